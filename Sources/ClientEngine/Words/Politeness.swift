/// Words that mean nothing by themselves, and those that answer a question.
enum Politeness {
  static let english = """
    please pls kindly can could would will you i i'd i'll we want to wanna like need let's \
    let us me now just ok okay thanks thank hey hi so then go ahead great good perfect \
    awesome cool nice yes yeah sure looks i'm done
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  static let chinese = """
    请 请你 麻烦 麻烦你 帮 帮我 帮忙 给我 我 我要 我想 我想要 想 要 你 您 能 可以 能不能 可不可以 一下 吧 吗 呢 啊 呀 了 好 好的 谢谢 谢谢你 现在 先 \
    就 直接
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  /// "Yes" to a question of the client.
  static let consent = (
    english: EverydayWords(
      triggers: [
        "yes", "yeah", "yep", "y", "sure", "ok", "okay", "go ahead", "do it", "please do", "agreed",
        "confirm", "of course", "absolutely",
      ], others: "do it that course of right"),
    chinese: EverydayWords(
      triggers: ["好", "好的", "可以", "是", "是的", "行", "嗯", "确认", "同意", "没问题", "当然", "要"],
      others: "做 执行 开始")
  )

  /// "No" to one.
  static let refusal = (
    english: EverydayWords(
      triggers: ["no", "n", "nope", "cancel", "don't", "not", "never", "nah"],
      others: "no not don't do it that now yet mind later thanks"),
    chinese: EverydayWords(
      triggers: ["不", "不要", "不用", "不了", "不行", "算了", "否", "别", "先不"], others: "先 做 用 了 现在")
  )
}
