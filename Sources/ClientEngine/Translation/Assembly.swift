/// Puts kept clauses and new phrases together as one or more sentences.
struct Assembly {
  let isChinese: Bool
  private var built = ""
  /// What goes between what is built and what comes next.
  private var joint = ""
  private var endsWithPhrase = false

  init(isChinese: Bool) { self.isChinese = isChinese }

  mutating func keep(_ clause: Substring, joint: String) {
    let clause = Find.trim(clause)
    guard !clause.isEmpty else { return }
    append(clause)
    endsWithPhrase = false
    self.joint = isChinese ? "，" : Clauses.isSubordinate(clause) ? ", " : joint
  }

  mutating func add(_ phrase: String) {
    // An independent clause and a phrase are two sentences.
    if joint == ", " || joint == "; ", !isChinese, !Clauses.isSubordinate(lastClause) {
      joint = ". "
    }
    append(phrase)
    endsWithPhrase = true
    joint = isChinese ? "。" : ". "
  }

  func text(end: Substring) -> String {
    guard !built.isEmpty else { return "" }
    let end = endsWithPhrase || end.isEmpty ? (isChinese ? "。" : ".") : String(end)
    return built + end
  }

  private var lastClause: String = ""

  private mutating func append(_ text: String) {
    built += built.isEmpty ? "" : joint
    let startsSentence = built.isEmpty || joint == ". "
    built += startsSentence ? text.prefix(1).uppercased() + text.dropFirst() : text
    lastClause = text
  }
}
