import CMicrohttpd
import HTTPMessages

/// Gives libmicrohttpd the next bytes of a reply that comes piece by piece.
class ReplyReader {
  /// The number of bytes given, 0 after falling asleep, or how the body ends.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int { cmhd_end_with_error }
}

/// A body whose owner gives its pieces as they come to be.
final class PushedReply: ReplyReader {
  enum End {
    case complete
    case cut
  }

  /// More than this waits only when its owner does not.
  private static let roomBytes = 64 << 10

  private unowned let exchange: Exchange
  private var pieces: [TimedPiece] = []
  /// The next piece, of which so much has been read.
  private var index = 0
  private var offset = 0
  private var waitingBytes = 0
  private var end: End?
  private var isReaderAsleep = false
  /// The owner was told to wait.
  private var isOwnerWaiting = false

  init(_ exchange: Exchange) { self.exchange = exchange }

  /// False when there is no room for another one.
  func push(_ piece: TimedPiece) -> Bool {
    precondition(end == nil, "a piece came after the end of its reply")
    if index > 64, index * 2 > pieces.count {
      pieces.removeFirst(index)
      index = 0
    }
    pieces.append(piece)
    waitingBytes += piece.bytes.count
    wakeReader()
    isOwnerWaiting = waitingBytes >= Self.roomBytes
    return !isOwnerWaiting
  }

  func end(_ end: End) {
    self.end = end
    wakeReader()
  }

  private func wakeReader() {
    guard isReaderAsleep else { return }
    isReaderAsleep = false
    exchange.wake()
  }

  override func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard !exchange.mustEnd else { return cmhd_end_with_error }
    exchange.server.idleRuns = 0
    while index < pieces.count {
      let piece = pieces[index]
      let count = min(buffer.count, piece.bytes.count - offset)
      buffer.copyBytes(from: piece.bytes[offset..<(offset + count)])
      offset += count
      waitingBytes -= count
      if offset == piece.bytes.count { finish(piece) }
      tellOwner()
      if count > 0 { return count }
    }
    switch end {
    case .complete: return cmhd_end_of_stream
    case .cut:
      exchange.wasBrokenOff()
      return cmhd_end_with_error
    case nil: break
    }
    guard exchange.sleepInStream(until: nil) else { return cmhd_end_with_error }
    isReaderAsleep = true
    return 0
  }

  private func finish(_ piece: TimedPiece) {
    pieces[index].bytes = []
    index += 1
    offset = 0
    exchange.mount.handler.sent(piece, exchange)
  }

  private func tellOwner() {
    guard isOwnerWaiting, waitingBytes <= Self.roomBytes / 2 else { return }
    isOwnerWaiting = false
    exchange.mount.handler.hasRoom(exchange)
  }
}
