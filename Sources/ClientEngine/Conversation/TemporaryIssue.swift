/// "I encountered a temporary issue", which ends many a turn that went well (contract 6a).
enum TemporaryIssue {
  /// The text before the trouble and the trouble itself, when nothing but regret follows it.
  static func split(_ text: String) -> (body: String?, trouble: String?) {
    let sentences = Sentences.split(text)
    guard let first = sentences.firstIndex(where: { isTrouble($0.text.lowercased()) }),
      sentences[(first + 1)...].allSatisfy({ isRegret($0.text.lowercased()) })
    else { return (text, nil) }
    let body = Find.trim(joined(sentences[..<first]))
    return (body.isEmpty ? nil : body, Find.trim(joined(sentences[first...])))
  }

  private static func isTrouble(_ sentence: String) -> Bool {
    Find.anyOf(["encountered a temporary issue", "遇到了临时问题", "遇到了一个临时问题", "遇到暂时性问题"], in: sentence)
      && sentence.unicodeScalars.count < 90
      && !Find.anyOf([" so i ", "but i ", "instead", "，所以", "但"], in: sentence)
  }

  private static func isRegret(_ sentence: String) -> Bool {
    Find.anyOf(
      ["try again", "retry", "sorry", "apolog", "later", "重试", "再试", "抱歉", "稍后"], in: sentence)
  }

  private static func joined(_ sentences: ArraySlice<Sentences.Sentence>) -> String {
    sentences.map(\.whole).joined()
  }
}
