import Lookups

/// The words that one command is made of; each vocabulary is compiled once per process.
struct CommandVocabulary: Sendable {
  /// One of these must be there; words within an entry must all be there.
  private let triggers: [[String]]
  private let known: LookupSet<String>
  private let segmenter: HanSegmenter

  init(
    triggers: [String], others: String, chineseTriggers: String, chineseOthers: String
  ) {
    self.triggers = triggers.map { $0.split(separator: " ").map(String.init) }
    known = LookupSet(
      self.triggers.joined() + others.split(separator: " ").map(String.init) + Self.politeness)
    segmenter = HanSegmenter(
      triggers: chineseTriggers.split(separator: " ").map(String.init),
      others: chineseOthers.split(separator: " ").map(String.init) + Self.chinesePoliteness)
  }

  /// True when every word belongs here and one of them is a trigger.
  func accepts(_ words: [String]) -> Bool {
    var hasTrigger = triggers.contains { $0.allSatisfy(words.contains) }
    for word in words {
      if word.unicodeScalars.first.map(Language.isHan) == true {
        let cut = segmenter.cut(word)
        guard cut != .unknown else { return false }
        hasTrigger = hasTrigger || cut == .withTrigger
      } else if !known.contains(word) {
        return false
      }
    }
    return hasTrigger
  }

  private static let politeness = """
    please can could would will you i i'd we want to wanna like need let's let us me now just ok \
    okay thanks thank hey hi so then go ahead pls kindly great good perfect awesome \
    cool nice yes yeah sure looks i'm done
    """.split(separator: " ").map(String.init)

  private static let chinesePoliteness = """
    请 请你 麻烦 麻烦你 帮 帮我 帮忙 给我 我 我要 我想 我想要 想 要 你 您 能 可以 能不能 可不可以 \
    一下 吧 吗 呢 啊 呀 了 好 好的 谢谢 谢谢你 现在 先 就 直接
    """.split(separator: " ").map(String.init)
}

extension CommandVocabulary {
  /// Rendering and fetching the film (SEED0-3; `save`, `get the video` contract 10 [F]).
  static let export = CommandVocabulary(
    triggers: [
      "export", "download", "save", "send video", "send file", "get the video", "get my video",
      "give the video", "give my video",
    ],
    others: """
      send get give exporting the my this that it a an video film movie clip file final finished \
      result for as in at with of full high best quality resolution version format and mine
      """,
    chineseTriggers: "导出 下载 保存 输出 发给我 发我 发送 传给我",
    chineseOthers: """
      把 将 这个 这段 这条 那个 我的 视频 影片 片子 成片 短片 成品 文件 作品 项目 结果 为 成 到 高清 \
      格式 的 最终 最后 版本 出来 一个 一份 分辨率 画质 清晰度 高 它 开始 马上 立即 和 并 本地
      """)

  /// Asking for the balance (SEED0-3; `how many left` contract 10 [F]).
  static let credits = CommandVocabulary(
    triggers: ["credits", "credit", "balance", "how many left"],
    others: """
      how many much do does have got has what what's whats is are my the any still left remaining \
      remain there show check see view tell get display current account of in it's available
      """,
    chineseTriggers: "积分 余额 点数 额度",
    chineseOthers: """
      我的 我们 还 还有 还剩 剩 剩余 剩下 多少 几 个 点 有 查 查询 查看 看 看看 看一下 显示 当前 目前 是 \
      的 账户 账号 帐户 情况 告诉 告诉我 可用 数 数量 都
      """)

  /// Asking for the timeline (SEED0-3; `progress`, `what's in it` contract 10 [F]).
  static let state = CommandVocabulary(
    triggers: [
      "status", "state", "tracks", "timeline", "progress", "what's in it", "what's done",
    ],
    others: """
      show list see view check display tell get give what what's whats which is are how how's the \
      my our current track on in it of do does have there project draft session video look \
      looking far summary a an all done
      """,
    chineseTriggers: "状态 时间线 时间轴 轨道 进度 什么样了 音轨",
    chineseOthers: """
      显示 查 查询 查看 看 看看 看一下 展示 列出 当前 目前 的 项目 视频 我的 怎么样 怎样 什么样 什么 是 有 \
      哪些 所有 全部 告诉 告诉我 里 里面 上 在 多少 几 条 个 剪辑 草稿 会话 都 成 做 到 哪 哪里 如何
      """)
}
