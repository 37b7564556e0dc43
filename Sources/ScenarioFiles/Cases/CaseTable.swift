import Lookups
import YAMLText

/// One row of `cases:`: what stands for each `$name`.
struct ScenarioCase {
  let name: String
  let start: Mark
  let values: [YAMLNode.Entry]
}

/// `cases:` of a file.
struct CaseTable {
  static let key = "cases"
  static let example = "{ soon: { takes: 5s }, late: { takes: 9m } }"

  /// At least one.
  let cases: [ScenarioCase]
  /// The names of all values, in the file's order.
  let names: [String]
  /// Where the table stands.
  let place: ClosedRange<Int>
  let start: Mark

  /// nil when a mistake leaves nothing to fill in.
  init?(_ entry: YAMLNode.Entry, _ reading: Reading) {
    let rows = Self.rows(entry, reading)
    guard !rows.isEmpty else { return nil }
    cases = rows
    var seen = LookupSet<String>()
    names = rows.flatMap { $0.values.map(\.key) }.filter { seen.insert($0) }
    place = entry.value.start.offset...max(entry.value.start.offset, entry.value.end.offset)
    start = entry.keyStart
    for row in rows { reportMissing(row, reading) }
  }

  private static func rows(_ entry: YAMLNode.Entry, _ reading: Reading) -> [ScenarioCase] {
    let example = "for example: \(key): \(Self.example)"
    guard let entries = entry.value.entries else {
      reading.add(
        "\"cases\" expects a mapping of cases, found \(entry.value.kind)", at: entry.value.start,
        hint: example)
      return []
    }
    guard !entries.isEmpty else {
      reading.add("\"cases\" is empty", at: entry.value.start, hint: example)
      return []
    }
    guard entries.count <= CaseName.most else {
      reading.add(
        "a file has at most \(CaseName.most) cases, found \(entries.count)",
        at: entries[CaseName.most].keyStart, hint: "put the others into a file of their own")
      return []
    }
    return entries.compactMap { row($0, reading) }
  }

  private static func row(_ entry: YAMLNode.Entry, _ reading: Reading) -> ScenarioCase? {
    guard CaseName.isGood(entry.key) else {
      reading.add(
        "a case cannot be called \"\(entry.key)\"", at: entry.keyStart,
        hint: "a name has letters, digits and dashes, 60 at most")
      return nil
    }
    guard let values = entry.value.entries, !values.isEmpty else {
      let found = entry.value.entries == nil ? entry.value.kind : "an empty one"
      reading.add(
        "case \"\(entry.key)\" expects a mapping of values, found \(found)",
        at: entry.value.start, hint: "for example: \(entry.key): { takes: 5s }")
      return nil
    }
    for value in values where !CaseName.isIdentifier(value.key) {
      reading.add(
        "a value cannot be called \"\(value.key)\"", at: value.keyStart,
        hint: "a name has letters, digits and _, and begins with no digit")
    }
    return ScenarioCase(name: entry.key, start: entry.keyStart, values: values)
  }

  private func reportMissing(_ row: ScenarioCase, _ reading: Reading) {
    for name in names where !row.values.contains(where: { $0.key == name }) {
      reading.add(
        "case \"\(row.name)\" lacks \"\(name)\", which others have", at: row.start,
        hint: "every case gives the same values; [] and \"\" are nothing")
    }
  }

  /// Reports values that stand for nothing.
  func reportUnused(_ used: LookupSet<String>, _ reading: Reading) {
    for name in names where CaseName.isIdentifier(name) && !used.contains(name) {
      let value = cases.lazy.flatMap(\.values).first { $0.key == name }
      guard let value else { continue }
      reading.add(
        "nothing in the file says $\(name)", at: value.keyStart,
        hint: "write $\(name) where the value belongs, or remove it")
    }
  }
}
