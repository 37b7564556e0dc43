import CMicrohttpd
import EventLoop

/// Who sends, and how slowly.
extension ServerDaemon {
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
      sender.say(fact.bareReply)
      handler(of: sender).refused(fact)
    }
    return true
  }

  /// Whose journal tells of a slow sender: the root's, where nobody knows yet whom it is for.
  private func handler(of sender: Sender) -> any ServerHandler {
    (sender.exchange?.mount ?? root).handler
  }

  /// Ends who sent a line of a chunked body that is longer than a connection's memory.
  ///
  /// libmicrohttpd 0.9.75 neither reads on nor refuses it, but stays ready and so keeps us turning.
  func endStuckSenders() {
    guard idleRuns >= 200 else { return }
    idleRuns = 0
    for sender in senders?.takeStuck() ?? [] {
      let fact = ServerFact.malformed(status: 400)
      sender.say(fact.bareReply)
      sender.end()
      handler(of: sender).refused(fact)
    }
  }

  /// Lets libmicrohttpd find the end of what clients sent who have stopped sending.
  ///
  /// It reads until less came than it asked for, and then waits for news (libmicrohttpd 0.9.75,
  /// recv_param_adapter). The end that came together with the last bytes is no news any more.
  func tellOfSilence() {
    silent.removeAll { $0.isGone || !($0.exchange?.isAsleep ?? false) && $0.tellOfSilence() }
  }

  func opened(_ connection: OpaquePointer) -> Sender {
    connections += 1
    connectionsMade += 1
    let sender = Sender(connection, number: connectionsMade) { front?.tunnel(to: $0) }
    ends?.serverOpened(sender.descriptor)
    if connections > limits.connections {
      turnAway(sender, .tooManyConnections(limit: limits.connections))
      return sender
    }
    do {
      try sender.watch(for: self)
      wait(for: .head, of: sender)
    } catch {
      turnAway(sender, .unwatched(reason: "\(error)"))
    }
    return sender
  }

  private func turnAway(_ sender: Sender, _ fact: ServerFact) {
    sender.say(fact.bareReply)
    sender.end()
    root.handler.refused(fact)
  }

  /// Not again of one that libmicrohttpd has refused.
  private func tellOfStray() {
    if refusedUnseen > 0 { refusedUnseen -= 1 } else { root.handler.refused(.noRequest) }
  }

  func closed(_ sender: Sender) {
    connections -= 1
    ends?.serverCloses(sender.descriptor)
    if !isStopping, sender.isStray { tellOfStray() }
    sender.unwatch()
    stopWaiting(for: sender)
  }
}
