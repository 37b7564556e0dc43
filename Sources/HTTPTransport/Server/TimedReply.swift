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
    due = exchange.server.loop.now + (body.pieces.first?.after ?? body.endsAfter)
  }

  /// The number of bytes given, 0 after falling asleep, or how the body ends.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard !exchange.mustEnd else { return cmhd_end_with_error }
    while index < body.pieces.count {
      let piece = body.pieces[index]
      guard due <= exchange.server.loop.now else { return sleep(until: due) }
      let count = min(buffer.count, piece.bytes.count - offset)
      buffer.copyBytes(from: piece.bytes[offset..<(offset + count)])
      offset += count
      if offset == piece.bytes.count { finish(piece) }
      if count > 0 { return count }
    }
    guard due <= exchange.server.loop.now else { return sleep(until: due) }
    switch body.end {
    case .complete: return cmhd_end_of_stream
    case .never: return sleep(until: nil)
    case .cut:
      exchange.wasCut = true
      return cmhd_end_with_error
    }
  }

  private func finish(_ piece: TimedPiece) {
    index += 1
    offset = 0
    due = due + (index < body.pieces.count ? body.pieces[index].after : body.endsAfter)
    exchange.server.handler.sent(piece, exchange)
  }

  private func sleep(until moment: Moment?) -> Int {
    let asleep =
      if let moment { exchange.suspend(until: moment) } else { exchange.suspend() }
    return asleep ? 0 : cmhd_end_with_error
  }
}
