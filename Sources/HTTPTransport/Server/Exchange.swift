import CMicrohttpd
import EventLoop
package import HTTPMessages
import Lookups
import TimeAndChance

/// One request and its reply, seen from the server.
///
/// Its machine decides; here that is carried out on libmicrohttpd and past it.
package final class Exchange {
  /// 1, 2, 3 … in the order in which its mount's requests began.
  package let id: Int
  package private(set) var head: RequestHead
  /// Those of the head, until the reply leaves; to ask for the whole head copies all of it.
  package var headers: HTTPHeaders { head.headers }
  /// Whatever the handler wants to keep with the exchange.
  package var context: AnyObject?

  let server: ServerDaemon
  let mount: Mount
  private let sender: Sender?
  private var machine: ExchangeMachine
  private var connection: OpaquePointer?
  /// Until its time has come, and then until libmicrohttpd asks for it.
  private var plan: ReplyPlan?
  private var timer: LoopTimer?
  /// A reply on its way past libmicrohttpd.
  private var wire: WireReply?
  /// What the owner of a pushed reply has given.
  private var pushed: PushedReply?
  /// Since when its reply only repeats itself; nil for one that does not.
  private var repeatsSince: Moment?

  private let target: RequestTarget

  init(_ target: RequestTarget, _ sender: Sender?, _ mount: Mount, server: ServerDaemon) {
    self.target = target
    id = mount.began()
    self.sender = sender
    self.mount = mount
    self.server = server
    head = RequestHead(method: "", target: mount.targetBelow(target.path), basePath: mount.path)
    machine = ExchangeMachine(
      lingerBytes: server.limits.lingerBytes, peerStopped: sender?.hasStopped ?? false)
  }

  /// 1, 2, 3 … in the order in which connections were made.
  package var connectionNumber: Int { sender?.number(at: mount) ?? 0 }

  var clock: VirtualClock { mount.clock }

  // MARK: what a handler says

  /// Answers the request, once; the reply leaves when the plan's delay is over.
  package func answer(_ plan: consuming ReplyPlan) {
    if !plan.faults.isEmpty { plan = plan.prepared }
    guard machine.answered(isStream: plan.body.isStream) else { return }
    // Who was answered is not asked to hurry.
    server.stopWaiting(for: sender)
    if plan.body.isPushed { pushed = PushedReply(self) }
    let delay = plan.delay
    guard delay > .zero else { return becomeDue(plan) }
    self.plan = plan
    timer = clock.after(delay, "reply to \(head.method) \(head.target)") { [weak self] in
      if let self, let plan = self.plan.take() { becomeDue(plan) }
    }
  }

  /// Gives the next piece of a pushed body; false when it is wiser to wait for `hasRoom` (or for
  /// `closed`) before the next one.
  package func push(_ bytes: [UInt8], summary: String = "") -> Bool {
    guard connection != nil else { return false }
    return pushedReply.push(TimedPiece(after: .zero, bytes: bytes, summary: summary))
  }

  /// Ends a pushed body, as HTTP wants it or by a cut.
  package func endPushing(isCut: Bool = false) {
    guard connection != nil else { return }
    pushedReply.end(isCut ? .cut : .complete)
  }

  private var pushedReply: PushedReply {
    guard let pushed else { preconditionFailure("\(head.target) was not answered with .pushed") }
    return pushed
  }

  /// Takes no more of the request's body until `goOn`; its sender has to wait.
  package func hold() {
    machine.hold()
    if machine.request == .held { server.stopWaiting(for: sender) }
  }

  /// Takes more of the body again.
  package func goOn() {
    guard machine.request == .held else { return }
    server.wait(for: .body, of: sender)
    if machine.goOn() { resume() }
  }

  // MARK: the reply leaves

  private func becomeDue(_ plan: consuming ReplyPlan) {
    if let duration = plan.refusal { server.refuse(for: duration, at: mount) }
    let wirePlan = wirePlan(of: plan)
    if wirePlan?.head.isEmpty != true { mount.handler.replies(plan, self) }
    self.plan = plan
    let action = machine.becameDue(
      onWire: wirePlan != nil, neverEnds: wirePlan?.end.isNever ?? false,
      isHalfOpen: wirePlan?.end == .never(isHalfOpen: true))
    switch action {
    case .wait: if machine.isDiscarding { server.wait(for: .body, of: sender) }
    case .wake: resume()
    case .send(let wakes):
      if wakes { resume() }
      if let wirePlan { send(wirePlan) }
    }
  }

  /// The plan as bytes where libmicrohttpd cannot send it; it takes none in the middle of a body.
  private func wirePlan(of plan: ReplyPlan) -> WirePlan? {
    guard plan.needsWire || machine.isDiscarding && plan.body.isItsOwn else { return nil }
    return plan.wirePlan(
      date: mount.date.string(at: clock.now), isHead: head.method == "HEAD")
  }

  private func send(_ plan: WirePlan) {
    guard let connection else { return }
    let descriptor = cmhd_connection_descriptor(connection)
    let wire = WireReply(
      plan, descriptor: descriptor, clock: clock,
      onFull: { [weak self] in self?.watchRoom() },
      onSent: { [weak self] piece in
        guard let self else { return }
        mount.handler.sent(piece, self)
      },
      onRepeat: { [weak self] in self?.beginsToRepeat() },
      onReset: { [weak self] in self?.sender?.reset() },
      onEnd: { [weak self] in self?.wireEnded(plan) })
    self.wire = wire
    wire.begin()
  }

  /// A descriptor that nobody can look at is as good as closed.
  private func watchRoom() {
    do { try sender?.watchRoom() } catch {
      mount.handler.refused(.unwatched(reason: "\(error)"))
      clientLeft()
    }
  }

  private func wireEnded(_ plan: WirePlan) {
    let end: ExchangeEnd =
      wire?.clientLeft == true ? .clientLeft : plan.isWhole ? .completed : .cut
    // The client shall see the end although the rest of its body is still read.
    if machine.isDiscarding { sender?.saidLast() }
    if machine.wireEnded(end) { resume() }
    if machine.isDiscarding { server.wait(for: .nothing, of: sender) }
  }

  // MARK: what libmicrohttpd calls

  /// Called with each piece of the body, and without one for all else.
  ///
  /// - Parameter isTaken: false for a piece that stays with libmicrohttpd.
  func step(
    _ connection: OpaquePointer, _ method: UnsafePointer<CChar>, _ version: UnsafePointer<CChar>,
    _ piece: UnsafeRawBufferPointer, isTaken: inout Bool
  ) -> MHD_Result {
    if mount.isClosed {
      _ = machine.serverStopped()
      return .NO
    }
    if self.connection == nil {
      guard begin(connection, method, version) else { return .NO }
    } else if !piece.isEmpty {
      isTaken = take(piece)
    } else {
      let isUnanswered = machine.bodyEnded()
      if machine.request == .complete { server.stopWaiting(for: sender) }
      if isUnanswered { mount.handler.finished(self) }
    }
    return goOn(connection)
  }

  /// The head is there; false when its request is not served.
  private func begin(
    _ connection: OpaquePointer, _ method: UnsafePointer<CChar>, _ version: UnsafePointer<CChar>
  ) -> Bool {
    // A server that refuses connections serves none that are left.
    guard !server.isRefusing, !mount.isRefusing else { return false }
    let reading = HeadReading(connection, method, version)
    head.method = String(cString: method)
    head.headers = reading.headers
    if let authority = target.authority { head.headers["Host"] = authority }
    head.isSecure = sender?.isSecure ?? false
    if let fact = reading.refusal(
      target: head.target, readBytes: target.readBytes, limitBytes: server.headLimitBytes)
    {
      sender?.say(fact.bareReply)
      mount.handler.refused(fact)
      return false
    }
    self.connection = connection
    mount.headCame()
    sender?.exchange = self
    let announcesBody = reading.framing.announcesBody
    machine.headCame(
      announcesBody: announcesBody, awaitsPermission: reading.framing.awaitsPermission)
    if announcesBody {
      server.wait(for: .body, of: sender)
    } else {
      server.stopWaiting(for: sender)
    }
    mount.handler.began(self)
    return true
  }

  private func take(_ piece: UnsafeRawBufferPointer) -> Bool {
    switch machine.bodyCame(bytes: piece.count) {
    case .leave: return false
    case .give:
      sender?.took(piece.count)
      mount.handler.received(piece, self)
    case .discard: sender?.took(piece.count)
    }
    return true
  }

  private func goOn(_ connection: OpaquePointer) -> MHD_Result {
    switch machine.next() {
    case .readOn: return .YES
    case .end: return .NO
    case .sleep:
      fallAsleep()
      return .YES
    case .queueReply:
      guard let plan = plan.take() else { return .NO }
      // A stream may stay for a long time, and nobody asks for them any more.
      head.headers = HTTPHeaders()
      return LibraryReply(plan, exchange: self).queue(on: connection)
    }
  }

  func completed(_ code: MHD_RequestTerminationCode) {
    server.ended(self, hadHead: connection != nil)
    timer?.cancel()
    wire?.stop()
    connection = nil
    sender?.exchange = nil
    if machine.isAsleep { mount.suspended[id] = nil }
    server.wait(for: .nothing, of: sender)
    if server.isStopping || mount.isClosed { _ = machine.serverStopped() }
    // A bad request, which is answered without a handler, never began.
    guard let end = machine.ended(isSent: code == .REQUEST_TERMINATED_COMPLETED_OK) else { return }
    mount.handler.closed(self, end)
  }

  // MARK: a reply that libmicrohttpd asks for piece by piece

  /// Reads pieces of the plan's body as libmicrohttpd has room for them.
  func makeReader(for body: ReplyBody) -> ReplyReader? {
    if case .timed(let body) = body { return TimedReply(body, self) }
    return pushed
  }

  var mustEnd: Bool { machine.mustEnd }

  /// Sleeps until the moment, or until somebody wakes it; false when the reply shall end instead.
  func sleepInStream(until moment: Moment?) -> Bool {
    guard machine.streamSleeps() else { return false }
    fallAsleep()
    guard let moment else { return true }
    timer = clock.at(moment, head.target, isBatchable: true) { [weak self] in self?.wake() }
    return true
  }

  func wasBrokenOff() { machine.wasBrokenOff() }

  // MARK: sleeping

  /// Takes the connection out of libmicrohttpd's sight.
  private func fallAsleep() {
    guard let connection else { return }
    mount.suspended[id] = self
    MHD_suspend_connection(connection)
  }

  /// A timer is what goes on with it.
  var isWaitingForTime: Bool { timer?.isPending ?? false || wire?.isWaitingForTime ?? false }

  /// Nothing new comes any more, and no end either.
  func beginsToRepeat() { if repeatsSince == nil { repeatsSince = clock.now } }

  /// Nobody is brought further by more of it.
  var hasRepeatedItselfForLong: Bool {
    repeatsSince.map { clock.now - $0 >= Mount.skippedRepetitions } ?? false
  }

  func wake() { if machine.wake() { resume() } }

  /// Gives the connection back to libmicrohttpd, which calls again in the server's next run.
  private func resume() {
    guard let connection else { return }
    mount.suspended[id] = nil
    server.needsRun = true
    MHD_resume_connection(connection)
  }

  /// Only then does libmicrohttpd look at the connection.
  var isAsleep: Bool { machine.isAsleep }

  func clientStopped() { if machine.clientStopped() { resume() } }
  func clientLeft() { if machine.clientLeft() { resume() } }
  /// Nothing of it is read or sent any more.
  func cutOff() { sender?.end() }
  func serverStopped() { if machine.serverStopped() { resume() } }
  /// The descriptor takes bytes again.
  func hasRoom() { wire?.resume() }
}
