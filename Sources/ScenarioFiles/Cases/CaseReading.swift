import Lookups
import YAMLText

/// Reads a file once for each of its cases.
struct CaseReading {
  private let makeReading: () -> Reading

  /// - Parameter makeReading: a reading of the file, without any mistake but those of its YAML.
  init(_ makeReading: @escaping () -> Reading) { self.makeReading = makeReading }

  /// What came of a file: scenarios as far as they could be read, and all that is wrong.
  struct Result {
    var scenarios: [Scenario] = []
    /// In order of place.
    var mistakes: [YAMLMistake]
    /// Where the cases stand, if there are any.
    var casesStart: Mark?

    func choice(in source: SourceText) -> CaseChoice {
      CaseChoice(scenarios: scenarios, source: source, start: casesStart)
    }
  }

  func read(_ root: YAMLNode?) -> Result {
    let whole = makeReading()
    guard let root, let entry = root.entries?.first(where: { $0.key == CaseTable.key })
    else {
      let scenario = root.flatMap { Scenario.read($0, whole) }
      return Result(scenarios: [scenario].compactMap(\.self), mistakes: whole.inOrder)
    }
    guard let table = CaseTable(entry, whole) else {
      return Result(mistakes: whole.inOrder, casesStart: entry.keyStart)
    }
    var template = root
    template.content = .mapping(root.entries?.filter { $0.key != entry.key } ?? [])
    return read(template, table, whole)
  }

  private func read(_ template: YAMLNode, _ table: CaseTable, _ whole: Reading) -> Result {
    var used = LookupSet<String>()
    var told = CaseMistakes(table)
    var scenarios: [Scenario] = []
    var count = 0
    for row in table.cases {
      let reading = makeReading()
      let slips = makeReading()
      var filling = CaseFilling(row, of: table, slips)
      let root = filling.filled(template)
      for name in table.names where filling.used.contains(name) { used.insert(name) }
      count += filling.count
      guard count <= YAMLLimits.nodes else {
        whole.add(
          "the file with all its cases has more than \(YAMLLimits.nodes) values", at: row.start,
          hint: "put some cases into a file of their own")
        break
      }
      if let scenario = Scenario.read(root, reading) {
        scenarios.append(scenario.of(row, named: template["scenario"]))
      }
      // What a reader says of a value that is not there would mislead.
      told.add(slips.inOrder + reading.inOrder.filter { !filling.gaps.contains($0.mark) }, of: row)
    }
    table.reportUnused(used, whole)
    return Result(
      scenarios: scenarios, mistakes: told.inOrder(with: whole.inOrder), casesStart: table.start)
  }
}

/// The mistakes of all cases, each once.
private struct CaseMistakes {
  private let table: CaseTable
  /// In the order in which they were found, with the cases that have them.
  private var found: [(mistake: YAMLMistake, cases: [String])] = []

  init(_ table: CaseTable) { self.table = table }

  mutating func add(_ mistakes: [YAMLMistake], of row: ScenarioCase) {
    for mistake in mistakes {
      if let index = found.firstIndex(where: { $0.mistake == mistake }) {
        found[index].cases.append(row.name)
      } else {
        found.append((mistake, [row.name]))
      }
    }
  }

  /// What the row of a case does not show says which case it is.
  func inOrder(with others: [YAMLMistake]) -> [YAMLMistake] {
    var seen = LookupSet(others)
    let told = found.filter { seen.insert($0.mistake) }.map { mistake, cases in
      guard cases.count < table.cases.count, !table.place.contains(mistake.mark.offset) else {
        return mistake
      }
      var mistake = mistake
      mistake.message +=
        cases.count == 1
        ? ", in case \(cases[0])" : ", in cases \(cases.joined(separator: ", "))"
      return mistake
    }
    return (others + told).enumerated()
      .sorted { ($0.element.mark, $0.offset) < ($1.element.mark, $1.offset) }
      .map(\.element)
  }
}

extension Scenario {
  /// The same as one case of a file; a name that holds none of its values tells the case.
  fileprivate func of(_ row: ScenarioCase, named name: YAMLNode?) -> Scenario {
    var scenario = self
    scenario.caseName = row.name
    let namesValues = name?.string.map { !CaseText($0).names.isEmpty } ?? false
    if !namesValues { scenario.name += " (\(row.name))" }
    return scenario
  }
}
