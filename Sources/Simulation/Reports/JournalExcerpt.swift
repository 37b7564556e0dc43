import Journaling
import PrintedText

/// The lines of a journal around what somebody asks about.
struct JournalExcerpt {
  private let lines: [JournalLine]

  init(_ journal: Journal) { lines = journal.lines }

  /// The lines before and behind a place, which is marked; nil: the journal's end.
  func text(around place: JournalPlace?) -> String {
    let place = place.flatMap { place in
      lines.lastIndex { $0.at == place.at && $0.sign == place.sign }
    }
    let shown =
      place.map { max(0, $0 - Self.reach)..<min(lines.count, $0 + Self.reach + 1) }
      ?? max(0, lines.count - 2 * Self.reach)..<lines.count
    return shown.map { index in
      let text = Self.cut(lines[index].text.dropFirst())
      return (index == place ? "> " : "  ") + text
    }.joined(separator: "\n")
  }

  /// So many lines on each side.
  private static let reach = 3

  /// A line of a report tells enough in so many columns.
  private static func cut(_ text: Substring) -> String {
    let width = 110
    guard DisplayWidth.of(String(text)) > width else { return String(text) }
    return text.prefix(width) + "…"
  }
}
