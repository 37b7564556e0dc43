import Lookups

/// Words that answer "What should the video show?" with nothing that could be seen: "surprise me",
/// "hold on", 随便.
enum NoAnswer {
  static func has(_ text: String) -> Bool {
    let text = String(decoding: PlainText(Array(text.utf8)).bytes, as: UTF8.self)
    let words = text.split { !$0.isLetter && $0 != "'" }
    guard let first = words.first else { return true }
    return Self.firstWords.contains(String(first))
      || words.contains { Self.words.contains(String($0)) }
      || parts.contains(where: text.contains)
  }

  /// "any", "this one", "one of them": which one, is not said.
  static func leavesOpen(_ text: String) -> Bool {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    return words.contains { openWords.contains($0) } || words.first == "one"
  }

  private static let openWords = LookupSet(["any", "this", "that", "these", "those", "other"])

  /// "all of them", 全部
  static func saysAll(_ text: String) -> Bool {
    let plain = text.lowercased()
    return ["all", "all of them", "all three", "both", "everything", "全部", "所有", "都用", "都要"]
      .contains { plain == $0 || plain == $0 + " please" }
  }

  /// Without words that only lead to what is seen: "I want a dog", 内容是一只狗.
  static func withoutOpening(_ text: String) -> String {
    let plain = text.lowercased()
    let opening = openings.first(where: plain.hasPrefix)
    return String(text.dropFirst(opening?.count ?? 0))
  }

  private static let openings = [
    "i want to see ", "i want ", "i'd like ", "i would like ", "it should show ", "it shows ",
    "show me ", "show ", "it should be ", "内容是", "内容就是", "展示", "我想要", "我要", "要",
  ]

  private static let firstWords = LookupSet([
    "show", "use", "let", "go", "hold", "give", "take", "try", "say", "see", "do", "be",
    "on", "in", "at", "with", "like", "too", "so",
  ])

  private static let words = LookupSet([
    "surprise", "think", "moment", "idea", "ideas", "choose", "decide", "pick", "sure", "mind",
    "expensive", "wait", "none", "skip", "oops", "help", "stop", "cancel", "later", "sorry",
    "again",
    "something", "anything", "nothing", "everything", "whatever", "matter", "mistake",
    "question", "refund", "bye", "correct", "great", "perfect", "quit", "exit", "done", "enough",
    "fine", "wrong", "wtf", "default", "options", "support", "test", "testing", "retry", "refresh",
    "restart", "reset", "resume", "abort", "login", "logout", "account", "menu", "settings",
    "normal", "custom", "auto", "asdf", "damn", "omg", "oh", "wow", "neither", "always", "ready",
  ])

  private static let parts = [
    "随便", "都可以", "都行", "可以", "等", "让我", "没想", "想想", "嗯", "贵", "搞错",
    "停止", "退出", "返回", "继续", "测试", "默认", "重试", "结束", "建议", "例子", "免费", "现在", "稍后", "随意", "推荐", "客服",
    "退款",
    "不知道", "无所谓", "你决定", "看着办", "算了", "换", "取消", "不用",
  ]
}
