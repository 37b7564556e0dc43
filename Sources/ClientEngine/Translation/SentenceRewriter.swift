/// Rewrites line by line and remembers what it has already suggested.
struct SentenceRewriter {
  private(set) var actions: [GUITranslation.Action] = []

  /// A clause, and the order in it where there is one.
  private struct Part {
    var clause: Clauses.Clause
    var instruction: GUIInstruction?
  }

  mutating func rewrite(line: Substring) -> String {
    let sentences = Sentences.split(line).map { sentence in
      (sentence, parts: Self.parts(of: sentence.text))
    }
    guard sentences.contains(where: { Self.hasInstruction($0.parts) }) else { return String(line) }
    var rewritten = ""
    for (sentence, parts) in sentences {
      guard Self.hasInstruction(parts) else {
        rewritten += sentence.whole
        continue
      }
      let text = rewrite(sentence, parts)
      if !text.isEmpty { rewritten += text + sentence.space }
    }
    return Find.trim(rewritten)
  }

  private static func parts(of sentence: Substring) -> [Part] {
    Clauses.split(sentence).map {
      Part(clause: $0, instruction: GUIInstruction.find(in: $0.text, of: sentence))
    }
  }

  private static func hasInstruction(_ parts: [Part]) -> Bool {
    parts.contains { $0.instruction != nil }
  }

  private mutating func rewrite(_ sentence: Sentences.Sentence, _ parts: [Part]) -> String {
    var output = Assembly(isChinese: sentence.text.unicodeScalars.contains(where: Language.isHan))
    var isAfterInstruction = false
    for (index, part) in parts.enumerated() {
      guard let instruction = part.instruction else {
        if !isAfterInstruction || Clauses.standsAlone(part.clause.text) {
          output.keep(part.clause.text, joint: part.clause.joint)
        }
        continue
      }
      if let head = instruction.head { output.keep(head[...], joint: ". ") }
      isAfterInstruction = true
      guard !actions.contains(instruction.action),
        !Self.isOnlyTheWay(instruction, to: parts.dropFirst(index + 1).first)
      else { continue }
      actions.append(instruction.action)
      output.add(Self.phrase(instruction.action, isChinese: output.isChinese))
    }
    return output.text(end: sentence.end)
  }

  /// "打开素材库，点击导入": the panel is opened for the sake of the button.
  private static func isOnlyTheWay(_ instruction: GUIInstruction, to next: Part?) -> Bool {
    guard instruction.action == .showTimeline, let next, let goal = next.instruction,
      goal.action != .showTimeline
    else { return false }
    let text = Find.trim(next.clause.text).lowercased()
    return !["or ", "also ", "也", "或", "还"].contains { Find.starts(text, with: $0) }
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
