import HTTPMessages
import NemoContract

@testable import ClientEngine

/// A stream, in one piece and byte by byte: the same events, and the same is shown of them.
func fuzzEvents(_ bytes: [UInt8]) {
  let whole = items([bytes[...]])
  expect(whole == items(bytes.indices.map { bytes[$0...$0] }), "pieces change the stream")
  var transcript = TurnTranscript()
  var shown: [String] = []
  for event in (whole ?? []).flatMap(AgentEvent.decode) {
    guard case .text(let text, let isPartial) = event else { continue }
    for case .whole(let words) in transcript.take(text, isPartial: isPartial) {
      shown.append(words)
    }
  }
  shown += transcript.finish()
  let size = shown.reduce(0) { $0 + $1.utf8.count }
  // A byte that is no UTF-8 becomes the three of U+FFFD.
  expect(size <= 3 * bytes.count, "\(size) bytes are shown of \(bytes.count)")
  expect(!shown.contains(""), "nothing was shown")
}

private func items(_ pieces: [ArraySlice<UInt8>]) -> [EventStreamItem]? {
  var parser = EventStreamParser(limitBytes: 1024)
  do {
    return try pieces.flatMap { try parser.feed($0) }
  } catch {
    return nil
  }
}
