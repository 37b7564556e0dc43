import Foundation

/// Holds the table of sentences against the documents, the sources and the scenarios.
struct SentenceChecks {
  let table: SentenceTable
  /// Text of a file from the top of the repository; nil where there is none.
  let read: (String) -> String?

  var errors: [TidyError] {
    (table.errors + numbers + emptyCells + quotes + table.sentences.flatMap(places))
      .sorted { ($0.path, $0.line) < ($1.path, $1.line) }
  }

  private var numbers: [TidyError] {
    zip(1..., table.sentences).compactMap { number, row in
      row.cells[0] == "\(number)"
        ? nil : SentenceTable.error(row.line, "number \(row.cells[0]), \(number) expected")
    }
  }

  private var emptyCells: [TidyError] {
    (table.marks + table.sentences + table.leftOut).flatMap { row in
      row.cells.enumerated().filter(\.element.isEmpty).map {
        SentenceTable.error(row.line, "cell \($0.offset + 1) is empty")
      }
    }
  }

  /// Every quote stands in its documents, and every word of theirs in a quote.
  private var quotes: [TidyError] {
    var errors: [TidyError] = []
    var documents: [(mark: String, words: SkillWords)] = []
    for row in table.marks {
      guard let path = SentenceTable.links(in: row.cells[1])?.first?.path, let text = read(path)
      else {
        errors.append(SentenceTable.error(row.line, "no document: \(row.cells[1])"))
        continue
      }
      documents.append((row.cells[0], SkillWords(path: path, text: text)))
    }
    for (row, cell) in table.sentences.map({ ($0, $0.cells[1]) })
      + table.leftOut.map({ ($0, $0.cells[0]) })
    {
      guard let quotes = SentenceTable.quotes(in: cell, line: row.line) else {
        errors.append(SentenceTable.error(row.line, "SEED0: … expected, found: \(cell)"))
        continue
      }
      for quote in quotes {
        for mark in quote.marks {
          let place = documents.firstIndex { $0.mark == mark }
          if let place, documents[place].words.quote(quote.text) { continue }
          errors.append(SentenceTable.error(row.line, "\(mark) does not say: \(quote.text)"))
        }
      }
    }
    return errors + documents.flatMap(\.words.errors)
  }

  /// Rule, code and scenario of a row are there.
  private func places(of row: SentenceTable.Row) -> [TidyError] {
    (ruleProblems(row.cells[2]) + codeProblems(row.cells[3]) + scenarioProblems(row.cells[4]))
      .map { SentenceTable.error(row.line, $0) }
  }

  private func ruleProblems(_ cell: String) -> [String] {
    if cell == "–" { return [] }
    return cell.components(separatedBy: ", ").filter { rule in
      !rule.hasPrefix("R") || !Self.rules.contains(String(rule.dropFirst()))
    }.map { "no rule: \($0)" }
  }

  private static let rules = (1...18).map(String.init)

  private func codeProblems(_ cell: String) -> [String] {
    guard let links = SentenceTable.links(in: cell) else { return ["links expected: \(cell)"] }
    return links.flatMap { link -> [String] in
      guard link.path.hasPrefix("Sources/"), let text = read(link.path) else {
        return ["no source: \(link.path)"]
      }
      let names = Declarations(text).names
      return link.text.split(separator: ".").map(String.init).filter { !names.contains($0) }
        .map { "\(link.path) declares no \($0)" }
    }
  }

  private func scenarioProblems(_ cell: String) -> [String] {
    guard let links = SentenceTable.links(in: cell) else { return ["links expected: \(cell)"] }
    return links.compactMap { link in
      let parts = link.text.split(separator: "#").map(String.init)
      guard link.path == "Scenarios/\(parts[0]).yaml", let text = read(link.path) else {
        return "no scenario: \(link.text) at \(link.path)"
      }
      let cases = Self.cases(of: text)
      guard parts.count == 2 else {
        return cases.isEmpty ? nil : "a case of \(link.text) expected"
      }
      return cases.contains(parts[1]) ? nil : "\(link.path) has no case \(parts[1])"
    }
  }

  /// The names below `cases:`, two spaces in.
  private static func cases(of text: String) -> [String] {
    text.components(separatedBy: "\n").drop { $0 != "cases:" }.dropFirst()
      .prefix { $0.isEmpty || $0.hasPrefix(" ") }
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .compactMap { $0.dropFirst(2).split(separator: ":").first.map(String.init) }
  }
}
