import YAMLText

/// A part of a scenario file in the words of the file, and what the language's tables say it means.
package struct ExplainedLine: Hashable, Sendable {
  /// How far it stands inside of others.
  package var depth: Int
  package var written: String
  /// Empty where what stands above it says it all.
  package var meaning: String
}

extension Scenario {
  /// What the file says, part by part, in the order of the tables.
  package var explanation: [ExplainedLine] {
    Explaining.lines(
      Language.scenario.entries(of: self).filter { !["scenario", "why"].contains($0.key) },
      by: Language.scenario.description, depth: 0)
  }
}

/// Goes through a value and the description of what may stand there, side by side.
private enum Explaining {
  /// What is longer is told part by part.
  private static let width = 64

  static func lines(
    _ entries: [YAMLValue.Entry], by block: BlockDescription, depth: Int
  ) -> [ExplainedLine] {
    entries.flatMap { entry -> [ExplainedLine] in
      guard let key = block.keys.first(where: { $0.key == entry.key }) else { return [] }
      let written = YAMLWriter.pairs([entry])
      guard written.count > width || key.form.hasParts(of: entry.value) else {
        return [ExplainedLine(depth: depth, written: written, meaning: key.meaning)]
      }
      let head = ExplainedLine(depth: depth, written: "\(entry.key):", meaning: key.meaning)
      return [head] + parts(of: entry.value, key.form, depth: depth + 1)
    }
  }

  private static func parts(
    of value: YAMLValue, _ form: ValueForm, depth: Int
  ) -> [ExplainedLine] {
    switch (value, form) {
    case (.list(let items, _), .list(let item)), (.list(let items, _), .oneOrMore(let item)):
      items.flatMap { Self.item($0, item, depth: depth) }
    case (.mapping, .oneOrMore(let item)): Self.item(value, item, depth: depth)
    case (.mapping(let entries, _), .names(let form, _)):
      entries.flatMap { entry in
        [ExplainedLine(depth: depth, written: "\(entry.key):", meaning: "")]
          + parts(of: entry.value, form, depth: depth + 1)
      }
    case (_, .either(let forms)):
      parts(of: value, forms.first { $0.hasParts(of: value) } ?? .any, depth: depth)
    case (.mapping(let entries, _), .block(let block)) where !block.isChoice:
      lines(entries, by: block, depth: depth)
    case (.mapping, .block): Self.item(value, form, depth: depth)
    default:
      [ExplainedLine(depth: depth, written: YAMLWriter.inline(value), meaning: "")]
    }
  }

  /// A step, a rule, an expectation: what begins it says what it is.
  private static func item(_ value: YAMLValue, _ form: ValueForm, depth: Int) -> [ExplainedLine] {
    guard case .block(let block) = form else {
      return [ExplainedLine(depth: depth, written: YAMLWriter.inline(value), meaning: "")]
    }
    guard case .mapping(let entries, _) = value, let first = entries.first else {
      let word = YAMLWriter.inline(value)
      let meaning = block.keys.first { $0.key == word }?.meaning ?? ""
      return [ExplainedLine(depth: depth, written: word, meaning: meaning)]
    }
    guard let head = block.keys.first(where: { $0.key == first.key }) else { return [] }
    let written = YAMLWriter.pairs(entries)
    if block.isChoice, written.count <= width {
      return [ExplainedLine(depth: depth, written: written, meaning: head.meaning)]
    }
    var inner = block.isChoice ? head.block ?? block : block
    inner.keys += block.common
    return lines([first], by: inner, depth: depth)
      + lines(Array(entries.dropFirst()), by: inner, depth: depth + 1)
  }
}

extension ValueForm {
  /// Whether a value is best told part by part: it has several things inside that have meanings.
  fileprivate func hasParts(of value: YAMLValue) -> Bool {
    switch (value, self) {
    case (.list(let items, _), .list(.block)), (.list(let items, _), .oneOrMore(.block)):
      !items.isEmpty
    case (.mapping(let entries, _), .block): !entries.isEmpty
    case (.mapping(let entries, _), .names(let form, _)):
      entries.contains { form.hasParts(of: $0.value) }
    case (_, .either(let forms)): forms.contains { $0.hasParts(of: value) }
    default: false
    }
  }
}
