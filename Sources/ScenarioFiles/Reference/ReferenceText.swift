/// The reference as plain text, for terminals.
package enum ReferenceText {
  /// Every block, then how values are written.
  package static var whole: String {
    let values = Language.values.map { Row(left: "\($0.name): \($0.example)", right: $0.meaning) }
    return Language.blocks.map { text($0) }.joined(separator: "\n")
      + "\nvalues: how they are written\n" + lines(values, indent: "  ")
  }

  /// One block.
  package static func text(_ block: BlockDescription) -> String {
    var text = "\(block.name): \(block.meaning)\n"
    for key in block.keys { text += lines(of: key) }
    for key in block.common { text += lines([row(key, "beside any of them: ")], indent: "  ") }
    return text
  }

  /// What a word means: a block, or a key wherever it may stand, with the blocks behind it; nil
  /// where the language has no such word.
  package static func text(about word: String) -> String? {
    if let block = Language.block(named: word) { return text(block) }
    let places = Language.places(ofKey: word)
    guard !places.isEmpty else { return nil }
    var behind: [BlockDescription] = []
    for block in places.flatMap(\.key.blocks)
    where !behind.contains(where: { $0.name == block.name }) { behind.append(block) }
    let keys = places.map { "\(word), in \($0.block.name):\n" + lines(of: $0.key) }
    return (keys + behind.map { text($0) }).joined(separator: "\n")
  }

  private static func lines(of key: KeyDescription) -> String {
    let beside = (key.block?.keys.dropFirst() ?? []).map { row($0) }
    return lines([row(key)], indent: "  ") + lines(beside, indent: "    ")
  }

  private struct Row {
    var left: String
    var right: String
  }

  /// The key as it is written, and what it means.
  private static func row(_ key: KeyDescription, _ place: String = "") -> Row {
    let isAlone = key.standsAlone && key.example == key.key
    return Row(
      left: isAlone ? key.key : "\(key.key): \(key.example)",
      right: place + ([key.meaning] + remarks(key)).joined(separator: "; "))
  }

  /// What its meaning does not say: which words it takes, which block describes it.
  package static func remarks(_ key: KeyDescription) -> [String] {
    var remarks: [String] = []
    switch key.form {
    case .any, .scalar: break
    case .oneOf(let words) where words == [key.example]: break
    default: remarks.append(key.form.words)
    }
    if key.isRequired, key.block == nil { remarks.append("required") }
    if let usual = key.usual, !key.meaning.hasSuffix("not said") {
      remarks.append("\(usual) where not said")
    }
    if let beside = key.beside { remarks.append("beside \(beside) only") }
    return remarks
  }

  private static let leftWidth = 36
  private static let rightWidth = 62

  private static func lines(_ rows: [Row], indent: String) -> String {
    rows.map { row in
      let left = indent + row.left
      let gap = String(repeating: " ", count: leftWidth)
      let right = wrapped(row.right)
      let first =
        left.count < leftWidth
        ? left + String(repeating: " ", count: leftWidth - left.count) + (right.first ?? "")
        : left + "\n" + gap + (right.first ?? "")
      return ([first] + right.dropFirst().map { gap + $0 }).joined(separator: "\n") + "\n"
    }.joined()
  }

  private static func wrapped(_ text: String) -> [String] {
    text.split(separator: " ").reduce(into: [String]()) { lines, word in
      if let last = lines.last, last.count + 1 + word.count <= rightWidth {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
  }
}
