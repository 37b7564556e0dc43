import CMicrohttpd
import EventLoop
package import HTTPMessages
import Lookups
import TimeAndChance

/// One request and its reply, seen from the server.
package final class Exchange {
  /// 1, 2, 3 … in the order in which requests began.
  package let id: Int
  package private(set) var head: RequestHead
  /// Whatever the handler wants to keep with the exchange.
  package var context: AnyObject?

  unowned let server: HTTPServer
  let sender: Sender?
  private var stage = Stage.new
  private var plan: ReplyPlan?
  /// The plan's delay is over.
  private var isDue = false
  private var timer: LoopTimer?
  private var watch: Watch?
  private(set) var connection: OpaquePointer?
  /// A faulty reply on its way past libmicrohttpd.
  var wire: WireReply?
  var wirePlan: WirePlan?
  private var isSuspended = false
  private var peerLeft = false
  /// The reply ended as its plan wanted, by a cut.
  var wasCut = false
  /// The reply left in the middle of the request.
  private var wasAnswered = false

  private enum Stage: Equatable {
    /// Next: receiving, refusing.
    case new
    /// Body on its way. Next: complete, cutting.
    case receiving
    /// Answered before the body.
    case refusing
    /// Answered in the middle of the body, of which this much more has come since.
    case cutting(bytes: Int)
    /// Body complete.
    case complete
  }

  init(id: Int, target: String, _ sender: Sender?, server: HTTPServer) {
    self.id = id
    self.sender = sender
    self.server = server
    head = RequestHead(method: "", target: target)
  }

  /// Answers the request, once; the reply leaves when the plan's delay is over.
  package func answer(_ plan: ReplyPlan) {
    precondition(self.plan == nil, "\(head.method) \(head.target) was answered twice")
    let plan = plan.faults.isEmpty ? plan : prepared(plan)
    self.plan = plan
    guard plan.delay > .zero else { return becomeDue(plan) }
    timer = server.clock.after(plan.delay, "reply to \(head.method) \(head.target)") {
      [weak self] in
      self?.becomeDue(plan)
    }
  }

  private func becomeDue(_ plan: ReplyPlan) {
    if !plan.faults.isEmpty { wirePlan = wirePlan(of: plan) }
    if wirePlan?.head.isEmpty != true { server.handler.replies(plan, self) }
    isDue = true
    if case .cutting = stage { return sayInTheMiddle(plan) }
    wake()
  }

  /// libmicrohttpd takes no reply while a body is on its way; so the reply goes past it.
  private func sayInTheMiddle(_ plan: ReplyPlan) {
    guard case .bytes(let body) = plan.body else {
      preconditionFailure("a body can only be refused with bytes, not with \(plan.body)")
    }
    let contentType = plan.headers["Content-Type"] ?? "application/octet-stream"
    sender?.say(BareReply.bytes(plan.status, "Refused", contentType: contentType, body))
    wasAnswered = true
  }

  /// True when the exchange must not wait any more but end.
  var mustEnd: Bool { peerLeft || server.isStopping }

  // MARK: what libmicrohttpd calls

  func step(
    _ connection: OpaquePointer, method: UnsafePointer<CChar>, piece: UnsafeRawBufferPointer
  ) -> MHD_Result {
    switch stage {
    case .new:
      // A server that refuses connections serves none that are left.
      guard !server.isRefusing else { return .NO }
      self.connection = connection
      head.method = String(cString: method)
      head.headers = HTTPHeaders(of: connection)
      guard leavesRoomForReply(head) else { return .NO }
      stage = .receiving
      let hasBody = announcesBody(head)
      if hasBody {
        server.wait(for: .body, of: sender)
      } else {
        server.stopWaiting(for: sender)
      }
      server.handler.began(self)
      // A reply queued now makes libmicrohttpd skip the body and close the connection.
      guard plan != nil, hasBody else { return .YES }
      server.stopWaiting(for: sender)
      stage = .refusing
    case .receiving where !piece.isEmpty:
      sender?.took(piece.count)
      server.handler.received(piece, self)
      guard let plan else { return .YES }
      stage = .cutting(bytes: 0)
      if isDue { sayInTheMiddle(plan) }
      return .YES
    case .cutting(let bytes) where !piece.isEmpty:
      sender?.took(piece.count)
      stage = .cutting(bytes: bytes + piece.count)
      return bytes < server.lingerBytes ? .YES : .NO
    case .cutting:
      // The body came to its end after all; a reply that has left cannot leave again.
      guard !wasAnswered else { return .NO }
      stage = .complete
    case .receiving:
      stage = .complete
      server.stopWaiting(for: sender)
      if plan == nil { server.handler.finished(self) }
    case .refusing, .complete: break
    }
    guard !mustEnd else { return .NO }
    if let wirePlan, isDue {
      guard send(wirePlan, on: connection) else { return .NO }
    } else if let plan, isDue {
      // A stream may stay for a long time, and nobody asks for them any more.
      head.headers = HTTPHeaders()
      return reply(plan, on: connection)
    }
    return suspend() ? .YES : .NO
  }

  func completed(_ code: MHD_RequestTerminationCode) {
    timer?.cancel()
    watch?.cancel()
    // After looking: a reply that is stopped here did not end by itself.
    defer { wire?.stop() }
    connection = nil
    server.suspended[id] = nil
    server.wait(for: .nothing, of: sender)
    // A bad request, which libmicrohttpd answers by itself, never began.
    guard stage != .new else { return }
    let end: ExchangeEnd =
      if code == .REQUEST_TERMINATED_COMPLETED_OK || wasAnswered {
        .completed
      } else if let end = wireEnd {
        end
      } else if wasCut {
        .cut
      } else if server.isStopping {
        .serverStopped
      } else { isHalfOpen ? .leftUnheard : .clientLeft }
    server.handler.closed(self, end)
  }

  // MARK: waiting

  /// Takes the connection out of libmicrohttpd's sight; false when its client has left.
  func suspend() -> Bool {
    guard let connection, !mustEnd, watchPeer(connection) else { return false }
    isSuspended = true
    server.suspended[id] = self
    MHD_suspend_connection(connection)
    return true
  }

  /// Suspends until a moment of virtual time.
  func suspend(until moment: Moment) -> Bool {
    guard suspend() else { return false }
    timer = server.clock.at(moment, head.target, isBatchable: true) { [weak self] in
      self?.wake()
    }
    return true
  }

  /// Gives the connection back to libmicrohttpd, which calls again in the server's next run.
  func wake() {
    guard isSuspended, let connection else { return }
    isSuspended = false
    server.suspended[id] = nil
    server.needsRun = true
    MHD_resume_connection(connection)
  }

  /// A suspended connection is not in libmicrohttpd's epoll, so that we look for its end.
  private func watchPeer(_ connection: OpaquePointer) -> Bool {
    guard watch == nil else { return true }
    let descriptor = cmhd_connection_descriptor(connection)
    watch = try? server.clock.loop.watch(descriptor, [.peerClosed, .edgeTriggered]) {
      [weak self] seen in
      guard let self else { return }
      if seen.contains(.writable) { wire?.resume() }
      let isGone = !seen.isDisjoint(with: [.hungUp, .failed])
      guard isGone || seen.contains(.peerClosed) && !isSentAnyway else { return }
      peerLeft = true
      wake()
    }
    return watch != nil
  }

  /// Whether the answer is for those, too, who only stopped sending (`nc -N`).
  ///
  /// Over TCP they look like those who left: both sent FIN. An answer that comes whole goes out to
  /// either; a stream ends there, as those of uvicorn and nginx do, because who leaves one in the
  /// middle has to be noticed at once (contract 11 row 15).
  private var isSentAnyway: Bool {
    guard let plan else { return false }
    if case .timed = plan.body { return false }
    if case .never? = wirePlan?.end { return false }
    return true
  }

  /// Wakes when the descriptor takes bytes again, too.
  func watchRoom() {
    guard let connection, watchPeer(connection) else { return }
    watch?.change([.peerClosed, .edgeTriggered])
    watch?.change([.peerClosed, .writable, .edgeTriggered])
  }
}
