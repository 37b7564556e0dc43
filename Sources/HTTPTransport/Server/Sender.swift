import CLinux
import CMicrohttpd
import EventLoop
import Glibc
import SystemCalls

/// The client's end of one connection: how slow it is, and whether it is still there.
final class Sender {
  /// What the server waits for.
  enum Part {
    /// A first request's head, or one whose first line has come.
    case head
    /// A next request on a connection that was kept open.
    case nothing
    case body
  }

  let descriptor: Int32
  private let connection: OpaquePointer
  /// 1, 2, 3 … in the order in which connections were made.
  private let number: Int
  /// What mounts below a path call it, each with numbers of its own.
  private var numbers: [(mount: WeakMount, number: Int)] = []
  fileprivate(set) var part = Part.head
  fileprivate var since = RealClock.now
  fileprivate var receivedBytes = 0
  /// Received when it was last asked for being stuck.
  private var bytesBefore: Int?
  fileprivate var isListed = false
  fileprivate unowned(unsafe) var before: Sender?
  fileprivate unowned(unsafe) var after: Sender?

  /// The one that is under way.
  var exchange: Exchange?
  /// A first line came, or it was said why none is waited for.
  private var isKnown = false
  /// It sends nothing more.
  private(set) var hasStopped = false
  private(set) var isGone = false
  private var sight: Watch?
  /// Between this end and the client's, where clients may speak TLS.
  private let tunnel: Tunnel?

  init(_ connection: OpaquePointer, number: Int, tunnel: (Int32) -> Tunnel?) {
    self.connection = connection
    descriptor = cmhd_connection_descriptor(connection)
    self.number = number
    self.tunnel = tunnel(descriptor)
  }

  /// Whether what the client sends is encrypted.
  var isSecure: Bool { tunnel?.isSecure ?? false }

  /// 1, 2, 3 … in the order in which connections came to that mount.
  func number(at mount: Mount) -> Int {
    if mount.path.isEmpty { return number }
    if let known = numbers.first(where: { $0.mount.mount === mount }) { return known.number }
    numbers.removeAll { $0.mount.mount == nil }
    let number = mount.connected()
    numbers.append((WeakMount(mount: mount), number))
    return number
  }

  /// A connection may outlive the services that it was used for.
  private struct WeakMount { weak let mount: Mount? }

  /// Looks for the client's leaving, which libmicrohttpd does not see while an exchange sleeps.
  func watch(for server: ServerDaemon) throws(SystemError) {
    sight = try server.loop.watch(descriptor, Self.leaving) {
      [unowned self, unowned server] seen in
      if seen.contains(.writable) { exchange?.hasRoom() }
      if !seen.isDisjoint(with: .broken) {
        isGone = true
        exchange?.clientLeft()
      } else if seen.contains(.peerClosed), !hasStopped {
        hasStopped = true
        server.silent.append(self)
        server.needsRun = true
        exchange?.clientStopped()
      }
    }
  }

  private static let leaving: WatchEvents = [.peerClosed, .edgeTriggered]

  /// Tells the exchange when the descriptor takes bytes again, too.
  func watchRoom() throws(SystemError) {
    try sight?.change(Self.leaving)
    try sight?.change(Self.leaving.union(.writable))
  }

  func unwatch() {
    isGone = true
    sight?.cancel()
  }

  /// Makes news of the end of what came, once all of it was read; false when there is more.
  func tellOfSilence() -> Bool {
    var byte: UInt8 = 0
    let isMore = recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) > 0
    if !isMore { shutdown(descriptor, Int32(SHUT_RD)) }
    return !isMore
  }

  /// libmicrohttpd knows where the head of the request under way ends.
  fileprivate var hasWholeHead: Bool { cmhd_head_bytes(connection) > 0 }

  func took(_ bytes: Int) { receivedBytes += bytes }
  /// The request's first line is there.
  func began() {
    isKnown = true
    if part == .nothing { part = .head }
  }

  /// Something came that is no request, and nobody was told so.
  ///
  /// More than a byte, as the end of a connection counts as one.
  var isStray: Bool { !isKnown && Descriptor.receivedBytes(descriptor) > 1 }

  /// Says something past libmicrohttpd, which cannot answer in the middle of a request.
  func say(_ bytes: [UInt8]) {
    isKnown = true
    // The kernel's buffer is empty, as nothing was sent for this request; so it takes it whole.
    _ = bytes.withUnsafeBytes {
      send(descriptor, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL))
    }
  }

  /// More of the body is there to be read, and none of it was since this was last asked.
  fileprivate func isStuck() -> Bool {
    var byte: UInt8 = 0
    let isWaiting = recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) > 0
    defer { bytesBefore = isWaiting ? receivedBytes : nil }
    return isWaiting && bytesBefore == receivedBytes
  }

  /// The client sees the end of the reply; what it sends is still read.
  func saidLast() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// The client sees the connection reset, behind what was sent before; the server's end is closed
  /// as always.
  func reset() {
    if let tunnel { tunnel.reset() } else { Descriptor.reset(descriptor) }
  }

  /// Makes libmicrohttpd see the end of the connection, so that it closes it.
  func end() { shutdown(descriptor, Int32(SHUT_RDWR)) }
}

/// Everybody who is waited for, longest first: all have the same patience.
///
/// Real time, because a stranger's slowness is real whatever the clock of the run does.
struct SenderList {
  let patience: Duration
  /// A body that brings less than this in the time of patience is too slow.
  let leastBytes: Int
  private unowned(unsafe) var first: Sender?
  private unowned(unsafe) var last: Sender?

  init(patience: Duration, leastBytesPerSecond: Int) {
    self.patience = patience
    leastBytes = leastBytesPerSecond * Int(patience.components.seconds)
  }

  /// When somebody's time is up at the earliest.
  var deadline: RealInstant? { first.map { $0.since + patience } }

  /// Whose head libmicrohttpd has read and not handed on: one that it refuses just now.
  var withWholeHead: Sender? {
    var next = first
    while let sender = next, !(sender.part == .head && sender.hasWholeHead) { next = sender.after }
    return next
  }

  /// From now on something is waited for.
  mutating func wait(for part: Sender.Part, of sender: Sender, now: RealInstant) {
    remove(sender)
    sender.part = part
    sender.since = now
    sender.receivedBytes = 0
    sender.isListed = true
    sender.before = last
    sender.after = nil
    last?.after = sender
    last = sender
    if first == nil { first = sender }
  }

  mutating func remove(_ sender: Sender) {
    guard sender.isListed else { return }
    sender.isListed = false
    if let before = sender.before { before.after = sender.after } else { first = sender.after }
    if let after = sender.after { after.before = sender.before } else { last = sender.before }
    sender.before = nil
    sender.after = nil
  }

  /// Takes those whose body has stood still twice although more of it is there.
  mutating func takeStuck() -> [Sender] {
    var stuck: [Sender] = []
    var next = first
    while let sender = next {
      next = sender.after
      if sender.part == .body, sender.isStuck() { stuck.append(sender) }
    }
    for sender in stuck { remove(sender) }
    return stuck
  }

  /// Takes one whose time is up; a body that made progress is waited for anew.
  mutating func takeExpired(now: RealInstant) -> Sender? {
    while let sender = first, sender.since + patience <= now {
      guard sender.part == .body, sender.receivedBytes >= max(1, leastBytes) else {
        remove(sender)
        return sender
      }
      wait(for: .body, of: sender, now: now)
    }
    return nil
  }
}
