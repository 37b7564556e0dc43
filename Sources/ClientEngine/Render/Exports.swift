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
  /// What a call makes or fetches now.
  private var running: RenderAttempts?
  /// What was taken up from an earlier client: who asks for the same now has it.
  private var takenUp: TakenUpFilm?

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
    let attempts = begin()
    defer { running = nil }
    let takenUp = takenUp
    // Whoever asks later is told once more.
    self.takenUp?.isTold = false
    let state = try await reads.state()
    guard state.draft.isReadyForExport || settings.omits(.draftCheck) else {
      throw ClientFailure.nothingToExport
    }
    let session = try await connection.requireSession()
    let wanted = RenderJob(
      id: "", sessionID: session.id, draft: state.draft, options: order.options,
      folder: order.target.folder, fileName: order.target.fileName, replaces: order.replaces,
      askedMilliseconds: asked)
    if let takenUp, takenUp.serves(wanted, order) {
      self.takenUp = nil
      if !takenUp.isTold { speaker.say { $0.exported(takenUp.film) } }
      return .exported(takenUp.film)
    }
    if let reason = LocalFile.makeFolder(wanted.folder) {
      throw ClientFailure.outputFolder(path: wanted.folder, reason: reason)
    }
    speaker.say { $0.rendering }
    // What is already being rendered is not rendered twice (R15).
    if var running = connection.keeper.work.render, running.makesTheSame(as: wanted) {
      running.go(to: order)
      return try await film(of: running, attempts).outcome
    }
    return try await film(of: wanted, attempts).outcome
  }

  /// Goes on with the render that an earlier client left; nil where there is none (R15).
  ///
  /// - Parameter order: where its film shall lie now, where that is what it is of.
  func takeUp(for order: ExportOrder? = nil) async throws -> Outcome? {
    guard var job = connection.keeper.work.render else { return nil }
    let attempts = begin()
    defer { running = nil }
    if let order, try await isOf(job, order) {
      job.go(to: order)
      let moved = job
      connection.keeper.change { $0.render = moved }
    }
    let isOwn = identifiers.isOwn(job.id)
    speaker.say { isOwn ? $0.renderGoesOn : $0.renderTakenUp }
    // The machine's clock may have been set back since.
    job.askedMilliseconds = min(job.askedMilliseconds, now)
    let end = try await film(of: job, attempts)
    if case .film(let film) = end {
      takenUp = TakenUpFilm(job: job, film: film, isTold: order != nil)
    }
    return end.outcome
  }

  /// From now on a call makes a film or fetches it, and can be cancelled.
  private func begin() -> RenderAttempts {
    let attempts = RenderAttempts(connection, identifiers)
    running = attempts
    return attempts
  }

  /// A call makes a film or fetches it.
  var isRunning: Bool { running != nil }

  /// Ends what a call makes or fetches, which tells the rest; else the render that was left, which
  /// costs nothing further.
  ///
  /// Throws `ClientFailure.nothingRendered` where none is under way.
  func cancel() async throws -> Outcome {
    if let running {
      try await running.cancel()
      return .answered
    }
    guard let job = connection.keeper.work.render else { throw ClientFailure.nothingRendered }
    guard try await RenderStop(connection: connection).stop(job.id) else {
      throw ClientFailure.downloadCancelled
    }
    connection.keeper.change { $0.render = nil }
    PartFile.removeKept(for: job.freePath)
    speaker.say { $0.sentence(.renderCancelled, baseURL: settings.baseURL) }
    return .answered
  }

  /// Puts a film that was made before at another place, or beside what is there.
  func copy(_ film: String, to path: String) throws -> Outcome {
    let copy = try FilmCopy.make(of: film, at: LocalFile.unused(path))
    connection.keeper.change { $0.films.append(KeptWork.Film(copy)) }
    speaker.say { $0.exported(copy) }
    return .exported(copy)
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
  private func film(of job: RenderJob, _ attempts: RenderAttempts) async throws -> ExportEnd {
    do {
      return .film(try await attempts.film(of: job))
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

  private var now: Int64 { connection.clock.calendarMilliseconds }
}
