import Lookups

/// Words that answer "What should the video show?" with nothing that could be seen: "surprise me",
/// "hold on", 随便.
enum NoAnswer {
  static func has(_ text: String) -> Bool {
    let words = text.lowercased().replacing("’", with: "'").split { !$0.isLetter && $0 != "'" }
    guard let first = words.first else { return true }
    return Self.firstWords.contains(String(first))
      || words.contains { Self.words.contains(String($0)) }
      || parts.contains(where: text.contains)
  }

  private static let firstWords = LookupSet([
    "show", "use", "let", "go", "hold", "one", "give", "take", "try", "say", "see", "do", "be",
    "on", "in", "at", "with", "like", "good", "fine", "right", "wrong", "again", "too", "so",
  ])

  private static let words = LookupSet([
    "surprise", "think", "moment", "idea", "ideas", "choose", "decide", "pick", "sure", "mind",
    "expensive", "wait", "none", "skip", "oops", "help", "stop", "cancel", "later", "sorry",
    "something", "anything", "nothing", "everything", "whatever", "know", "want", "wanted", "need",
    "matter", "mistake", "question", "refund", "again", "bye", "correct", "great", "perfect",
  ])

  private static let parts = [
    "随便", "隨便", "都可以", "都行", "可以", "等", "让我", "讓我", "没想", "沒想", "想想", "嗯", "贵", "貴", "搞错", "搞錯",
    "不知道", "无所谓", "無所謂", "你决定", "你決定", "看着办", "看著辦", "算了", "换", "換", "取消", "不用",
  ]
}
