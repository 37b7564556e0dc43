/// Every command with its everyday words, in English and Chinese.
///
/// From here come what a message means (`Intent.of`), the slash words, and the help text. Where a
/// message fits two commands, the first row counts.
enum CommandTable {
  static let rows = [
    quit, help, cancel, resume, newSession, undo, link, credits, status, upload, export,
  ]

  static func row(of command: Command) -> CommandRow {
    guard let row = rows.first(where: { $0.command == command }) else {
      preconditionFailure("\(command) has no row")
    }
    return row
  }

  private static let quit = CommandRow(
    command: .quit, names: ["quit", "exit", "bye", "q"],
    english: EverydayWords(
      examples: ["quit", "exit", "bye"],
      triggers: ["quit", "exit", "bye", "goodbye", "good bye", "see you"],
      others: "the chat program app session for today see later then all cu bye"),
    chinese: EverydayWords(
      examples: ["退出", "再见"],
      triggers: ["退出", "再见", "拜拜", "关闭程序", "结束程序", "结束聊天"],
      others: "程序 聊天 对话 明天见 回头见"))

  private static let help = CommandRow(
    command: .help, names: ["help", "?", "commands", "words"],
    english: EverydayWords(
      examples: ["help", "what can I say?"],
      triggers: ["help", "commands", "what i say", "what i do", "how this work", "how i use this"],
      others: """
        show list all what can could do does how this it which are is there available you \
        use say used used ask type a some of possible manual instructions command
        """),
    chinese: EverydayWords(
      examples: ["帮助", "怎么用"],
      triggers: ["帮助", "命令", "怎么用", "怎么使用", "使用说明", "用法", "我能说什么", "我可以说什么"],
      others: "显示 查看 有 有哪些 哪些 什么 所有 列出 需要 这个 都 看 看看 说 工具"))

  private static let cancel = CommandRow(
    command: .cancel, names: ["cancel", "stop"],
    english: EverydayWords(
      examples: ["cancel", "stop the render"],
      triggers: ["cancel", "abort", "stop"],
      others: "the it my render rendering export exporting download downloading job running current"
    ),
    chinese: EverydayWords(
      examples: ["取消渲染", "停止导出"],
      triggers: ["取消", "停止", "中止", "终止", "停下"],
      others: "把 渲染 导出 下载 任务 正在 进行 中的 这个 当前 的 不要 不用 别"))

  private static let resume = CommandRow(
    command: .resume, names: ["resume"],
    english: EverydayWords(
      examples: ["resume", "go on with the render"],
      triggers: [
        "resume", "continue render", "continue rendering", "continue export", "continue exporting",
        "continue download", "continue downloading", "go on render", "go on rendering",
        "go on export", "go on exporting", "go on download", "keep rendering", "keep exporting",
        "finish render", "finish rendering", "finish export", "pick up render", "pick up export",
      ],
      others: """
        continue keep on with the my that this it last interrupted unfinished job render \
        rendering export exporting download downloading film video where left off work of \
        again
        """),
    chinese: EverydayWords(
      examples: ["继续渲染", "继续导出"],
      triggers: ["继续渲染", "继续导出", "继续下载", "恢复渲染", "恢复导出", "恢复下载", "接着渲染", "接着导出"],
      others: "把 上次 上次的 之前的 未完成的 任务 视频 刚才的"))

  private static let newSession = CommandRow(
    command: .newSession, names: ["new"],
    english: EverydayWords(
      examples: ["new project", "start a new session"],
      triggers: [
        "new session", "new project", "fresh session", "fresh project", "another session",
        "another project", "new conversation",
      ],
      others: "start begin open create make a an the with over again fresh empty brand switch to"),
    chinese: EverydayWords(
      examples: ["新建项目", "新会话"],
      triggers: [
        "新会话", "新项目", "新的会话", "新的项目", "新建项目", "新建会话", "新建一个项目", "新建一个会话", "另一个项目", "另一个会话",
      ],
      others: "开始 一个 个 开 创建 新建 换 建 打开 做 切换到 重新 空白 全新的"))

  /// The agent takes changes back, so that it gets these words as a message.
  private static let undo = CommandRow(
    command: .undo, names: ["undo"],
    english: EverydayWords(
      examples: ["undo", "undo the last change"],
      triggers: ["undo", "take back", "revert"],
      others: "the that it this last my change edit step one previous what did have done"),
    chinese: EverydayWords(
      examples: ["撤销", "撤销上一步"],
      triggers: ["撤销", "撤回", "还原"],
      others: "把 上一步 上一个 刚才 刚才的 最后 的 修改 操作 编辑 改动 一步 这个 这次"))
}
