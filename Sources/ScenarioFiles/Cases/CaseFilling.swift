import Lookups
import Suggestions
import YAMLText

/// Puts the values of one case into the nodes of a file.
struct CaseFilling {
  private let values: LookupTable<String, YAMLNode>
  private let table: CaseTable
  private let reading: Reading
  /// Values that some node named.
  private(set) var used = LookupSet<String>()
  /// Where a value was named that is not there.
  private(set) var gaps = LookupSet<Mark>()
  private(set) var count = 0

  init(_ row: ScenarioCase, of table: CaseTable, _ reading: Reading) {
    var values = LookupTable<String, YAMLNode>()
    for entry in row.values { values[entry.key] = entry.value }
    self.values = values
    self.table = table
    self.reading = reading
  }

  /// The node with every `$name` replaced; what it is replaced by keeps its own place.
  mutating func filled(_ node: YAMLNode) -> YAMLNode {
    count += 1
    switch node.content {
    case .scalar(let text, let style): return filled(node, text, style)
    case .sequence(let items):
      var node = node
      node.content = .sequence(items.flatMap { spliced($0) })
      return node
    case .mapping(let entries):
      var node = node
      node.content = .mapping(
        entries.map { entry in
          var entry = entry
          entry.value = filled(entry.value)
          return entry
        })
      return node
    }
  }

  /// An item of a list; a value that is a list takes its place with all its items.
  private mutating func spliced(_ item: YAMLNode) -> [YAMLNode] {
    let filled = filled(item)
    if case .scalar(let text, _) = item.content, CaseText(text).onlyValue != nil {
      return filled.items ?? [filled]
    }
    return [filled]
  }

  private mutating func filled(
    _ node: YAMLNode, _ text: String, _ style: YAMLNode.Style
  ) -> YAMLNode {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return node }
    let parts = CaseText(text)
    if let name = parts.onlyValue {
      guard let value = value(name, for: node) else { return node }
      count += value.size
      return value
    }
    var node = node
    var filled = ""
    for part in parts.parts {
      switch part {
      case .text(let text): filled += text
      case .value(let name): filled += words(name, in: node)
      }
    }
    node.content = .scalar(filled, style)
    return node
  }

  private mutating func value(_ name: String, for node: YAMLNode) -> YAMLNode? {
    used.insert(name)
    if let value = values[name] { return value }
    gaps.insert(node.start)
    // What only this case lacks was told where the case is.
    guard !table.names.contains(name) else { return nil }
    let near = Suggestion.nearest(name, among: table.names)
    reading.add(
      "no case has a value \"\(name)\"", at: node.start,
      hint: near.map { "did you mean $\($0)?" } ?? "known: "
        + table.names.map { "$\($0)" }.joined(separator: ", ") + "; $$ is a dollar sign")
    return nil
  }

  private mutating func words(_ name: String, in node: YAMLNode) -> String {
    guard let value = value(name, for: node) else { return "" }
    if let text = value.string { return text }
    gaps.insert(node.start)
    reading.add(
      "$\(name) stands within a text and cannot be \(value.kind)", at: value.start,
      hint: "the text is at line \(node.start.line), column \(node.start.column)")
    return ""
  }
}

extension YAMLNode {
  /// Values in it, itself among them.
  fileprivate var size: Int {
    switch content {
    case .scalar: 1
    case .sequence(let items): items.reduce(1) { $0 + $1.size }
    case .mapping(let entries): entries.reduce(1) { $0 + $1.value.size }
    }
  }
}
