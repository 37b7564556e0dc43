import CMicrohttpd
import EventLoop

/// Who sends, and how slowly.
extension HTTPServer {
  var lingerBytes: Int { limits.lingerBytes }
  var headLimitBytes: Int { limits.connectionMemoryBytes - limits.replyHeadBytes }

  func wait(for part: Sender.Part, of sender: Sender?) {
    guard let sender else { return }
    senders?.wait(for: part, of: sender, now: RealClock.now)
  }

  func stopWaiting(for sender: Sender?) {
    guard let sender else { return }
    senders?.remove(sender)
  }

  func endSlowSenders() -> Bool {
    guard let deadline = senders?.deadline, deadline <= RealClock.now else { return false }
    while let sender = senders?.takeExpired(now: RealClock.now) {
      defer { sender.end() }
      // Nobody asked for anything: an idle connection is closed without a word.
      guard sender.part != .nothing else { continue }
      let fact = ServerFact.slowSender(
        part: sender.part == .body ? "body" : "head", patience: limits.patience)
      sender.say(BareReply.json(408, "Request Timeout", message: "\(fact)"))
      handler.refused(fact)
    }
    return true
  }

  /// Ends who sent a line of a chunked body that is longer than a connection's memory.
  ///
  /// libmicrohttpd 0.9.75 neither reads on nor refuses it, but stays ready and so keeps us turning.
  func endStuckSenders() {
    guard idleRuns >= 200 else { return }
    idleRuns = 0
    for sender in senders?.takeStuck() ?? [] {
      let fact = ServerFact.malformed(status: 400)
      sender.say(BareReply.json(400, "Bad Request", message: "\(fact)"))
      sender.end()
      handler.refused(fact)
    }
  }

  func opened(_ connection: OpaquePointer) -> Sender {
    connections += 1
    let sender = Sender(descriptor: cmhd_connection_descriptor(connection))
    if connections > limits.connections {
      let fact = ServerFact.tooManyConnections(limit: limits.connections)
      sender.say(BareReply.json(503, "Service Unavailable", message: "\(fact)"))
      sender.end()
      handler.refused(fact)
    } else {
      wait(for: .head, of: sender)
    }
    return sender
  }

  func closed(_ sender: Sender) {
    connections -= 1
    stopWaiting(for: sender)
  }
}
