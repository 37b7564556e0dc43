import FakeBackend
import HTTPMessages
import Journaling
import NemoContract

/// What the host keeps of one exchange: until it is answered the request, then how its reply goes.
final class OpenRequest {
  /// The reply takes its time piece by piece; its end belongs into the journal.
  var streamEndSummary: String?
  /// The rule of a script that answers it, with its line.
  var rule: String?
  /// A script lays faults over the reply.
  var isFaulty = false
  /// Who sent it, where a scenario has several users.
  var user: String?
  /// How often the world had been reset when it was answered.
  var resets = 0
  /// Thrown away since the request was lost.
  var lostBytes = 0
  /// Memory that the reply takes.
  var replyBytes = 0
  /// Memory that the body takes.
  private(set) var heldBytes = 0
  /// Nil since it was answered.
  private var intake: Intake?
  private let connection: Int
  private var keptBody = KeptBody()
  private var fileNames: [String] = []
  /// Files that have begun and were not refused, with whether they are whole.
  private var files: [(key: String, isWhole: Bool)] = []

  init(_ intake: Intake, connection: Int) {
    self.intake = intake
    self.connection = connection
  }

  /// Whatever else comes of the body is thrown away.
  var isLost: Bool { intake?.isLost ?? true }

  /// Takes the next bytes of the body, split anywhere.
  ///
  /// - Parameter isTold: the journal shall have the body.
  func consume(_ bytes: UnsafeRawBufferPointer, isTold: Bool) -> [IntakeEvent] {
    if isTold { keptBody.consume(bytes) }
    let events = intake?.consume(bytes) ?? []
    for event in events { keep(event) }
    heldBytes = (intake?.heldBytes ?? 0) + keptBody.heldBytes
    return events
  }

  private func keep(_ event: IntakeEvent) {
    switch event {
    case .fileBegan(let key, let name):
      fileNames.append(name)
      files.append((key, false))
    case .fileEnded(let key):
      for index in files.indices where files[index].key == key { files[index].isWhole = true }
    case .fileRefused(let key): files.removeAll { $0.key == key }
    case .fileBytes: break
    }
  }

  /// The bytes of an upload cannot be kept, for that reason; gives the files that go with it.
  func cannotBeKept(_ reason: String) -> [IntakeEvent] {
    let events = intake?.cannotBeKept(reason) ?? []
    for event in events { keep(event) }
    return events
  }

  /// Gives the request away, to be answered.
  func takeIntake() -> Intake? { intake.take() }

  /// Gives back whatever memory the body took, and the files that nobody will ask for.
  ///
  /// - Parameter isTaken: the request was answered so that its whole files stay.
  func forgetBody(isTaken: Bool) -> [String] {
    intake = nil
    guard heldBytes > 0 || !files.isEmpty else { return [] }
    defer { files = [] }
    keptBody = KeptBody()
    heldBytes = 0
    return files.filter { !isTaken || !$0.isWhole }.map(\.key)
  }

  /// The request as the journal tells it; nil since it was answered.
  var record: RequestRecord? {
    guard let intake else { return nil }
    let head = intake.head
    let route: Route? = if case .found(let route, _) = intake.match { route } else { nil }
    var record = RequestRecord(
      exchange: intake.exchange, connection: connection, method: head.method, path: head.target,
      route: route?.title, headers: head.headers, body: keptBody.record,
      detail: RequestDescription(
        head, route: route, body: keptBody.record.bytes, fileNames: fileNames
      ).text)
    record.isSecure = head.isSecure
    return record
  }
}
