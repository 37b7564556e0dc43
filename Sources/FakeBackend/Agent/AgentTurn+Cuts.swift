import JSONText
import MediaFiles
import NemoContract
import TimeAndChance

/// Edits that cut the picture; sounds and titles end with it.
extension AgentTurn {
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

  mutating func keep(_ span: Span) {
    guard let kept = moments(of: span) else { return }
    rebuild("trim", keeping: [kept], tells: words.lasts(kept.upperBound - kept.lowerBound))
  }

  mutating func cut(_ span: Span) {
    let total = draft.end(of: .video)
    guard let gone = moments(of: span) else { return }
    let left = total - (gone.upperBound - gone.lowerBound)
    guard left >= Draft.shortestFilm else { return tell(words.nothingWouldBeLeft(total)) }
    rebuild(
      "trim", keeping: [.zero..<gone.lowerBound, gone.upperBound..<total],
      tells: words.lasts(left))
  }

  /// Where a part of the film begins and ends; says so where the film has no such part.
  private mutating func moments(of span: Span) -> Range<Duration>? {
    let total = draft.end(of: .video)
    let (start, end) =
      switch span {
      case .range(let start, let end): (start, end)
      case .from(let start, _): (start, total)
      case .first(let length): (.zero, length)
      case .last(let length): (total - length, total)
      }
    guard start >= .zero, start < total, end > start, start + Draft.shortestClip <= min(end, total)
    else {
      tell(words.alreadyShort(total))
      return nil
    }
    // "from 5 to 40 seconds" of ten: one of the two is a mistake.
    if case .range = span, end > total {
      tell(words.beyondTheEnd(total))
      return nil
    }
    return start..<min(end, total)
  }

  mutating func changeLength(_ length: Duration) {
    let total = draft.end(of: .video)
    guard length > total, var clips = Optional(draft.segments(of: .video)), let last = clips.last
    else {
      return length < total ? shorten(length) : tell(words.lasts(length))
    }
    var end = length
    if let limit = footageEnd(of: last) { end = min(end, limit) }
    guard end > total else { return tell(words.cannotStretch(total)) }
    clips[clips.count - 1] = last.changed(DraftChange(to: end))
    plan(
      "set_duration", ["duration": .double(end.inSeconds)], [.segments(.video, clips)],
      tells: words.lasts(end))
  }

  /// What was recorded or generated cannot be stretched; nil where a clip can go on as long as one
  /// likes.
  func footageEnd(of clip: DraftSegment) -> Duration? {
    guard let limit = footage(of: clip) else { return nil }
    let rest = Double((limit - clip.sourceStart).milliseconds) / clip.speed
    return clip.start + .milliseconds(Int64(rest))
  }

  /// How long the source of a clip is, at its own speed.
  private func footage(of clip: DraftSegment) -> Duration? {
    guard let source = clip.source else { return nil }
    if let upload = context.upload(source), upload.kind == .video { return upload.facts.duration }
    let made = (agent.session.generatedMedia + jobs.compactMap(\.made)).last {
      $0["url"]?.string == source
        || $0["source"]?.string == source && $0["name"]?.string == clip.name
    }
    return made?["duration"]?.double.map { .milliseconds(Int(($0 * 1000).rounded())) }
  }

  private func isRecorded(_ segment: DraftSegment) -> Bool {
    segment.source.flatMap { context.upload($0) }.map { $0.kind == .video } ?? false
  }

  /// Puts the kept spans of the picture one behind the other.
  private mutating func rebuild(_ operation: String, keeping kept: [Range<Duration>], tells: String)
  {
    let clips = draft.segments(of: .video)
    replace(
      .video, kept.flatMap { span in clips.compactMap { $0.part(span) } }, operation, tells: tells)
  }

  /// New items of a kind; clips close up, and what lies behind the end of the picture goes.
  mutating func replace(
    _ kind: DraftItem.Kind, _ segments: [DraftSegment], _ operation: String, tells: String
  ) {
    guard kind == .video else {
      return plan(operation, [.segments(kind, segments)], tells: tells)
    }
    let clips = segments.inARow
    let end = clips.last.map { $0.start + $0.duration } ?? .zero
    let isShorter = end < draft.end(of: .video)
    plan(
      operation, ["duration": .double(end.inSeconds)],
      [.segments(.video, clips)] + (isShorter ? [.length(end)] : []), tells: tells)
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
  var inSeconds: Double { Double(milliseconds) / 1000 }

  fileprivate var wholeMilliseconds: Duration { .milliseconds(milliseconds) }

  fileprivate var wholeTenths: Duration { .milliseconds(milliseconds / 100 * 100) }
}
