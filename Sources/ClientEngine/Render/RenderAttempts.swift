import EventLoop
import NemoContract
import SystemCalls

/// One film, from the submission of its render to the file.
///
/// A render that failed is tried once more under a new id (R14), and so is one whose film cannot be
/// had. Made for one call. `@unchecked Sendable` because it is used on the loop's thread alone.
final class RenderAttempts: @unchecked Sendable {
  private let connection: Connection
  private let identifiers: RenderIdentifiers
  private var phase = Phase.asked(isUnwanted: false)

  /// How far an attempt is; each leads to the next. A gate opens when it shall go no further.
  private enum Phase {
    /// The service has not answered yet that it has the render: it can be stopped when it has.
    case asked(isUnwanted: Bool)
    case rendering(id: String, Gate)
    case downloading(Gate)
    /// Its user wants it no more, and the render was done by then.
    case left
  }

  private enum End {
    case film(ExportedFilm)
    case failed(ClientFailure)
  }

  init(_ connection: Connection, _ identifiers: RenderIdentifiers) {
    self.connection = connection
    self.identifiers = identifiers
  }

  private var settings: ClientSettings { connection.settings }
  private var speaker: Speaker { connection.speaker }
  private var isUnwanted: Bool { if case .asked(isUnwanted: true) = phase { true } else { false } }

  /// Throws `ClientFailure` where there is none.
  func film(of job: RenderJob) async throws -> ExportedFilm {
    var job = job
    while true {
      switch try await attempt(&job) {
      case .film(let film): return film
      case .failed(let failure):
        connection.keeper.change { $0.render = nil }
        let isLast = job.isSecond || settings.omits(.secondRender) || failure == .renderCancelled
        guard !isLast else { throw failure }
        speaker.say { failure.isOfFilm ? $0.renderingForFilm : $0.renderingAgain }
        phase = .asked(isUnwanted: false)
        job.isSecond = true
        job.isSubmitted = false
        job.id = ""
      }
    }
  }

  private func attempt(_ job: inout RenderJob) async throws -> End {
    // Of one that was sent before nobody knows whether the service has it.
    if isUnwanted, job.id.isEmpty { return .failed(.renderCancelled) }
    if job.isSubmitted {
      speaker.note(.renderTakenUp(id: job.id))
    } else {
      try await submit(&job)
    }
    if isUnwanted {
      guard try await RenderStop(connection: connection).stop(job.id) else {
        throw ClientFailure.downloadCancelled
      }
      return .failed(.renderCancelled)
    }
    switch try await follow(job) {
    case .ready(let url): return try await fetch(url, job)
    case .cancelled:
      if case .left = phase { throw ClientFailure.downloadCancelled }
      return .failed(.renderCancelled)
    case .failed(let reason):
      speaker.note(.renderFailed(id: job.id, reason: reason))
      return .failed(.renderFailed(reason: reason))
    }
  }

  private func submit(_ job: inout RenderJob) async throws {
    let mayBeThere = !job.id.isEmpty
    if !mayBeThere { job.id = identifiers.next() }
    job = try await Submission(connection: connection, identifiers: identifiers)
      .submit(job, mayBeThere: mayBeThere)
  }

  private func follow(_ job: RenderJob) async throws -> RenderEnd {
    let gate = Gate("somebody who cancels the render", clock: connection.clock)
    phase = .rendering(id: job.id, gate)
    do {
      return try await RenderWatch(connection: connection, cancelled: gate).follow(job)
    } catch let failure as ClientFailure {
      if case .renderLost = failure { connection.keeper.change { $0.render = nil } }
      throw failure
    }
  }

  private func fetch(_ url: String, _ job: RenderJob) async throws -> End {
    let gate = Gate("somebody who cancels the download", clock: connection.clock)
    phase = .downloading(gate)
    let path = job.freePath
    if path != job.path { speaker.say { $0.placeTaken(job.path) } }
    let byID = Route.downloadRender.path(job.id)
    let download = FilmDownload(connection: connection)
    let end = try await gate.ending { try await download.fetch(url, else: byID, to: path) }
    switch end {
    // The job stays kept, and what has come of its film: the next export goes on from there.
    case nil: throw ClientFailure.downloadCancelled
    case .film(let path, let sizeBytes): return .film(saved(job, path, sizeBytes))
    case .missing(let reason):
      PartFile.removeKept(for: path)
      return .failed(.downloadFailed(reason: reason))
    }
  }

  private func saved(_ job: RenderJob, _ path: String, _ sizeBytes: Int64) -> ExportedFilm {
    let film = ExportedFilm(
      path: path, sizeBytes: sizeBytes, duration: job.draft?.duration ?? .zero,
      took: connection.clock.timePassed(sinceCalendarMilliseconds: job.askedMilliseconds) ?? .zero)
    connection.keeper.change {
      $0.render = nil
      $0.films = [KeptWork.Film(film)]
    }
    speaker.say { $0.exported(film) }
    return film
  }

  /// Ends what goes on; `film` throws then.
  func cancel() async throws {
    switch phase {
    case .asked: phase = .asked(isUnwanted: true)
    case .rendering(let id, let gate):
      let isStopped = try await RenderStop(connection: connection).stop(id)
      // Meanwhile a poll may have told its end, and the next thing has begun.
      guard case .rendering(_, let now) = phase, now === gate else { return try await cancel() }
      if !isStopped { phase = .left }
      gate.open()
    case .downloading(let gate): gate.open()
    case .left: break
    }
  }
}

extension ClientFailure {
  fileprivate var isOfFilm: Bool { if case .downloadFailed = self { true } else { false } }
}
