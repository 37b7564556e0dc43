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
  /// What was taken up from an earlier client: who asks for the same now has it.
  private var takenUp: (job: RenderJob, film: ExportedFilm)?
  /// Opens where the render that is followed was cancelled.
  private var following: Gate?
  /// The service has not answered yet that it has the render.
  private var isSubmitting = false
  /// Somebody wants it cancelled as soon as it has.
  private var isUnwanted = false

  init(_ connection: Connection, reads: Reads) {
    self.connection = connection
    self.reads = reads
    identifiers = RenderIdentifiers(connection.wire)
  }

  private var settings: ClientSettings { connection.settings }
  private var speaker: Speaker { connection.speaker }

  /// Renders what is on the timeline, unless that is what is being rendered.
  func export(_ order: ExportOrder) async throws -> Outcome {
    let asked = now
    let state = try await reads.state()
    guard state.draft.isReadyForExport || settings.omits(.draftCheck) else {
      throw ClientFailure.nothingToExport
    }
    let session = try await connection.requireSession()
    let wanted = RenderJob(
      id: "", sessionID: session.id, draft: state.draft, options: order.options,
      folder: order.target.folder, fileName: order.target.fileName, replaces: order.replaces,
      askedMilliseconds: asked)
    if let takenUp, takenUp.job.makesTheSame(as: wanted),
      !order.isNamed || takenUp.job.target == order.target.absolute
    {
      self.takenUp = nil
      speaker.say { $0.exported(takenUp.film) }
      return .exported(takenUp.film)
    }
    if let reason = LocalFile.makeFolder(wanted.folder) {
      throw ClientFailure.outputFolder(path: wanted.folder, reason: reason)
    }
    speaker.say { $0.rendering }
    // What is already being rendered is not rendered twice (R15).
    if var running = connection.keeper.work.render, running.makesTheSame(as: wanted) {
      running.go(to: order)
      return try await film(of: running).outcome
    }
    return try await film(of: wanted).outcome
  }

  /// Goes on with the render that an earlier client left; nil where there is none (R15).
  ///
  /// - Parameter order: where its film shall lie now, where that is what it is of.
  func takeUp(for order: ExportOrder? = nil) async throws -> Outcome? {
    guard var job = connection.keeper.work.render else { return nil }
    if let order, try await isOf(job, order) {
      job.go(to: order)
      let moved = job
      connection.keeper.change { $0.render = moved }
    }
    speaker.say { $0.renderTakenUp }
    // The machine's clock may have been set back since.
    job.askedMilliseconds = min(job.askedMilliseconds, now)
    let end = try await film(of: job)
    if case .film(let film) = end { takenUp = (job, film) }
    return end.outcome
  }

  private enum ExportEnd {
    case film(ExportedFilm)
    /// Its user has been told.
    case lost(id: String)

    var outcome: Outcome {
      switch self {
      case .film(let film): .exported(film)
      case .lost(let id): .failed(.renderLost(id: id))
      }
    }
  }

  /// A service that does not know a render may know its session no more either, such as after it
  /// was begun anew. That alone is told then, for the timeline is not untouched.
  private func film(of job: RenderJob) async throws -> ExportEnd {
    do {
      return .film(try await finish(job))
    } catch ClientFailure.renderLost(let id) {
      do {
        _ = try await reads.state()
      } catch is ServiceFault {
        throw ClientFailure.renderLost(id: id)
      }
      guard connection.session?.id != job.sessionID else { throw ClientFailure.renderLost(id: id) }
      return .lost(id: id)
    }
  }

  /// Whether a render makes what is asked for, and shall put it elsewhere.
  private func isOf(_ job: RenderJob, _ order: ExportOrder) async throws -> Bool {
    let isElsewhere =
      job.target != order.target.absolute || job.replaces != order.replaces
    guard order.isNamed || job.target.problem != nil, isElsewhere, job.options == order.options
    else { return false }
    do {
      return try await reads.state(cures: [.waitAndRetry, .signInAgain]).draft == job.draft
    } catch let fault as ServiceFault where fault.kind == .sessionNotFound {
      // Its film may be there all the same.
      return false
    }
  }

  /// A call waits for a render's end.
  var isFollowing: Bool { following != nil || isSubmitting }

  /// Asks the service to stop a render, which costs nothing further.
  ///
  /// Throws `ClientFailure.nothingRendered` where none is under way.
  func cancel() async throws {
    if isSubmitting {
      isUnwanted = true
      return
    }
    guard let job = connection.keeper.work.render else { throw ClientFailure.nothingRendered }
    try await stop(job)
    // Who follows it tells of it.
    if let following { return following.open() }
    connection.keeper.change { $0.render = nil }
    PartFile.removeKept(for: job.freePath)
    speaker.say { $0.sentence(.renderCancelled, baseURL: settings.baseURL) }
  }

  private func stop(_ job: RenderJob) async throws {
    _ = try await connection.call(cures: [.waitAndRetry, .signInAgain]) {
      connection.request(.cancelRender, path: Route.cancelRender.path(job.id))
    }
  }

  /// From a job to its film; a failed render is tried once more under a new id (R14), and so is
  /// one whose film cannot be had.
  private func finish(_ job: RenderJob) async throws -> ExportedFilm {
    var job = job
    while true {
      switch try await attempt(&job) {
      case .film(let film): return film
      case .failed(let failure):
        connection.keeper.change { $0.render = nil }
        let isLast = job.isSecond || settings.omits(.secondRender) || failure == .renderCancelled
        guard !isLast else { throw failure }
        speaker.say { failure.isOfFilm ? $0.renderingForFilm : $0.renderingAgain }
        job.isSecond = true
        job.isSubmitted = false
        job.id = ""
      }
    }
  }

  private enum AttemptEnd {
    case film(ExportedFilm)
    case failed(ClientFailure)
  }

  private func attempt(_ job: inout RenderJob) async throws -> AttemptEnd {
    isUnwanted = false
    if !job.isSubmitted {
      isSubmitting = true
      defer { isSubmitting = false }
      let mayBeThere = !job.id.isEmpty
      if !mayBeThere { job.id = identifiers.next() }
      job = try await Submission(connection: connection, identifiers: identifiers)
        .submit(job, mayBeThere: mayBeThere)
    }
    if isUnwanted {
      try await stop(job)
      return .failed(.renderCancelled)
    }
    let end: RenderEnd
    do {
      let gate = Gate("somebody who cancels the render", clock: connection.clock)
      following = gate
      defer { following = nil }
      end = try await RenderWatch(connection: connection, cancelled: gate).follow(job)
    } catch let failure as ClientFailure {
      if case .renderLost = failure { connection.keeper.change { $0.render = nil } }
      throw failure
    }
    switch end {
    case .ready(let url): return try await fetch(url, job)
    case .cancelled: return .failed(.renderCancelled)
    case .failed(let reason):
      speaker.note(.renderFailed(id: job.id, reason: reason))
      return .failed(.renderFailed(reason: reason))
    }
  }

  /// From where the service says that it is, else from where it serves films by their ids.
  private func fetch(_ url: String, _ job: RenderJob) async throws -> AttemptEnd {
    let download = FilmDownload(connection: connection)
    let path = job.freePath
    if path != job.path { speaker.say { $0.placeTaken(job.path) } }
    switch try await download.fetch(url, to: path) {
    case .film(let path, let sizeBytes): return .film(saved(job, path, sizeBytes))
    case .missing(let reason):
      let byID = Route.downloadRender.path(job.id)
      switch try await download.fetch(byID, to: path) {
      case .film(let path, let sizeBytes): return .film(saved(job, path, sizeBytes))
      // That the second way leads nowhere either explains nothing.
      case .missing:
        PartFile.removeKept(for: path)
        return .failed(.downloadFailed(reason: reason))
      }
    }
  }

  private func saved(_ job: RenderJob, _ path: String, _ sizeBytes: Int64) -> ExportedFilm {
    connection.keeper.change {
      $0.render = nil
      $0.films = [LocalFile.absolute(path)]
    }
    let film = ExportedFilm(
      path: path, sizeBytes: sizeBytes, duration: job.draft?.duration ?? .zero,
      took: connection.clock.timePassed(sinceCalendarMilliseconds: job.askedMilliseconds) ?? .zero)
    speaker.say { $0.exported(film) }
    return film
  }

  private var now: Int64 { connection.clock.calendarMilliseconds }
}

extension ClientFailure {
  fileprivate var isOfFilm: Bool { if case .downloadFailed = self { true } else { false } }
}
