import Foundation

/// `Documentation/sentences.md`: what the skill documents ask for, and where it is done.
struct SentenceTable {
  static let path = "Documentation/sentences.md"

  /// A table's row, with its line from 1; white space around the cells is gone.
  struct Row {
    var line: Int
    var cells: [String]
  }

  /// Words of some of the documents, as they stand there.
  struct Quote {
    var line: Int
    /// `SEED0`, `SEED3`
    var marks: [String]
    var text: String
  }

  /// A link's words and the file that it leads to, from the top of the repository.
  struct Link {
    var text: String
    var path: String
  }

  /// Mark and document.
  var marks: [Row] = []
  /// Number, sentence, rule, code, scenario, what differs.
  var sentences: [Row] = []
  /// Sentence, why nobody has to do anything about it.
  var leftOut: [Row] = []
  var errors: [TidyError] = []

  init(_ text: String) {
    let lines = text.components(separatedBy: "\n")
    var header: [String] = []
    for (index, line) in lines.enumerated() where line.hasPrefix("|") && !Self.isRule(line) {
      let row = Row(line: index + 1, cells: Self.cells(line))
      guard index + 1 == lines.count || !Self.isRule(lines[index + 1]) else {
        header = row.cells
        continue
      }
      guard row.cells.count == header.count else {
        errors.append(
          Self.error(row.line, "\(row.cells.count) cells in a table of \(header.count)"))
        continue
      }
      switch header.first {
      case "Mark": marks.append(row)
      case "No": sentences.append(row)
      default: leftOut.append(row)
      }
    }
  }

  static func error(_ line: Int, _ message: String) -> TidyError {
    TidyError(path: path, line: line, message: message)
  }

  private static func isRule(_ line: String) -> Bool { line.hasPrefix("|--") }

  /// `\|` is a stroke within a cell.
  private static func cells(_ line: String) -> [String] {
    let stroke = "\u{1}"
    return line.replacingOccurrences(of: "\\|", with: stroke).split(
      separator: "|", omittingEmptySubsequences: false
    ).dropFirst().dropLast().map {
      $0.replacingOccurrences(of: stroke, with: "|").trimmingCharacters(in: .whitespaces)
    }
  }

  /// What a cell quotes, `SEED0, SEED2: …<br>SEED1: …`; nil where it has another form.
  static func quotes(in cell: String, line: Int) -> [Quote]? {
    var quotes: [Quote] = []
    for part in cell.components(separatedBy: "<br>") {
      guard let colon = part.range(of: ": "),
        let marks = marks(named: String(part[..<colon.lowerBound]))
      else { return nil }
      quotes.append(Quote(line: line, marks: marks, text: String(part[colon.upperBound...])))
    }
    return quotes
  }

  /// `SEED0-2` are three, `SEED0, SEED2` are two.
  private static func marks(named text: String) -> [String]? {
    var marks: [String] = []
    for name in text.components(separatedBy: ", ") {
      guard name.hasPrefix("SEED") else { return nil }
      let ends = name.dropFirst(4).split(separator: "-").map { Int($0) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
        first <= last
      else { return nil }
      marks += (first...last).map { "SEED\($0)" }
    }
    return marks
  }

  /// `[words](../path)`, one after the other between `<br>`; nil where it has another form.
  static func links(in cell: String) -> [Link]? {
    var links: [Link] = []
    for part in cell.components(separatedBy: "<br>") {
      guard part.hasPrefix("["), part.hasSuffix(")"), let middle = part.range(of: "](../")
      else { return nil }
      links.append(
        Link(
          text: String(part[..<middle.lowerBound].dropFirst()),
          path: String(part[middle.upperBound...].dropLast())))
    }
    return links
  }
}
