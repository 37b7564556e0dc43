import HTTPTransport
import JSONText
import NemoContract

/// Hands a draft to the service for rendering.
struct Submission: Sendable {
  let connection: Connection
  let identifiers: RenderIdentifiers

  /// Starts a job, which is kept on disk before anything is sent (R15).
  ///
  /// An id that the service knows already is replaced once (contract 7 [D]); where the same job may
  /// have been sent before, it is that one.
  func submit(_ job: RenderJob, mayBeThere: Bool) async throws -> RenderJob {
    var job = job
    do {
      try await post(job)
    } catch let fault as ServiceFault where Self.isDuplicate(fault) {
      if !mayBeThere {
        job.id = identifiers.next()
        try await post(job)
      }
    }
    job.isSubmitted = true
    let submitted = job
    connection.keeper.change { $0.render = submitted }
    connection.speaker.note(.renderSubmitted(id: job.id))
    return job
  }

  /// `{"id":"render_<ts>","sessionId":"…","draft":…,"output":…}`; the draft goes back verbatim.
  private func post(_ job: RenderJob) async throws {
    guard let draft = job.draft else { throw ClientFailure.renderLost(id: job.id) }
    connection.keeper.change { $0.render = job }
    let body: JSON = [
      "id": .string(job.id), "sessionId": .string(job.sessionID), "draft": draft.json,
      "output": job.options.json,
    ]
    do {
      // A new session would not have this draft.
      _ = try await connection.call(cures: [.waitAndRetry, .signInAgain]) {
        // Another account's neither; its user has been told.
        guard connection.session?.id == job.sessionID else { throw ClientFailure.projectLost }
        return connection.request(
          .submitRender, path: Route.submitRender.path(), body: .bytes(body.bytes))
      }
    } catch let fault as ServiceFault {
      // Where no answer came, the job may be there, and is asked for by the same id.
      if !fault.isWithoutAnswer { connection.keeper.change { $0.render = nil } }
      throw fault
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
  private let wire: Wire
  private var lastMilliseconds: Int64 = 0
  private var given: [String] = []

  init(_ wire: Wire) { self.wire = wire }

  /// Whether it is of a render of this client, and not of an earlier one.
  func isOwn(_ id: String) -> Bool { given.contains(id) }

  func next() -> String {
    lastMilliseconds = max(wire.unixMilliseconds, lastMilliseconds + 1)
    given.append("render_\(lastMilliseconds)")
    return given[given.count - 1]
  }
}
