import CMicrohttpd
import EventLoop
import HTTPMessages
import TimeAndChance

/// A timed body on its way: gives out what is due, and sleeps until more is.
final class TimedReply {
  private let body: TimedBody
  private let exchange: Exchange
  private var index = 0
  private var offset = 0
  /// When the next piece, or the end, is due.
  private var due: Moment

  /// The headers leave now.
  init(_ body: TimedBody, _ exchange: Exchange) {
    self.body = body
    self.exchange = exchange
    due = exchange.server.clock.now
    due = due + pause
  }

  /// The piece at the index; a body that repeats its last one never runs out.
  private var piece: TimedPiece? {
    if index < body.pieces.count { return body.pieces[index] }
    if case .repeats(let piece) = body.end { return piece }
    return nil
  }

  /// Before the next piece, or the end.
  private var pause: Duration {
    guard index >= body.pieces.count, let piece else { return piece?.after ?? body.endsAfter }
    // Without any pause it would repeat for ever in one moment.
    return max(piece.after, .milliseconds(1))
  }

  /// The number of bytes given, 0 after falling asleep, or how the body ends.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard !exchange.mustEnd else { return cmhd_end_with_error }
    exchange.server.idleRuns = 0
    while let piece {
      guard due <= exchange.server.clock.now else { return rest(until: due) }
      let count = min(buffer.count, piece.bytes.count - offset)
      buffer.copyBytes(from: piece.bytes[offset..<(offset + count)])
      offset += count
      if offset == piece.bytes.count { finish(piece) }
      if count > 0 { return count }
    }
    guard due <= exchange.server.clock.now else { return rest(until: due) }
    switch body.end {
    case .complete: return cmhd_end_of_stream
    case .never, .repeats: return rest(until: nil)
    case .cut:
      exchange.wasCut = true
      return cmhd_end_with_error
    }
  }

  private func finish(_ piece: TimedPiece) {
    index += 1
    offset = 0
    due = due + pause
    exchange.server.handler.sent(piece, exchange)
  }

  private func rest(until moment: Moment?) -> Int {
    let asleep =
      if let moment { exchange.suspend(until: moment) } else { exchange.suspend() }
    return asleep ? 0 : cmhd_end_with_error
  }
}
