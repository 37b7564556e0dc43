import CLinux
import EventLoop
import Glibc
import SystemCalls
import TransportSecurity

/// Carries bytes between one client, who may speak TLS, and the server, which knows nothing of it.
///
/// ```
///  client ══ outside: TCP ══ tunnel ══ inside: a pair of sockets ══ libmicrohttpd
/// ```
/// Whatever the server does with its end is done to the client: what it writes, past libmicrohttpd
/// or not, arrives encrypted; where it closes, the connection is closed; what resets it says so by
/// `reset`. A client who leaves is seen at the server's end.
final class Tunnel {
  /// The server's end, which is the server's to close.
  let serverEnd: Int32
  private let outside: Int32
  private let inside: Int32
  private let identity: ServerIdentity
  private let onFailure: (String) -> Void
  private let onEnd: (Tunnel) -> Void
  private var watches: [Watch] = []
  private var stage = Stage.opening
  private var inward = TunnelPassage()
  private var outward = TunnelPassage()
  private var clientEnded = false
  private var farewellSaid = false
  private var isReset = false

  private enum Stage {
    case opening
    case handshake(SecureSession)
    case open(TunnelChannel)
    case closed
  }

  /// - Parameters:
  ///   - outside: an accepted connection, closed by the tunnel.
  ///   - onFailure: called with the reason why no TLS came of it.
  init(
    _ outside: Int32, _ identity: ServerIdentity, loop: Loop,
    onFailure: @escaping (String) -> Void, onEnd: @escaping (Tunnel) -> Void
  ) throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, clinux_nonblocking_stream_socket, 0, &ends) == 0 else {
      throw SystemError("socketpair")
    }
    (inside, serverEnd) = (ends[0], ends[1])
    self.outside = outside
    self.identity = identity
    self.onFailure = onFailure
    self.onEnd = onEnd
    var yes: Int32 = 1
    setsockopt(
      outside, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    let all: WatchEvents = [.readable, .writable, .peerClosed, .edgeTriggered]
    do {
      for descriptor in [outside, inside] {
        watches.append(
          try loop.watch(descriptor, all) { [weak self] in self?.saw($0, on: descriptor) })
      }
    } catch {
      for watch in watches { watch.cancel() }
      for descriptor in ends { Glibc.close(descriptor) }
      throw error
    }
  }

  /// Whether what comes through it was encrypted.
  var isSecure: Bool {
    if case .open(.secure) = stage { true } else { false }
  }

  /// What the server has sent so far still arrives; then the connection is reset.
  func reset() { isReset = true }

  /// Lets both sides go at once.
  func close() {
    guard !isClosed else { return }
    stage = .closed
    for watch in watches { watch.cancel() }
    Glibc.close(outside)
    Glibc.close(inside)
    onEnd(self)
  }

  private var isOpen: Bool {
    if case .open = stage { true } else { false }
  }

  private var isClosed: Bool {
    if case .closed = stage { true } else { false }
  }

  private func saw(_ events: WatchEvents, on descriptor: Int32) {
    advance()
    guard !isClosed, !events.isDisjoint(with: .broken) else { return }
    // Nobody is at the client's end any more; or the server has closed, and what it said was sent,
    // or cannot be, as nobody knows how the client wants it.
    if descriptor == outside || farewellSaid || !isOpen { close() }
  }

  /// Does all that can be done now.
  func advance() {
    if case .opening = stage { open() }
    if case .handshake(let session) = stage { shakeHands(session) }
    guard case .open(let channel) = stage else { return }
    var moves = true
    while moves, !isClosed {
      let came = carryIn(channel)
      moves = carryOut(channel) || came
    }
  }
}

// MARK: before anything is carried

extension Tunnel {
  private func open() {
    while case .opening = stage {
      var head = [UInt8](repeating: 0, count: TunnelOpening.limitBytes)
      let progress = head.withUnsafeMutableBytes {
        Descriptor.receive(from: outside, into: $0, flags: Int32(MSG_PEEK))
      }
      guard case .done(let bytes) = progress else {
        if progress != .waits { close() }
        return
      }
      switch TunnelOpening(head[..<bytes], names: identity.names) {
      case .waits: return
      case .plain: stage = .open(.plain(outside))
      case .secure: beginHandshake()
      case .leads(let headBytes): answer(TunnelOpening.welcome, toHeadOf: headBytes)
      case .refused(let reply):
        answer(reply, toHeadOf: bytes)
        close()
      }
    }
  }

  /// Nothing was sent before, so that the kernel takes it as a whole.
  private func answer(_ reply: [UInt8], toHeadOf bytes: Int) {
    // What is left unread would make close(2) take the reply back.
    var head = [UInt8](repeating: 0, count: bytes)
    _ = head.withUnsafeMutableBytes { Descriptor.receive(from: outside, into: $0) }
    _ = reply.withUnsafeBytes { Descriptor.send($0, to: outside) }
  }

  private func beginHandshake() {
    do {
      stage = .handshake(try SecureSession(identity, descriptor: outside))
    } catch {
      onFailure("\(error)")
      close()
    }
  }

  private func shakeHands(_ session: SecureSession) {
    switch session.shakeHands() {
    case .done: stage = .open(.secure(session))
    case .waits: return
    case .ended: close()
    case .failed(let reason):
      onFailure(reason)
      close()
    }
  }
}

// MARK: carrying

extension Tunnel {
  /// From the client to the server; true when something moved.
  private func carryIn(_ channel: TunnelChannel) -> Bool {
    let outcome = inward.carry(from: channel.receive) { bytes in
      let progress = Descriptor.send(bytes, to: inside)
      // The server reads no more; what it has still to say comes the other way.
      if case .failed = progress { return .done(bytes: bytes.count) }
      return progress
    }
    switch outcome {
    case .moved: return true
    case .waits: return false
    case .ended:
      if !clientEnded { shutdown(inside, Int32(SHUT_WR)) }
      clientEnded = true
      return false
    case .failed:
      close()
      return false
    }
  }

  /// From the server to the client; true when something moved.
  private func carryOut(_ channel: TunnelChannel) -> Bool {
    guard !isClosed else { return false }
    let outcome = outward.carry(
      from: { piece in
        let progress = Descriptor.receive(from: inside, into: piece)
        // It has closed its end without reading all that came: so it has ended.
        if case .failed = progress { return .ended }
        return progress
      }, to: channel.send)
    switch outcome {
    case .moved: return true
    case .waits: return false
    case .ended:
      sendCloseNotify(channel)
      return false
    case .failed:
      close()
      return false
    }
  }

  /// All that the server sent is gone: the client shall see its end as the server wants it.
  private func sendCloseNotify(_ channel: TunnelChannel) {
    guard !farewellSaid else { return }
    if isReset {
      Descriptor.reset(outside)
      close()
    } else if channel.sendCloseNotify() != .waits {
      farewellSaid = true
      shutdown(outside, Int32(SHUT_WR))
      if serverIsGone { close() }
    }
  }

  /// It has closed its end, and not only stopped sending.
  private var serverIsGone: Bool {
    var place = pollfd(fd: inside, events: 0, revents: 0)
    return poll(&place, 1, 0) > 0 && place.revents & Int16(POLLHUP) != 0
  }
}
