/// A sentence that the agent offers to somebody who was too vague.
///
/// Said back as it stands, each leads to work: whoever follows the agent gets somewhere.
struct Example: Hashable, Sendable {
  /// What the agent knows when it offers one.
  enum Occasion: CaseIterable, Sendable {
    /// There is nothing to work on.
    case nothing
    /// Something was uploaded, or is on the timeline.
    case material
    /// There is a timeline, and it shall be better.
    case improvement
  }

  let english: String
  let chinese: String

  static func examples(_ occasion: Occasion) -> [Example] {
    switch occasion {
    case .nothing:
      [Example(english: "a 5-second clip of a beach at sunset", chinese: "5秒的海边日落视频")]
    case .material:
      [
        Example(english: "add lo-fi background music", chinese: "添加轻快的背景音乐"),
        Example(english: "add the title Hello", chinese: "添加标题：你好"),
      ]
    case .improvement:
      [
        Example(english: "change the music to soft piano", chinese: "把背景音乐换成钢琴曲"),
        Example(english: "make the video 1 second shorter", chinese: "剪掉最后1秒"),
        Example(english: "add the title Hello", chinese: "添加标题：你好"),
      ]
    }
  }
}

extension AgentWords {
  /// All that fit, as one sentence.
  func forExample(_ occasion: Example.Occasion) -> String {
    let examples = Example.examples(occasion)
    return text(
      "For example: " + examples.map { "\"\($0.english)\"" }.joined(separator: " or ") + ".",
      "例如：" + examples.map { "“\($0.chinese)”" }.joined(separator: "或") + "。")
  }
}
