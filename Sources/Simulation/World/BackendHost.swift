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
  private let crossOrigin: CrossOrigin
  private var dueTimer: LoopTimer?
  /// Its part of what worlds on one port may hold together.
  private let share: SharedMemory.Share
  private var memory: HeldMemory
  /// Where a scenario has several users: who has sent what.
  var senders: Senders?
  /// Called with what the server refused by itself, before there was a request.
  var onRefused: (String) -> Void = { _ in }
  /// What was answered before a reset is not told of in the journal that began with it.
  private var resets = 0
  /// Those without an exchange included.
  private var openConnections = 0

  init(
    _ backend: Backend, clock: VirtualClock, recorder: Recorder, films: FilmLibrary,
    uploads: UploadStore?, crossOrigin: CrossOrigin, sharing shared: SharedMemory
  ) {
    self.backend = backend
    self.clock = clock
    self.recorder = recorder
    self.films = films
    self.uploads = uploads
    self.crossOrigin = crossOrigin
    share = SharedMemory.Share(of: shared)
    memory = HeldMemory(limitBytes: backend.world.memoryLimitBytes)
    share.tell(HostLimits.worldBytes)
  }

  /// Puts another backend in its place; requests that were not answered are answered by it.
  func reset(to backend: Backend) {
    resets += 1
    films.forget()
    uploads?.forget()
    self.backend = backend
    afterBackend()
  }

  /// To be called before the backend has to know whether there is room.
  private func tellBackend() { backend.outsideBytes = outsideBytes + share.othersBytes }

  /// What this world holds beside the backend, in bytes.
  private var outsideBytes: Int {
    let idle = max(0, openConnections - memory.exchanges)
    return memory.total + idle * HostLimits.exchangeBytes + (uploads?.heldBytes ?? 0)
      + films.heldBytes
  }

  func tellOthers() { if share.isShared { share.tell(ownBytes) } }

  private var ownBytes: Int {
    HostLimits.worldBytes + recorder.evidence.heldBytes + backend.keptBytes + outsideBytes
  }

  /// With what other worlds on its port hold, in bytes.
  var allBytes: Int { ownBytes + share.othersBytes }

  /// Makes the sessions that are there from the start.
  func begin(with sessions: [KnownSession]) {
    for event in sessions.flatMap({ backend.begin(with: $0) }) {
      do throws(UploadStore.Failure) {
        try uploads?.take(event)
      } catch {
        // A film is drawn without it.
        recorder.record(.backendNote("a file from the start is not kept: \(error)"))
      }
    }
  }

  /// Changes the rules that it goes by.
  func change<Value>(_ change: (inout Backend) -> Value) -> Value { change(&backend) }

  // MARK: what the server asks

  func began(_ exchange: Exchange) {
    memory.exchanges += 1
    tellBackend()
    let head = exchange.head
    let preflight = crossOrigin.preflight(head)
    let intake = backend.begin(head, exchange: exchange.id, at: clock.now, answeredBy: preflight)
    let refusal = intake.refusal
    let request = OpenRequest(intake, connection: exchange.connectionNumber)
    exchange.context = request
    if let refusal, !isWorthReading(exchange.head) { answer(exchange, request, refusal) }
  }

  /// The journal shall tell what was refused, or the same request would not be known again; for
  /// what is large, and for who asks first, the refusal comes at once.
  private func isWorthReading(_ head: RequestHead) -> Bool {
    guard recorder.isListening, head.headers["Expect"] == nil,
      let length = head.headers["Content-Length"].flatMap({ Int($0) })
    else { return false }
    return (1...HostLimits.refusedBodyBytes).contains(length)
  }

  func received(_ bytes: UnsafeRawBufferPointer, _ exchange: Exchange) {
    guard let request = exchange.context as? OpenRequest else { return }
    let held = request.heldBytes
    keep(request.consume(bytes, isTold: recorder.isListening), of: request)
    memory.bodies += request.heldBytes - held
    if memory.hasTooManyBodies {
      return answer(exchange, request, .noRoom("too many bodies on their way at once"))
    }
    guard request.isLost else { return }
    request.lostBytes += bytes.count
    if request.lostBytes > HostLimits.refusedBodyBytes { answer(exchange, request, nil) }
  }

  func connected(_ count: Int) { openConnections = count }

  func refused(_ fact: ServerFact) {
    recorder.record(.backendNote(fact.description))
    onRefused(fact.description)
  }

  func finished(_ exchange: Exchange) {
    guard let request = exchange.context as? OpenRequest else { return }
    answer(exchange, request, nil)
  }

  func replies(_ plan: ReplyPlan, _ exchange: Exchange) {
    guard recorder.isListening, !isOfBefore(exchange.context as? OpenRequest) else { return }
    recorder.record(
      .reply(
        ReplyRecord(
          exchange: exchange.id, status: plan.status, headers: plan.headers,
          body: plan.bodyRecord(films), summary: plan.summary,
          rule: (exchange.context as? OpenRequest)?.rule,
          faults: plan.faults.map(\.description))), of: exchange.user)
  }

  func sent(_ piece: TimedPiece, _ exchange: Exchange) {
    guard recorder.isListening, !isOfBefore(exchange.context as? OpenRequest) else { return }
    recorder.record(
      .piece(PieceRecord(exchange: exchange.id, bytes: piece.bytes, summary: piece.summary)),
      of: exchange.user)
  }

  func closed(_ exchange: Exchange, _ end: ExchangeEnd) {
    defer { tellOthers() }
    let request = exchange.context as? OpenRequest
    exchange.context = nil
    memory.exchanges -= 1
    if let request {
      release(request, isTaken: false)
      memory.replies -= request.replyBytes
    }
    guard !isOfBefore(request) else { return }
    switch end {
    case .cut where request?.isFaulty == true:
      // What breaks in between is for the service as if its client had left.
      backend.clientLeft(exchange.id, at: clock.now)
      afterBackend()
      recorder.record(
        .streamEnd(exchange: exchange.id, summary: "connection broken"), of: request?.user)
    case .completed, .cut:
      guard let summary = request?.streamEndSummary else { return }
      recorder.record(
        .streamEnd(exchange: exchange.id, summary: end == .cut ? "connection cut" : summary),
        of: request?.user)
    case .clientLeft:
      backend.clientLeft(exchange.id, at: clock.now)
      recorder.record(.clientLeft(exchange: exchange.id), of: request?.user)
      afterBackend()
    case .leftUnheard, .serverStopped: break
    }
  }

  /// The world was reset since it was answered.
  private func isOfBefore(_ request: OpenRequest?) -> Bool {
    request.map { $0.resets != resets } ?? false
  }

  // MARK: how it is answered

  /// Without a refusal the backend is asked for the plan.
  private func answer(_ exchange: Exchange, _ request: OpenRequest, _ refusal: ReplyPlan?) {
    request.resets = resets
    if recorder.isListening, let record = request.record {
      request.user = senders?.arrived(record)
      recorder.record(.request(record), of: request.user)
    }
    guard let intake = request.takeIntake() else { return }
    if let user = request.user {
      let (account, session) = backend.caller(of: intake, at: clock.now)
      senders?.learn(account: account, session: session, of: user)
    }
    tellBackend()
    // Moved, not copied: every request comes this way.
    let plan = if let refusal { refusal } else { backend.finish(consume intake, at: clock.now) }
    release(request, isTaken: plan.status < 300)
    afterBackend(answering: request)
    guard let outside = plan.body.outsideBytes else { return send(consume plan, exchange, request) }
    send(outside, plan, exchange, request)
  }

  /// Puts what somebody else keeps into the plan, as soon as it is there.
  private func send(
    _ outside: OutsideBytes, _ plan: ReplyPlan, _ exchange: Exchange, _ request: OpenRequest
  ) {
    switch outside {
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
    var plan = plan
    guard let path = uploads?.path(of: key) else {
      var missing = backend.notKept(head)
      missing.faults = plan.faults
      return missing
    }
    plan.body = .file(path: path)
    plan.takeRange(ofSize: films.sizeBytes(of: plan.body))
    return plan
  }

  private func withFilm(_ name: String, _ plan: ReplyPlan) -> ReplyPlan {
    var plan = plan
    plan.body = films.body(of: name)
    plan.takeRange(ofSize: films.sizeBytes(of: plan.body))
    return plan
  }

  private func send(
    _ planned: consuming ReplyPlan, _ exchange: Exchange, _ request: OpenRequest
  ) {
    var plan = withRoom(planned)
    if let headers = crossOrigin.allowing(exchange.headers) {
      for (name, value) in headers.fields { plan.headers[name] = value }
    }
    request.replyBytes = plan.heldBytes
    memory.replies += request.replyBytes
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

  /// The plan, or in its place the refusal of a large reply that there is no room for.
  private func withRoom(_ plan: consuming ReplyPlan) -> ReplyPlan {
    let bytes = plan.heldBytes
    // Asked for only then: to look into a backend that a class keeps is to copy it.
    guard bytes > HostLimits.smallReplyBytes,
      !memory.hasRoom(held: backend.keptBytes + outsideBytes + share.othersBytes + bytes)
    else { return plan }
    recorder.record(.backendNote("memory: no room for a reply of \(bytes >> 10) KB"))
    var refusal = ReplyPlan.noRoom("the memory limit is reached; serve --memory-limit sets it")
    refusal.faults = plan.faults
    return refusal
  }

  /// The body has been read, or nobody waits for it any more.
  private func release(_ request: OpenRequest, isTaken: Bool) {
    memory.bodies -= request.heldBytes
    for key in request.forgetBody(isTaken: isTaken) { uploads?.drop(key) }
  }

  /// Has the bytes of an upload kept; where that was promised and cannot be, the upload fails.
  private func keep(_ events: [IntakeEvent], of request: OpenRequest) {
    guard let uploads else { return }
    for event in events {
      do throws(UploadStore.Failure) {
        try uploads.take(event)
      } catch {
        recorder.record(.backendNote("an upload is not kept: \(error)"))
        guard uploads.isPromised else { continue }
        return keep(request.cannotBeKept("\(error)"), of: request)
      }
    }
  }

  /// Passes on what the backend noted, and sees to it that its next deed is noted in time.
  ///
  /// - Parameter request: what it has just answered.
  private func afterBackend(answering request: OpenRequest? = nil) {
    for note in backend.takeNotes() {
      if case .ruleUsed(let name, let line, _) = note.fact {
        request?.rule = name + (line.map { " (line \($0))" } ?? "")
      }
      take(note.fact)
    }
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
    case .credits(let move, let user):
      recorder.record(
        .ledger(
          LedgerRecord(
            available: move.after.available, frozen: move.after.frozen,
            reason: "\(move.kind.rawValue) \(move.amount)", account: user)),
        of: senders?.user(ofAccount: user))
    case .clientLeft, .ruleUsed: break  // The journal has the end of the stream, and the reply.
    default: recorder.record(.backendNote(fact.description))
    }
  }
}

extension Exchange {
  /// Who sent its request, where a scenario has several users.
  fileprivate var user: String? { (context as? OpenRequest)?.user }
}

extension ReplyPlan {
  /// The body for the journal; nil where it comes piece by piece.
  fileprivate func bodyRecord(_ films: FilmLibrary) -> BodyRecord? {
    switch body {
    case .bytes(let bytes): BodyRecord(bytes)
    case .timed, .pushed, .resource: nil
    case .file: BodyRecord(start: [], sizeBytes: Int(films.sizeBytes(of: body)))
    case .filePart(_, let bytes): BodyRecord(start: [], sizeBytes: bytes.count)
    }
  }

  /// Too much at once.
  fileprivate static func noRoom(_ words: String) -> ReplyPlan {
    ReplyPlan(
      status: 503, headers: HTTPHeaders(["Content-Type": "application/json", "Retry-After": "1"]),
      body: .bytes(Array("{\"code\":503,\"message\":\"\(words)\"}".utf8)), summary: words)
  }
}
