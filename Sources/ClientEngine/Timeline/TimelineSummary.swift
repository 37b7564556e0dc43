package import NemoContract
import TimeAndChance

/// A draft in the documents' words (SEED0-3).
///
///     Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) 3. Title:
/// "Urban Dreams" (0-3s)
package struct TimelineSummary: Hashable, Sendable, CustomStringConvertible {
  package let draft: Draft

  package init(_ draft: Draft) { self.draft = draft }

  /// In the documents' own words.
  package var description: String { text(in: .english) }

  package func text(in words: TimelineWords) -> String {
    guard draft.isReadyForExport else { return words.emptyTimeline }
    return words.timeline(draft.tracks.map { Self.text(of: $0, words) })
  }

  /// `BGM: Lo-fi (0-10s, 35%)`; several segments are separated by commas.
  private static func text(of track: DraftTrack, _ words: TimelineWords) -> String {
    let segments = track.segments.map {
      words.segment(name(of: $0, in: track.kind, words), details(of: $0, in: track.kind, words))
    }
    return words.entry(track.kind, segments.isEmpty ? words.emptyTrack : words.list(segments))
  }

  /// What a person calls it.
  package static func name(
    of segment: DraftSegment, in kind: DraftTrack.Kind, _ words: TimelineWords
  ) -> String {
    if kind == .text { return "\"\(segment.text ?? segment.name ?? "")\"" }
    if let name = segment.name ?? segment.text, !name.isEmpty { return name }
    return segment.source.flatMap(LocalFile.name(ofLink:)) ?? words.untitled
  }

  /// When, and how loud: `0-10s, 35%`.
  static func details(
    of segment: DraftSegment, in kind: DraftTrack.Kind, _ words: TimelineWords
  ) -> String {
    var percent: Int?
    // A sound always has a volume worth knowing, a clip only when it is not the usual one.
    if let volume = segment.volume, kind == .audio || volume != 1, abs(volume) < 1000 {
      percent = Int((volume * 100).rounded())
    }
    return words.details(
      from: Seconds.text(segment.start), to: Seconds.text(segment.start + segment.duration),
      percent: percent)
  }
}

/// Durations as plain seconds: `10`, `2.5`, `0.04`.
enum Seconds {
  static func text(_ duration: Duration) -> String {
    let milliseconds = duration.milliseconds
    let sign = milliseconds < 0 ? "-" : ""
    let (whole, rest) = abs(milliseconds).quotientAndRemainder(dividingBy: 1000)
    guard rest > 0 else { return "\(sign)\(whole)" }
    var (digits, fraction) = (3, rest)
    while fraction % 10 == 0 { (digits, fraction) = (digits - 1, fraction / 10) }
    let written = String(fraction)
    let zeros = String(repeating: "0", count: digits - written.utf8.count)
    return "\(sign)\(whole).\(zeros)\(written)"
  }
}
