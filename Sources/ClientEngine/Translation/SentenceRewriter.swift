/// Rewrites line by line and remembers what it has already come to.
struct SentenceRewriter {
  private(set) var orders: [GUIOrder] = []

  /// A clause, and the order in it where there is one.
  private struct Part {
    var clause: Clauses.Clause
    var instruction: GUIInstruction?
  }

  mutating func rewrite(
    line: Substring, leavingOut isSilent: (GUIOrder) -> Bool
  ) -> String {
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
      let text = rewrite(sentence, parts, isSilent)
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

  private mutating func rewrite(
    _ sentence: Sentences.Sentence, _ parts: [Part], _ isSilent: (GUIOrder) -> Bool
  ) -> String {
    let isChinese = sentence.text.unicodeScalars.contains(where: Language.isHan)
    let phrases = PhraseTables.table(of: isChinese ? .chinese : .english)
    var output = Assembly(isChinese: isChinese)
    var isAfterInstruction = false
    // Where an order is left out, a condition for it must not stay alone.
    var saysSomething = false
    for (index, part) in parts.enumerated() {
      guard let instruction = part.instruction else {
        if !isAfterInstruction || Clauses.standsAlone(part.clause.text) {
          output.keep(part.clause.text, joint: part.clause.joint)
          saysSomething = saysSomething || !Offer.isCondition(part.clause.text)
        }
        continue
      }
      if let head = instruction.head {
        output.keep(head[...], joint: ". ")
        saysSomething = saysSomething || !Offer.isCondition(head[...])
      }
      isAfterInstruction = true
      guard !orders.contains(where: { $0.action == instruction.action }),
        !Self.isOnlyTheWay(instruction, to: parts.dropFirst(index + 1).first)
      else { continue }
      let order = GUIOrder(instruction.action, in: sentence.text)
      orders.append(order)
      guard !isSilent(order) else { continue }
      output.add(phrases.advice(on: instruction.action))
      saysSomething = true
    }
    return saysSomething ? output.text(end: sentence.end) : ""
  }

  /// "打开素材库，点击导入": the panel is opened for the sake of the button.
  private static func isOnlyTheWay(_ instruction: GUIInstruction, to next: Part?) -> Bool {
    guard instruction.action == .showTimeline, let next, let goal = next.instruction,
      goal.action != .showTimeline
    else { return false }
    let text = Find.trim(next.clause.text).lowercased()
    return !["or ", "also ", "也", "或", "还"].contains { Find.starts(text, with: $0) }
  }
}
