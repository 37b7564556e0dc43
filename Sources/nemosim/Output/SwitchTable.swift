import FakeBackend
import PrintedText

/// What `serve --switches` prints: name, values, default, meaning and source of every switch.
enum SwitchTable {
  static func text(_ switches: [Switch] = Switch.table) -> String {
    let rows =
      [["switch", "values", "default", "meaning", "source"]]
      + switches.map {
        [$0.name, $0.allowed.joined(separator: " | "), $0.defaultValue, $0.meaning, $0.source]
      }
    return lines(rows).map { $0 + "\n" }.joined()
  }

  /// Where longer cells go on in the next line.
  private static let limits = [30, 24, 18, 44, 48]

  private static func lines(_ rows: [[String]]) -> [String] {
    let wrapped = rows.map { row in
      zip(row, limits).map { TextLayout.wrap($0, width: $1) }
    }
    let widths = limits.indices.map { column in
      wrapped.flatMap { $0[column] }.map(DisplayWidth.of).max() ?? 0
    }
    return wrapped.flatMap { row in
      (0..<(row.map(\.count).max() ?? 0)).map { line(row, $0, widths) }
    }
  }

  private static func line(_ row: [[String]], _ index: Int, _ widths: [Int]) -> String {
    var line = ""
    for (cell, width) in zip(row, widths) {
      let text = index < cell.count ? cell[index] : ""
      line += text + String(repeating: " ", count: width - DisplayWidth.of(text) + 2)
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}

extension SwitchError {
  /// Where a name that is like none can be looked up.
  var listHint: String {
    if case .unknownName(_, nearest: nil) = self { return "; nemosim serve --switches lists them" }
    return ""
  }
}
