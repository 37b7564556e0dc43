import EventLoop
import HTTPTransport
import JSONText
import NemoContract
import TimeAndChance

/// Hands a draft to the service for rendering.
struct Submission: Sendable {
  let connection: Connection
  let identifiers: RenderIdentifiers

  /// Starts a job; an id that the service knows already is replaced once (contract 7 [D]).
  func submit(
    _ draft: Draft, _ options: ExportOptions, _ asked: Moment
  ) async throws -> RenderJob {
    var job = RenderJob(
      id: identifiers.next(), sessionID: "", draft: draft, options: options, asked: asked)
    do {
      try await post(&job)
    } catch let fault as ServiceFault where Self.isDuplicate(fault) {
      job.id = identifiers.next()
      try await post(&job)
    }
    connection.speaker.note(.renderSubmitted(id: job.id))
    return job
  }

  /// `{"id":"render_<ts>","sessionId":"…","draft":…,"output":…}`; the draft goes back verbatim.
  private func post(_ job: inout RenderJob) async throws {
    // A new session would not have this draft.
    _ = try await connection.call(cures: [.waitAndRetry, .signInAgain]) {
      job.sessionID = try await connection.requireSession().id
      let body: JSON = [
        "id": .string(job.id), "sessionId": .string(job.sessionID), "draft": job.draft.json,
        "output": job.options.json,
      ]
      return connection.request(
        .submitRender, path: Route.submitRender.path(), body: .bytes(body.bytes))
    }
  }

  private static func isDuplicate(_ fault: ServiceFault) -> Bool {
    // "Your plan does not exist" is no duplicate: 402, 429 and their like are not sent again.
    guard fault.kind == .other || fault.kind == .badRequest else { return false }
    let message: String
    switch fault {
    case .status(409, _): return true
    case .code(_, let text), .status(_, let text): message = text ?? ""
    case .refusal(let text): message = text
    default: return false
    }
    return Find.anyOf(["duplicate", "exist", "already"], in: message.lowercased())
  }
}

/// `render_<unix ms>`, never the same twice.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class RenderIdentifiers: @unchecked Sendable {
  private let clock: VirtualClock
  private var lastMilliseconds: Int64 = 0

  init(clock: VirtualClock) { self.clock = clock }

  func next() -> String {
    let now = clock.epoch.unixMilliseconds(at: clock.now)
    lastMilliseconds = max(now, lastMilliseconds + 1)
    return "render_\(lastMilliseconds)"
  }
}
