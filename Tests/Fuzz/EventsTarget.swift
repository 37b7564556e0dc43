import HTTPMessages
import NemoContract
import TimeAndChance

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
  take(whole ?? [])
  let size = shown.reduce(0) { $0 + $1.utf8.count }
  // A byte that is no UTF-8 becomes the three of U+FFFD.
  expect(size <= 3 * bytes.count, "\(size) bytes are shown of \(bytes.count)")
  expect(!shown.contains(""), "nothing was shown")
}

/// A turn, as its reader follows it: words, codes of the service, failures, signs of work.
private func take(_ items: [EventStreamItem]) {
  var turn = Turn(at: .start)
  var parts = 0
  for event in items.flatMap(AgentEvent.decode) {
    guard let words = try? turn.take(event, at: .start) else { return }
    for case .part(let text) in words {
      expect(!text.isEmpty, "an empty part")
      parts += text.utf8.count
    }
  }
  _ = turn.finish()
  expect(parts <= 3 * ClientLimit.answerBytes, "\(parts) bytes of parts")
}

private func items(_ pieces: [ArraySlice<UInt8>]) -> [EventStreamItem]? {
  var parser = EventStreamParser(limitBytes: 1024)
  do {
    return try pieces.flatMap { try parser.feed($0) }
  } catch {
    return nil
  }
}
