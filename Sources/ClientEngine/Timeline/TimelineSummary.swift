package import NemoContract
import TimeAndChance

/// A draft in the documents' words (SEED0-3).
///
///     Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) 3. Title:
/// "Urban Dreams" (0-3s)
package struct TimelineSummary: Hashable, Sendable, CustomStringConvertible {
  package let draft: Draft

  package init(_ draft: Draft) { self.draft = draft }

  package static let empty = "The timeline is empty."

  package var description: String {
    let tracks = draft.tracks
    guard draft.isReadyForExport else { return Self.empty }
    let lines = tracks.enumerated().map { "\($0 + 1). \(Self.text(of: $1))" }
    let count = tracks.count == 1 ? "1 track" : "\(tracks.count) tracks"
    return "Timeline (\(count)): \(lines.joined(separator: " "))"
  }

  /// `BGM: Lo-fi (0-10s, 35%)`; several segments are separated by commas.
  static func text(of track: DraftTrack) -> String {
    let segments = track.segments.map { text(of: $0, in: track.kind) }
    return
      "\(label(of: track.kind)): \(segments.isEmpty ? "(empty)" : segments.joined(separator: ", "))"
  }

  /// A segment with its details, such as `Lo-fi (0-10s, 35%)`.
  static func text(of segment: DraftSegment, in kind: DraftTrack.Kind) -> String {
    "\(name(of: segment, in: kind)) (\(details(of: segment, in: kind)))"
  }

  static func label(of kind: DraftTrack.Kind) -> String {
    switch kind {
    case .video: "Video"
    case .audio: "BGM"
    case .text: "Title"
    case .other: "Track"
    }
  }

  static func name(of segment: DraftSegment, in kind: DraftTrack.Kind) -> String {
    if kind == .text { return "\"\(segment.text ?? segment.name ?? "")\"" }
    if let name = segment.name ?? segment.text, !name.isEmpty { return name }
    let file = segment.source?.split(separator: "/").last?.prefix { $0 != "?" && $0 != "#" }
    return file.map(String.init) ?? "untitled"
  }

  /// When, and how loud: `0-10s, 35%`.
  static func details(of segment: DraftSegment, in kind: DraftTrack.Kind) -> String {
    let end = segment.start + segment.duration
    let range = "\(Seconds.text(segment.start))-\(Seconds.text(end))s"
    // A sound always has a volume worth knowing, a clip only when it is not the usual one.
    guard let volume = segment.volume, kind == .audio || volume != 1, volume.isFinite,
      abs(volume) < 1000
    else { return range }
    return "\(range), \(Int((volume * 100).rounded()))%"
  }
}

/// Durations as plain seconds: `10`, `2.5`, `0.04`.
enum Seconds {
  static func text(_ duration: Duration) -> String {
    let milliseconds = duration.milliseconds
    let whole = abs(milliseconds) / 1000
    var fraction = String(abs(milliseconds) % 1000 + 1000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return (milliseconds < 0 ? "-" : "") + String(whole) + (fraction.isEmpty ? "" : ".\(fraction)")
  }
}
