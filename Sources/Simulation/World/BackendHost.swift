import EventLoop
import FakeBackend
import HTTPMessages
import HTTPTransport
import Journaling
import NemoContract
import TimeAndChance

/// Gives the backend, which is a value, a place in the world: requests, a clock, and its films.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class BackendHost: ServerHandler, @unchecked Sendable {
  private(set) var backend: Backend
  private let clock: VirtualClock
  private let recorder: Recorder
  private let films: FilmLibrary
  private let uploads: UploadStore?
  private var dueTimer: LoopTimer?
  /// Of all bodies on their way.
  private var heldBytes = 0

  init(
    _ backend: Backend, clock: VirtualClock, recorder: Recorder, films: FilmLibrary,
    uploads: UploadStore?
  ) {
    self.backend = backend
    self.clock = clock
    self.recorder = recorder
    self.films = films
    self.uploads = uploads
  }

  // MARK: what the server asks

  func began(_ exchange: Exchange) {
    let intake = backend.begin(exchange.head, exchange: exchange.id, at: clock.now)
    let request = OpenRequest(intake)
    exchange.context = request
    if let refusal = intake.refusal { answer(exchange, request, refusal) }
  }

  func received(_ bytes: UnsafeRawBufferPointer, _ exchange: Exchange) {
    guard let request = exchange.context as? OpenRequest else { return }
    let held = request.heldBytes
    for event in request.consume(bytes, isTold: recorder.isListening) { uploads?.take(event) }
    heldBytes += request.heldBytes - held
    if heldBytes > HostLimits.bodiesBytes { return answer(exchange, request, .noRoom) }
    guard request.isLost else { return }
    request.lostBytes += bytes.count
    if request.lostBytes > HostLimits.refusedBodyBytes { answer(exchange, request, nil) }
  }

  func refused(_ fact: ServerFact) { recorder.record(.backendNote(fact.description)) }

  func finished(_ exchange: Exchange) {
    guard let request = exchange.context as? OpenRequest else { return }
    answer(exchange, request, nil)
  }

  func replies(_ plan: ReplyPlan, _ exchange: Exchange) {
    guard recorder.isListening else { return }
    recorder.record(
      .reply(ReplyRecord(exchange: exchange.id, status: plan.status, summary: plan.summary)))
  }

  func sent(_ piece: TimedPiece, _ exchange: Exchange) {
    guard recorder.isListening else { return }
    recorder.record(.piece(exchange: exchange.id, summary: piece.summary))
  }

  func closed(_ exchange: Exchange, _ end: ExchangeEnd) {
    let request = exchange.context as? OpenRequest
    exchange.context = nil
    if let request { letGo(request) }
    switch end {
    case .cut where request?.isFaulty == true:
      recorder.record(.streamEnd(exchange: exchange.id, summary: "connection broken"))
    case .completed, .cut:
      guard let summary = request?.streamEndSummary else { return }
      recorder.record(
        .streamEnd(exchange: exchange.id, summary: end == .cut ? "connection cut" : summary))
    case .clientLeft:
      backend.clientLeft(exchange.id, at: clock.now)
      recorder.record(.clientLeft(exchange: exchange.id))
      afterBackend()
    case .leftUnheard, .serverStopped: break
    }
  }

  // MARK: how it is answered

  /// Without a refusal the backend is asked for the plan.
  private func answer(_ exchange: Exchange, _ request: OpenRequest, _ refusal: ReplyPlan?) {
    if recorder.isListening, let record = request.record { recorder.record(.request(record)) }
    guard let intake = request.takeIntake() else { return }
    letGo(request)
    let plan = refusal ?? backend.finish(intake, at: clock.now)
    afterBackend()
    guard case .resource(let name) = plan.body else { return send(plan, exchange, request) }
    switch OutsideBytes(name: name) {
    case .upload(let key): send(withUpload(key, plan, exchange.head), exchange, request)
    case .film(let name):
      films.whenMade(name) { [unowned self] in
        // Nobody waits for it any more.
        guard exchange.context === request else { return }
        send(withFilm(name, plan), exchange, request)
      }
    }
  }

  private func withUpload(_ key: String, _ plan: ReplyPlan, _ head: RequestHead) -> ReplyPlan {
    guard let path = uploads?.path(of: key) else { return backend.notKept(head) }
    var plan = plan
    plan.body = .file(path: path)
    plan.takeRange(ofSize: films.sizeBytes(of: plan.body))
    return plan
  }

  private func withFilm(_ name: String, _ plan: ReplyPlan) -> ReplyPlan {
    var plan = plan
    plan.body = plan.faults.isEmpty ? films.body(of: name) : films.bytes(of: name)
    plan.takeRange(ofSize: films.sizeBytes(of: plan.body))
    return plan
  }

  private func send(_ plan: ReplyPlan, _ exchange: Exchange, _ request: OpenRequest) {
    if case .timed(let body) = plan.faults.isEmpty ? plan.body : plan.shaped.body {
      request.streamEndSummary = body.endSummary
    }
    if !plan.faults.isEmpty {
      let words = plan.faults.map(\.description).joined(separator: ", ")
      recorder.record(.backendNote("fault: \(words)"))
      request.isFaulty = true
    }
    exchange.answer(plan)
  }

  /// The body has been read, or nobody waits for it any more.
  private func letGo(_ request: OpenRequest) {
    heldBytes -= request.heldBytes
    for key in request.forgetBody() { uploads?.take(.fileRefused(key: key)) }
  }

  /// Passes on what the backend noted, and sees to it that its next deed is noted in time.
  private func afterBackend() {
    for note in backend.takeNotes() { take(note.fact) }
    let due = backend.nextDue
    if due == nil, dueTimer == nil { return }
    dueTimer?.cancel()
    dueTimer = due.map { due in
      clock.at(due, "the backend's next deed") { [unowned self] in
        backend.settle(at: clock.now)
        afterBackend()
      }
    }
  }

  private func take(_ fact: BackendFact) {
    switch fact {
    case .filmOrdered(let order): films.order(order, uploads: uploads)
    case .credits(let move, _):
      recorder.record(
        .ledger(
          LedgerRecord(
            available: move.after.available, frozen: move.after.frozen,
            reason: "\(move.kind.rawValue) \(move.amount)")))
    case .clientLeft, .ruleUsed: break  // The journal has the end of the stream, and the reply.
    default: recorder.record(.backendNote(fact.description))
    }
  }
}

extension ReplyPlan {
  /// Too many bodies on their way at once.
  fileprivate static let noRoom = ReplyPlan(
    status: 503, headers: HTTPHeaders(["Content-Type": "application/json", "Retry-After": "1"]),
    body: .bytes(Array(#"{"code":503,"message":"too many bodies on their way at once"}"#.utf8)),
    summary: "too many bodies on their way at once")
}
