package import PrintedText

/// Coverage as a table for people: stations down, codes or faults across.
package enum CoverageText {
  package static func text(_ coverage: Coverage) -> StyledText {
    let codes = CoverageCode.allCases
    let table = self.table(
      "codes",
      codes.map { code in
        (
          code.rawValue,
          CoverageStation.allCases.map { station in
            let count = coverage.scenarios(station, code.rawValue).count
            return cell(count, isPossible: code.impossibility(at: station) == nil)
          }
        )
      })
    let faults = self.table(
      "faults",
      coverage.lists.first { $0.title == "faults" }.map(\.rows)?.map { row in
        (
          row.name,
          CoverageStation.allCases.map {
            cell(coverage.scenarios($0, row.name).count, isPossible: false)
          }
        )
      } ?? [])
    return table + "\n" + faults + "\n" + coverage.lists.map(line).joined() + missing(coverage)
  }

  private static func cell(_ count: Int, isPossible: Bool) -> StyledText {
    if count > 0 { return StyledText("\(count)") }
    return isPossible ? StyledText("0", .red) : StyledText("·", .dim)
  }

  /// A row for each name, a column for each station.
  private static func table(
    _ title: String, _ rows: [(name: String, cells: [StyledText])]
  ) -> StyledText {
    let heads = CoverageStation.allCases.map(\.head)
    let width = ([title] + rows.map(\.name)).map(\.count).max() ?? 0
    func padded(_ text: StyledText, _ width: Int) -> StyledText {
      StyledText(String(repeating: " ", count: max(0, width - text.plain.count))) + text
    }
    let head = title + String(repeating: " ", count: max(0, width - title.count))
    var text = StyledText(head, .bold) + heads.map { "  " + StyledText($0) }.joined() + "\n"
    for row in rows {
      text = text + StyledText(row.name + String(repeating: " ", count: width - row.name.count))
      for (head, cell) in zip(heads, row.cells) { text = text + "  " + padded(cell, head.count) }
      text = text + "\n"
    }
    return text
  }

  private static func line(_ list: Coverage.List) -> StyledText {
    let met = list.rows.count - list.missing.count
    let mark = list.missing.isEmpty ? TextReport.passedMark : TextReport.failedMark
    return "\(mark) \(list.title): \("\(met)") of \("\(list.rows.count)")\n"
  }

  private static func missing(_ coverage: Coverage) -> StyledText {
    let cells = coverage.missingCells.map { "  \($0)\n" }
    let others = coverage.lists.flatMap { list in list.missing.map { "  \(list.title): \($0)\n" } }
    guard !cells.isEmpty || !others.isEmpty else { return "nothing is left that nobody met\n" }
    return StyledText("met by no scenario:\n" + (cells + others).joined())
  }
}

extension CoverageStation {
  /// At the head of a column.
  fileprivate var head: String {
    switch self {
    case .streamBefore: "before"
    case .streamMiddle: "middle"
    default: rawValue
    }
  }
}
