import ClientEngine
import NemoContract
import PrintedText
import TimeAndChance

/// A timeline as bars on a scale of time, a track a line.
///
///              0s        1s        2s        3s
///     1 Video  [mountain lake----------------]
///     2 BGM    [Lo-fi]
struct TimelineBars {
  private let draft: Draft
  private let words: TimelineWords

  init(_ draft: Draft, words: TimelineWords = .english) {
    self.draft = draft
    self.words = words
  }

  /// None where there is nothing to see, or no room to see it.
  func lines(columns: Int) -> [StyledText] {
    let labels = draft.tracks.enumerated().map { "\($0 + 1) \(words.label(of: $1.kind))" }
    let gutter = (labels.map(DisplayWidth.of).max() ?? 0) + 2
    let scale = TimeScale(length: length, columns: columns - 3 - gutter)
    guard draft.isReadyForExport, length > .zero, scale.columns >= 10 else { return [] }
    let axis = StyledText("  " + blanks(gutter) + scale.axis, .dim)
    return [axis]
      + zip(labels, draft.tracks).map { label, track in
        let name = label + blanks(gutter - DisplayWidth.of(label))
        return "  \(name, .dim)\(bars(of: track, scale))"
      }
  }

  private var length: Duration {
    max(
      draft.duration, draft.tracks.flatMap(\.segments).map { $0.start + $0.duration }.max() ?? .zero
    )
  }

  private func bars(of track: DraftTrack, _ scale: TimeScale) -> String {
    var text = ""
    var used = 0
    for segment in track.segments.sorted(by: { $0.start < $1.start }) {
      // What lies over another begins where that one ends.
      let start = max(used, scale.column(at: segment.start))
      let end = max(start + 1, scale.column(at: segment.start + segment.duration))
      guard start < scale.columns else { break }
      text += blanks(start - used)
      text += bar(TimelineSummary.name(of: segment, in: track.kind, words), end - start)
      used = end
    }
    return text
  }

  private func bar(_ name: String, _ columns: Int) -> String {
    guard columns > 2 else { return columns == 1 ? "|" : "[]" }
    let name = StyledText(Printable.line(name)).cut(toColumns: columns - 2).plain
    let rest = columns - 2 - DisplayWidth.of(name)
    return "[" + name + String(repeating: "-", count: max(0, rest)) + "]"
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}

/// Columns for moments.
private struct TimeScale {
  let length: Duration
  let columns: Int

  func column(at moment: Duration) -> Int {
    let share = Double(moment.milliseconds) / Double(max(1, length.milliseconds))
    return min(columns, max(0, Int((share * Double(columns)).rounded())))
  }

  /// Round times, far enough from each other to be read.
  var axis: String {
    var text = ""
    var place = Duration.zero
    while place <= length {
      let column = column(at: place)
      let label = Self.label(place)
      guard column + label.utf8.count <= columns + 2 else { break }
      text += String(repeating: " ", count: max(0, column - text.utf8.count)) + label
      place += step
    }
    return text
  }

  private var step: Duration {
    let steps: [Int64] = [
      100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000,
      1_800_000, 3_600_000,
    ]
    let most = Int64(max(1, columns / 8))
    let fitting = steps.first { length.milliseconds / $0 <= most }
    return .milliseconds(fitting ?? length.milliseconds)
  }

  private static func label(_ moment: Duration) -> String {
    moment < .seconds(60) ? "\(moment.secondsText)s" : ClockText.of(moment)
  }
}
