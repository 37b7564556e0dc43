import CLinux
import EventLoop
import Glibc
import HTTPMessages
import TimeAndChance

/// Sends a wire plan over a connection's descriptor, past libmicrohttpd, which sleeps meanwhile.
///
/// ```
///  begin ─► write* ─► (wait for room | for the next piece)* ─► onEnd
/// ```
final class WireReply {
  private let plan: WirePlan
  private let descriptor: Int32
  private let clock: VirtualClock
  /// Asks to be called with `resume` when the descriptor takes bytes again.
  private let onFull: () -> Void
  private let onSent: (TimedPiece) -> Void
  private let onReset: () -> Void
  private let onEnd: () -> Void
  private var timer: LoopTimer?
  private var pieces: WirePieces.Iterator
  /// Written to the descriptor before anything else.
  private var unsent: ArraySlice<UInt8>
  /// Of slices on their way: whoever listens hears of a piece when its last one goes.
  private var told: [UInt8] = []
  /// Signs of life without end are told of once; what follows them shall not be lost among them.
  private static let toldLimitBytes = 64 << 10
  private(set) var isOver = false
  /// Called with each piece that comes again.
  private let onRepeat: () -> Void
  /// The kernel took no more bytes because nobody is there.
  private(set) var clientLeft = false

  init(
    _ plan: WirePlan, descriptor: Int32, clock: VirtualClock, onFull: @escaping () -> Void,
    onSent: @escaping (TimedPiece) -> Void, onRepeat: @escaping () -> Void,
    onReset: @escaping () -> Void, onEnd: @escaping () -> Void
  ) {
    self.plan = plan
    self.descriptor = descriptor
    self.clock = clock
    self.onFull = onFull
    self.onSent = onSent
    self.onRepeat = onRepeat
    self.onReset = onReset
    self.onEnd = onEnd
    pieces = plan.pieces.makeIterator()
    unsent = plan.head[...]
  }

  /// Sends what is due now; `onEnd` may be called before this returns.
  func begin() {
    guard flush() else { return }
    waitForNext()
  }

  /// The descriptor takes bytes again.
  func resume() {
    guard !isOver, !unsent.isEmpty, flush() else { return }
    waitForNext()
  }

  /// Nothing but the time of the next piece keeps it.
  var isWaitingForTime: Bool { unsent.isEmpty && timer?.isPending ?? false }

  /// Sends nothing more.
  func stop() {
    isOver = true
    timer?.cancel()
  }

  private func waitForNext() {
    while !isOver {
      guard let piece = nextPiece() else { return waitForEnd() }
      if piece.after > .zero {
        timer = clock.after(piece.after, "the next piece of a faulty reply") { [weak self] in
          guard let self, send(piece) else { return }
          waitForNext()
        }
        return
      }
      guard send(piece) else { return }
    }
  }

  /// Beyond the last one come those that repeat.
  private func nextPiece() -> TimedPiece? {
    if let piece = pieces.next() { return piece }
    guard case .repeats(var piece) = plan.end else { return nil }
    onRepeat()
    // Without any pause this would go on for ever in one moment.
    piece.after = max(piece.after, .milliseconds(1))
    return piece
  }

  private func send(_ piece: TimedPiece) -> Bool {
    unsent = piece.bytes[...]
    told += plan.pieces.unframed(piece)
    if told.count > 2 * Self.toldLimitBytes { told.removeFirst(told.count - Self.toldLimitBytes) }
    if !piece.summary.isEmpty {
      var whole = piece
      whole.bytes = told
      told = []
      onSent(whole)
    }
    return flush()
  }

  private func waitForEnd() {
    guard plan.endsAfter > .zero else { return end() }
    timer = clock.after(plan.endsAfter, "the end of a faulty reply") { [weak self] in self?.end() }
  }

  private func end() {
    switch plan.end {
    case .never, .repeats: return
    case .reset: onReset()
    case .close: break
    }
    stop()
    onEnd()
  }

  /// False when the kernel takes no more for now, or the client is gone.
  private func flush() -> Bool {
    while !unsent.isEmpty {
      let count = unsent.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count >= 0 {
        unsent = unsent.dropFirst(count)
      } else if errno == EAGAIN {
        onFull()
        return false
      } else if errno != EINTR {
        clientLeft = true
        stop()
        onEnd()
        return false
      }
    }
    return true
  }
}
