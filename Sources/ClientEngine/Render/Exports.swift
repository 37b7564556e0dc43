import EventLoop
import NemoContract
import SystemCalls
import TimeAndChance

/// Renders the timeline and downloads the film (SEED0-3; OFF 3.5 [D]).
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class Exports: @unchecked Sendable {
  private let connection: Connection
  private let reads: Reads
  private let identifiers: RenderIdentifiers
  private var inFlight: RenderJob?

  init(_ connection: Connection, reads: Reads) {
    self.connection = connection
    self.reads = reads
    identifiers = RenderIdentifiers(clock: connection.clock)
  }

  /// `path` is where the film shall lie; nil puts it into the output folder under the job's name.
  func export(to path: String?, options: ExportOptions) async throws -> Outcome {
    let (settings, speaker) = (connection.settings, connection.speaker)
    let began = connection.clock.now
    let state = try await reads.state()
    guard state.draft.isReadyForExport || settings.omits(.draftCheck) else {
      throw ClientFailure.nothingToExport
    }
    // A render takes minutes: find out first whether there is a place for the film.
    let folder = path.map(Folder.above) ?? settings.outputFolder
    if let reason = LocalFile.makeFolder(folder) {
      throw ClientFailure.outputFolder(path: folder, reason: reason)
    }
    speaker.say { $0.rendering }
    let (job, url) = try await render(state.draft, options, asked: began)
    let place = path ?? "\(folder)/\(job.id).\(options.format)"
    let sizeBytes = try await FilmDownload(connection: connection).fetch(url, to: place)
    inFlight = nil
    let film = ExportedFilm(
      path: place, sizeBytes: sizeBytes, duration: state.draft.duration,
      took: connection.clock.now - job.asked)
    speaker.say { $0.exported(film) }
    return .exported(film)
  }

  /// Asks the service to stop the render under way; whoever follows it hears so from its state.
  func cancel() async throws -> Outcome {
    guard let job = inFlight else {
      connection.speaker.say { $0.nothingRendered }
      return .answered
    }
    _ = try await connection.call(cures: [.signInAgain]) {
      connection.request(.cancelRender, path: Route.cancelRender.path(job.id))
    }
    inFlight = nil
    connection.speaker.say { $0.renderStopped }
    return .answered
  }

  /// Goes on with the render that was not waited for.
  func resume() async throws -> Outcome {
    guard let job = inFlight else {
      connection.speaker.say { $0.nothingToResume }
      return .answered
    }
    return try await export(to: nil, options: job.options)
  }

  /// Submits and follows; a failed render is tried once more under a new id (R14).
  private func render(
    _ draft: Draft, _ options: ExportOptions, asked: Moment
  ) async throws -> (RenderJob, url: String) {
    var job: RenderJob
    if let running = running(draft, options) {
      job = running
    } else {
      job = try await submit(draft, options, asked)
    }
    for isSecond in [false, true] {
      if isSecond { job = try await submit(draft, options, job.asked) }
      switch try await follow(job) {
      case .ready(let url): return (job, url)
      case .cancelled: throw ClientFailure.renderCancelled
      case .failed(let reason):
        connection.speaker.note(.renderFailed(id: job.id, reason: reason))
        if isSecond || connection.settings.omits(.secondRender) {
          throw ClientFailure.renderFailed(reason: reason)
        }
        connection.speaker.say { $0.renderingAgain }
      }
    }
    throw ClientFailure.renderCancelled
  }

  /// What is already being rendered is not rendered twice (R15).
  private func running(_ draft: Draft, _ options: ExportOptions) -> RenderJob? {
    guard let job = inFlight, job.sessionID == connection.session?.id, job.draft == draft,
      job.options == options
    else { return nil }
    return job
  }

  private func follow(_ job: RenderJob) async throws -> RenderEnd {
    do {
      let end = try await RenderWatch(connection: connection).follow(job)
      if case .ready = end { return end }
      inFlight = nil
      return end
    } catch let fault as ServiceFault {
      if !fault.isPassing { inFlight = nil }
      throw fault
    }
  }

  private func submit(
    _ draft: Draft, _ options: ExportOptions, _ asked: Moment
  ) async throws -> RenderJob {
    inFlight = nil
    let job = try await Submission(connection: connection, identifiers: identifiers)
      .submit(draft, options, asked)
    inFlight = job
    return job
  }
}
