/// Decides what becomes of one request and its reply: events go in, actions come out.
///
/// It knows no socket; `Exchange` tells it what happens and carries out what it says.
///
/// ```
/// request:  begun ─► arriving ⇄ held ─► complete ─► over
///                       ├─► unread ──────────────────┤
///                       └─► discarded ─► complete ───┘
/// reply:    awaited ─► delayed ─► due ─► queued
///                           └─► onWire ─► sent
/// ```
struct ExchangeMachine: Equatable {
  enum Request: Equatable {
    /// Its first line is there. Next: arriving.
    case begun
    /// Its head is there, its body on the way. Next: held, unread, discarded, complete.
    case arriving
    /// Whoever takes the body has no room. Next: arriving, discarded.
    case held
    /// Answered before its body, of which nothing is read. Next: discarded.
    case unread
    /// Answered in the middle; so many bytes came since. Next: complete.
    case discarded(bytes: Int)
    /// All of it has come. Next: over.
    case complete
    /// The connection has done with it, from whatever state.
    case over
  }

  enum Reply: Equatable {
    /// Nobody has answered. Next: delayed, due, onWire.
    case awaited
    /// It leaves later. Next: due, onWire.
    case delayed
    /// The library takes it at its next call. Next: queued.
    case due
    /// With the library.
    case queued
    /// On its way past the library. Next: sent.
    case onWire
    /// Gone past the library, whole or broken off.
    case sent(ExchangeEnd)
  }

  private(set) var request = Request.begun
  private(set) var reply = Reply.awaited
  /// The library does not look at the connection until it is woken.
  private(set) var isAsleep = false
  /// After an answer in the middle of a body no more than this is read of it.
  private let lingerBytes: Int
  private var announcesBody = false
  /// The sender waits to be told before it sends the body (RFC 9110, 10.1.1).
  private var awaitsPermission = false
  /// The library was never asked to go on, so that it still takes a reply in place of the body.
  private var isFresh = true
  /// The reply ends with its client's interest, and not by itself.
  private var isStream = false
  private var isHalfOpen = false
  private var wasCut = false
  private var peerStopped: Bool
  private var peerLeft = false
  private var serverStops = false

  /// - Parameter peerStopped: the client has stopped sending before this request was looked at.
  init(lingerBytes: Int, peerStopped: Bool = false) {
    self.lingerBytes = lingerBytes
    self.peerStopped = peerStopped
  }
}

// MARK: the request

extension ExchangeMachine {
  /// What is done with a piece of the body.
  enum BodyAction: Equatable {
    case give
    /// It stays with the library.
    case leave
    case discard
  }

  mutating func headCame(announcesBody: Bool, awaitsPermission: Bool = false) {
    guard request == .begun else { fail() }
    request = .arriving
    self.announcesBody = announcesBody
    self.awaitsPermission = awaitsPermission
  }

  mutating func bodyCame(bytes: Int) -> BodyAction {
    switch request {
    case .arriving: return .give
    case .held: return .leave
    case .discarded(let before):
      request = .discarded(bytes: before + bytes)
      return .discard
    case .begun, .unread, .complete, .over: fail()
    }
  }

  /// The library calls without a piece; true when the request has just become complete and nobody
  /// has answered it.
  mutating func bodyEnded() -> Bool {
    switch request {
    case .arriving, .discarded:
      request = .complete
      return reply == .awaited
    case .held, .unread, .complete: return false
    case .begun, .over: fail()
    }
  }

  /// Whoever takes the body has no room for more.
  mutating func hold() {
    if request == .arriving, announcesBody { request = .held }
  }

  /// There is room again; true when the library has to be woken.
  mutating func goOn() -> Bool {
    guard request == .held else { return false }
    request = .arriving
    return wake()
  }
}

// MARK: the reply

extension ExchangeMachine {
  enum DueAction: Equatable {
    /// The library takes it by itself at its next call.
    case wait
    case wake
    case send(wakes: Bool)
  }

  /// Somebody answers; false when nobody is left to hear it.
  mutating func answered(isStream: Bool) -> Bool {
    guard request != .over else { return false }
    guard reply == .awaited, request != .begun else { fail() }
    reply = .delayed
    self.isStream = isStream
    switch request {
    case .arriving where announcesBody && isFresh: request = .unread
    case .arriving where announcesBody, .held: request = .discarded(bytes: 0)
    default: break
    }
    return true
  }

  /// The rest of a body is read and thrown away: the library takes no reply now.
  var isDiscarding: Bool { if case .discarded = request { true } else { false } }

  /// The reply leaves now.
  ///
  /// - Parameter neverEnds: nor does the reply's end come by itself; half open: nobody shall hear
  ///   that the client left.
  mutating func becameDue(
    onWire: Bool, neverEnds: Bool = false, isHalfOpen: Bool = false
  ) -> DueAction {
    guard request != .over else { return .wait }
    guard reply == .delayed else { fail() }
    guard onWire else {
      reply = .due
      return wake() ? .wake : .wait
    }
    reply = .onWire
    isStream = isStream || neverEnds
    self.isHalfOpen = isHalfOpen
    // What nobody reads would make the kernel answer with a reset.
    if request == .unread, !awaitsPermission { request = .discarded(bytes: 0) }
    return .send(wakes: (isDiscarding || mustEnd) && wake())
  }

  /// The reply has gone past the library, or its client did; true when the library has to be woken.
  mutating func wireEnded(_ end: ExchangeEnd) -> Bool {
    guard request != .over else { return false }
    guard reply == .onWire else { fail() }
    reply = .sent(end)
    return wake()
  }

  /// The library's reply ends in the middle.
  mutating func wasBrokenOff() { wasCut = true }
}

// MARK: what the library shall do

extension ExchangeMachine {
  enum NextAction: Equatable {
    case readOn
    case sleep
    case queueReply
    case end
  }

  mutating func next() -> NextAction {
    let wasFresh = isFresh
    isFresh = false
    guard !mustEnd else { return .end }
    switch (request, reply) {
    case (.begun, _), (.over, _), (_, .queued): fail()
    // A reply for the library waits for the end of the body, however far it is.
    case (.discarded, .due): return .readOn
    case (.discarded(let bytes), .sent): return bytes < lingerBytes ? .readOn : .end
    case (.discarded(let bytes), _): return bytes < lingerBytes ? .readOn : fallAsleep()
    case (_, .sent): return .end
    case (.held, _): return wasFresh ? .readOn : fallAsleep()
    case (.arriving, _): return .readOn
    case (.unread, .due), (.complete, .due):
      reply = .queued
      return .queueReply
    case (.unread, _):
      isFresh = true
      return fallAsleep()
    case (.complete, _): return fallAsleep()
    }
  }

  /// Nothing more of a reply is there now; false when its client has left.
  mutating func streamSleeps() -> Bool {
    guard reply == .queued else { fail() }
    guard !mustEnd else { return false }
    isAsleep = true
    return true
  }

  /// True when the library has to be woken.
  mutating func wake() -> Bool {
    defer { isAsleep = false }
    return isAsleep
  }

  private mutating func fallAsleep() -> NextAction {
    isAsleep = true
    return .sleep
  }
}

// MARK: the end

extension ExchangeMachine {
  /// The client has stopped sending; true when that is the end, and the library has to be woken.
  ///
  /// Over TCP they who only stopped (`nc -N`) look like those who left: both sent FIN. An answer
  /// that comes whole goes out to either; a stream ends there, as those of uvicorn and nginx do,
  /// because who leaves one in the middle has to be noticed at once (contract 11 row 15).
  mutating func clientStopped() -> Bool {
    peerStopped = true
    return mustEnd && wake()
  }

  /// The connection is dead; true when the library has to be woken.
  mutating func clientLeft() -> Bool {
    peerLeft = true
    return wake()
  }

  /// True when the library has to be woken.
  mutating func serverStopped() -> Bool {
    serverStops = true
    return wake()
  }

  /// Nobody is there any more, or nobody shall be.
  var mustEnd: Bool {
    if peerLeft || serverStops { return true }
    switch request {
    case .unread, .complete: return peerStopped && (reply == .awaited || isStream)
    // As long as a body is on its way, the library finds its end.
    case .begun, .arriving, .held, .discarded, .over: return false
    }
  }

  /// The library has done with the request; nil for one that never began.
  ///
  /// - Parameter isSent: everything that it had to send was handed to the kernel.
  mutating func ended(isSent: Bool) -> ExchangeEnd? {
    defer { request = .over }
    guard request != .begun else { return nil }
    switch reply {
    case .sent(let end): return end
    case .queued where isSent: return .completed
    case .queued where wasCut: return .cut
    default: break
    }
    if serverStops { return .serverStopped }
    return isHalfOpen ? .leftUnheard : .clientLeft
  }

  private func fail(_ event: StaticString = #function) -> Never {
    preconditionFailure("\(event) is no event of an exchange in this state: \(self)")
  }
}
