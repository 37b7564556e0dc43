import CMicrohttpd
import EventLoop
import HTTPMessages
import TimeAndChance

/// A timed body on its way: gives out what is due, and sleeps until more is.
final class TimedReply: ReplyReader {
  private let body: TimedBody
  private unowned let exchange: Exchange
  private var pieces: TimedPieces.Iterator
  /// The next one, or the one that is leaving; nil at the end.
  private var piece: TimedPiece?
  private var offset = 0
  /// When the next piece, or the end, is due.
  private var due: Moment

  /// The headers leave now.
  init(_ body: TimedBody, _ exchange: Exchange) {
    self.body = body
    self.exchange = exchange
    pieces = body.pieces.makeIterator()
    due = .start
    super.init()
    takeNext()
  }

  private func takeNext() {
    offset = 0
    piece = pieces.next()
    if piece == nil, case .repeats(var repeated) = body.end {
      // Without any pause it would repeat for ever in one moment.
      repeated.after = max(repeated.after, .milliseconds(1))
      piece = repeated
      exchange.beginsToRepeat()
    }
    // Not from when the one before was due: its reader shall not see less than this pause.
    due = exchange.clock.now + (piece?.after ?? body.endsAfter)
  }

  /// The number of bytes given, 0 after falling asleep, or how the body ends.
  override func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard !exchange.mustEnd else { return cmhd_end_with_error }
    exchange.server.idleRuns = 0
    while let piece {
      guard due <= exchange.clock.now else { return rest(until: due) }
      let count = min(buffer.count, piece.bytes.count - offset)
      buffer.copyBytes(from: piece.bytes[offset..<(offset + count)])
      offset += count
      if offset == piece.bytes.count {
        takeNext()
        exchange.mount.handler.sent(piece, exchange)
      }
      if count > 0 { return count }
    }
    guard due <= exchange.clock.now else { return rest(until: due) }
    switch body.end {
    case .complete: return cmhd_end_of_stream
    case .never, .repeats: return rest(until: nil)
    case .cut:
      exchange.wasBrokenOff()
      return cmhd_end_with_error
    }
  }

  private func rest(until moment: Moment?) -> Int {
    exchange.sleepInStream(until: moment) ? 0 : cmhd_end_with_error
  }
}
