import FakeBackend
import HTTPMessages
import NemoContract

/// Cuts an event stream that arrives in any pieces into its events, each with a line for the
/// journal.
struct StreamPieces {
  private(set) var hasText = false
  private var parser = EventStreamParser()
  /// The line that is being read has no byte yet.
  private var isAtLineStart = true

  /// What has come, cut behind each empty line; nothing is held back.
  mutating func cut(_ bytes: [UInt8]) -> [(bytes: [UInt8], summary: String)] {
    var pieces: [(bytes: [UInt8], summary: String)] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(endOfEvent(in: rest))
      rest = rest.dropFirst(piece.count)
      pieces.append((Array(piece), summary(of: piece)))
    }
    return pieces
  }

  /// The number of bytes up to the next empty line, or of all.
  private mutating func endOfEvent(in bytes: ArraySlice<UInt8>) -> Int {
    for (offset, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "\n") where isAtLineStart: return offset + 1
      case UInt8(ascii: "\n"): isAtLineStart = true
      case UInt8(ascii: "\r"): break
      default: isAtLineStart = false
      }
    }
    return bytes.count
  }

  private mutating func summary(of piece: ArraySlice<UInt8>) -> String {
    let events = ((try? parser.feed(piece)) ?? []).flatMap(AgentEvent.decode)
    hasText =
      hasText || events.contains { if case .text = $0 { true } else { false } }
    return events.isEmpty
      ? "\(piece.count) bytes" : events.map(\.summary).joined(separator: ", ")
  }
}
