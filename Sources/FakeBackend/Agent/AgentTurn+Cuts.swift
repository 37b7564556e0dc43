import JSONText
import MediaFiles
import NemoContract
import TimeAndChance

/// Edits that cut the picture; sounds and titles end with it.
extension AgentTurn {
  /// A piece of the picture as it is now.
  private typealias Span = Range<Duration>

  mutating func cutSilences() {
    let total = draft.end(of: .video)
    guard total >= .seconds(3), draft.segments(of: .video).contains(where: { isRecorded($0) })
    else { return tell(words.noSilences) }
    // A tenth to a third of a recording is silence, in up to four places.
    let gaps = min(4, max(1, Int(total.components.seconds / 10)))
    let silence = total * chance.integer(in: 10...33) / 100
    let kept = Self.even(total - silence, in: gaps + 1, of: total)
    rebuild("cut_silences", keeping: kept, tells: words.cutSilences(silence.wholeTenths, gaps))
  }

  mutating func highlights(_ length: Duration) {
    let total = draft.end(of: .video)
    guard total > length else { return tell(words.alreadyShort(total)) }
    let pieces = total >= length * 2 ? 3 : 1
    rebuild(
      "highlight_reel", keeping: Self.even(length, in: pieces, of: total),
      tells: words.highlights(length))
  }

  mutating func shorten(_ length: Duration) {
    let total = draft.end(of: .video)
    guard total > length else { return tell(words.alreadyShort(total)) }
    plan(
      "trim", ["duration": .double(length.inSeconds)], [.length(length)],
      tells: words.lasts(length))
  }

  mutating func keep(from start: Duration, to end: Duration) {
    guard end - start >= .milliseconds(500) else {
      return tell(words.alreadyShort(draft.end(of: .video)))
    }
    rebuild("trim", keeping: [start..<end], tells: words.lasts(end - start))
  }

  mutating func changeLength(_ length: Duration) {
    let total = draft.end(of: .video)
    guard length > total, let last = draft.segments(of: .video).last else {
      return length < total ? shorten(length) : tell(words.lasts(length))
    }
    var items = spans(keeping: [.zero..<total])
    var end = length
    if let source = last.source.flatMap({ context.upload($0) }), source.kind == .video,
      let limit = source.facts.duration, last.start + limit - last.sourceStart < length
    {
      end = last.start + limit - last.sourceStart  // A recording cannot be stretched.
    }
    guard end > total, !items.isEmpty else { return tell(words.cannotStretch(total)) }
    items[items.count - 1].to = end
    plan(
      "set_duration", ["duration": .double(end.inSeconds)],
      [.remove(.video, name: nil)] + items.map(DraftEdit.add)
        + draft.segments(of: .audio).filter { $0.start + $0.duration == total }.map {
          .change(.audio, name: $0.name, DraftChange(to: end))
        },
      tells: words.lasts(end))
  }

  private func isRecorded(_ segment: DraftSegment) -> Bool {
    segment.source.flatMap { context.upload($0) }.map { $0.kind == .video } ?? false
  }

  /// Puts the kept spans of the picture one behind the other.
  private mutating func rebuild(_ operation: String, keeping kept: [Range<Duration>], tells: String)
  {
    let items = spans(keeping: kept)
    guard let end = items.last?.to else { return }
    plan(
      operation, ["duration": .double(end.inSeconds)],
      [.remove(.video, name: nil)] + items.map(DraftEdit.add) + [.length(end)], tells: tells)
  }

  private func spans(keeping kept: [Range<Duration>]) -> [DraftItem] {
    var items: [DraftItem] = []
    var end = Duration.zero
    for span in kept {
      for segment in draft.segments(of: .video) {
        let part = (segment.start..<(segment.start + segment.duration)).clamped(to: span)
        guard !part.isEmpty else { continue }
        let length = part.upperBound - part.lowerBound
        let offset = segment.sourceStart + (part.lowerBound - segment.start)
        items.append(
          DraftItem(
            .video, name: segment.name, from: end, to: end + length, volume: segment.volume,
            source: segment.source, sourceStart: offset == .zero ? nil : offset))
        end += length
      }
    }
    return items
  }

  /// So many pieces of a whole, so long in all, spread evenly; to the tenth of a second.
  private static func even(
    _ length: Duration, in pieces: Int, of total: Duration
  ) -> [Range<Duration>] {
    let piece = length / pieces
    let step = pieces > 1 ? (total - piece) / (pieces - 1) : .zero
    return (0..<pieces).map { index in
      let start = (step * index).wholeTenths
      return start..<min(total, start + piece.wholeMilliseconds)
    }
  }
}

extension Duration {
  fileprivate var inSeconds: Double { Double(milliseconds) / 1000 }

  fileprivate var wholeMilliseconds: Duration { .milliseconds(milliseconds) }

  fileprivate var wholeTenths: Duration { .milliseconds(milliseconds / 100 * 100) }
}
