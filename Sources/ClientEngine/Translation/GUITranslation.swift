/// What the agent says, put into words for somebody who has no graphical interface (SEED0-3).
///
/// The service talks as if its user could see buttons. Sentences that ask for a click, an open
/// panel or a drag are replaced by what can be said here; all others stay as they are. Nothing is
/// executed: the action is only suggested, for an export takes minutes that nobody asked for.
package struct GUITranslation: Hashable, Sendable {
  /// What an instruction comes down to.
  package enum Action: Hashable, Sendable {
    case export
    case showTimeline
    case showCredits
    case upload
    /// A change of the timeline, to be described in words.
    case edit
    /// A button of that name, whose work the agent can be asked for.
    case say(String)
    /// Accounts and plans live on the web page alone.
    case webPage
  }

  package let text: String
  /// The first action that the text asked for.
  package let suggestedAction: Action?

  package init(_ text: String) {
    var rewriter = SentenceRewriter()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let original = String(line)
      return (original, rewriter.rewrite(line: original))
    }
    suggestedAction = rewriter.actions.first
    // A line that said nothing new goes; one that was empty before stays.
    self.text = lines.filter { !$1.isEmpty || $0.isEmpty }.map(\.1).joined(separator: "\n")
  }
}

/// Rewrites line by line and remembers what it has already suggested.
struct SentenceRewriter {
  private(set) var actions: [GUITranslation.Action] = []

  mutating func rewrite(line: String) -> String {
    let sentences = Sentences.split(line)
    guard sentences.contains(where: { Self.isInstruction($0.text) }) else { return line }
    var rewritten = ""
    for sentence in sentences {
      guard Self.isInstruction(sentence.text) else {
        rewritten += sentence.text + sentence.end + sentence.space
        continue
      }
      let text = rewrite(sentence: sentence)
      if !text.isEmpty { rewritten += text + sentence.space }
    }
    return Find.trim(rewritten)
  }

  private static func isInstruction(_ text: String) -> Bool {
    Clauses.split(text).contains { GUIInstruction.find(in: $0.text) != nil }
  }

  private mutating func rewrite(sentence: Sentences.Sentence) -> String {
    var output = Assembly(isChinese: sentence.text.unicodeScalars.contains(where: Language.isHan))
    var isAfterInstruction = false
    let clauses = Clauses.split(sentence.text)
    for (index, clause) in clauses.enumerated() {
      guard let instruction = GUIInstruction.find(in: clause.text, of: sentence.text)
      else {
        if !isAfterInstruction || Clauses.standsAlone(clause.text) {
          output.keep(clause.text, joint: clause.joint)
        }
        continue
      }
      if let head = instruction.head { output.keep(head, joint: ". ") }
      isAfterInstruction = true
      guard !actions.contains(instruction.action),
        !Self.isOnlyTheWay(instruction, to: clauses.dropFirst(index + 1).first)
      else { continue }
      actions.append(instruction.action)
      output.add(Self.phrase(instruction.action, isChinese: output.isChinese))
    }
    return output.text(end: sentence.end)
  }

  /// "打开素材库，点击导入": the panel is opened for the sake of the button.
  private static func isOnlyTheWay(
    _ instruction: GUIInstruction, to next: Clauses.Clause?
  ) -> Bool {
    guard instruction.action == .showTimeline, let next,
      let goal = GUIInstruction.find(in: next.text), goal.action != .showTimeline
    else { return false }
    return !["or ", "also ", "也", "或", "还"].contains {
      Find.trim(next.text).lowercased().hasPrefix($0)
    }
  }

  private static func phrase(_ action: GUITranslation.Action, isChinese: Bool) -> String {
    switch action {
    case .export:
      isChinese ? "说“导出”，我就为你渲染" : "say \"export\" and I will render it"
    case .showTimeline:
      isChinese ? "说“状态”，我就列出时间线" : "say \"show tracks\" and I will list the timeline"
    case .showCredits:
      isChinese ? "说“积分”，我就查询余额" : "say \"credits\" and I will look them up"
    case .upload:
      isChinese ? "说“上传”和文件路径，我来上传" : "say \"upload\" with the file's path"
    case .edit:
      isChinese ? "告诉我要怎么改，我来修改" : "tell me the change and I will make it"
    case .say(let label):
      isChinese ? "说“\(label)”，我来执行" : "say \"\(label)\" and I will do it"
    case .webPage:
      isChinese ? "账户和套餐请在网页上管理" : "use the web page for accounts and plans"
    }
  }
}

/// Puts kept clauses and new phrases together as one or more sentences.
private struct Assembly {
  let isChinese: Bool
  private var built = ""
  /// What goes between what is built and what comes next.
  private var joint = ""
  private var endsWithPhrase = false

  init(isChinese: Bool) { self.isChinese = isChinese }

  mutating func keep(_ clause: String, joint: String) {
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

  func text(end: String) -> String {
    guard !built.isEmpty else { return "" }
    let end = endsWithPhrase || end.isEmpty ? (isChinese ? "。" : ".") : end
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
