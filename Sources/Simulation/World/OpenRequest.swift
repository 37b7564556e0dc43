import FakeBackend
import HTTPMessages
import Journaling
import NemoContract

/// What the host keeps of one exchange while its body streams in.
final class OpenRequest {
  /// Enough of a body to say in one line what it wants.
  static let keptBodyLimitBytes = 64 << 10

  var intake: Intake
  /// The reply takes its time piece by piece; its end belongs into the journal.
  var streamEndSummary: String?
  /// A script lays faults over the reply.
  var isFaulty = false
  /// Thrown away since the request was lost.
  var lostBytes = 0
  private var keptBody: [UInt8] = []
  private var fileNames: [String] = []
  /// Files that have begun and not ended; whoever keeps their bytes must hear of an end.
  private var unfinishedFiles: [String] = []

  init(_ intake: Intake) { self.intake = intake }

  func keep(_ bytes: UnsafeRawBufferPointer) {
    guard fileNames.isEmpty else { return }
    keptBody.append(contentsOf: bytes.prefix(Self.keptBodyLimitBytes - keptBody.count))
  }

  func keep(_ event: IntakeEvent) {
    switch event {
    case .fileBegan(let key, let name):
      fileNames.append(name)
      unfinishedFiles.append(key)
    case .fileEnded(let key), .fileRefused(let key): unfinishedFiles.removeAll { $0 == key }
    case .fileBytes: break
    }
  }

  /// Memory that the body takes.
  var heldBytes: Int { intake.heldBytes + keptBody.count }

  func forgetBody() {
    intake.forgetBody()
    keptBody = []
  }

  func takeUnfinishedFiles() -> [String] {
    defer { unfinishedFiles = [] }
    return unfinishedFiles
  }

  /// The request as the journal tells it.
  var record: RequestRecord {
    let head = intake.head
    let route: Route? = if case .found(let route, _) = intake.match { route } else { nil }
    return RequestRecord(
      exchange: intake.exchange, method: head.method, path: head.target, route: route?.title,
      detail: RequestDescription(head, route: route, body: keptBody, fileNames: fileNames).text,
      hasBearer: head.headers[HeaderName.authorization]?.hasPrefix("Bearer ") ?? false,
      attribution: HeaderName.attribution.map { head.headers[$0] })
  }
}
