package import NemoContract

package struct ChinesePhrases: Phrases {
  package init() {}

  package var language: Language { .chinese }

  package var settingUp: String { "正在准备..." }
  package var ready: String { "准备好了！" }
  package var nothingSaid: String { "告诉我你想做什么视频。" }
  package func messageTooLong(bytes: Int, limitBytes: Int) -> String {
    "这一行太长（\(bytes) 字节，最多 \(limitBytes) 字节），没有发送。"
  }
  package var tokenReplaced: String { "NEMO_TOKEN 已失效，我改用免费账户继续。" }
  package func newSession(keptAt path: String?) -> String {
    "原来的会话已不存在，我新建了一个。旧会话的内容不在其中。" + keptAside(path)
  }

  package var projectGoesOn: String { "我接着上次的项目继续。说“新项目”可以从空白开始。" }
  package func projectOfAnother(keptAt path: String?) -> String {
    "上次的项目属于另一个登录，我新建了一个。" + keptAside(path)
  }
  private func keptAside(_ path: String?) -> String {
    path.map { "旧项目的记录保存在 \($0)。" } ?? ""
  }
  package func projectLost(uploads: [String], keptAt path: String?) -> String {
    let again = uploads.isEmpty ? "" : "这些文件可以再次上传：上传 \(uploads.joined(separator: "、"))"
    return "登录已失效，服务给了新的账户。原来时间线上的内容属于旧账户，这里已经没有了。\(keptAside(path))\(again)"
  }
  package var projectBegun: String { "这是一个新的空白项目。" }
  package var nothingLeft: String { "没有未完成的工作。" }
  package func workSetAside(path: String, reason: String) -> String {
    "上次保存的进度无法读取（\(reason)）。它已移到 \(path)，我重新开始。"
  }
  package func workNotKept(reason: String) -> String {
    "无法把正在进行的工作保存到磁盘：\(reason)。如果现在停止，将无法恢复。"
  }

  package var timelineWords: TimelineWords { .chinese }

  package func credits(_ credits: Credits) -> String {
    "积分：可用 \(credits.available)，冻结 \(credits.frozen)，共 \(credits.total)。"
  }

  package func emptyTimeline(_ summary: String, material: [String]) -> String {
    "\(summary) 已上传：\(material.joined(separator: "、"))。"
  }

  package func claimLink(_ link: String) -> String { "在网页上查看项目（7 天内有效）：\(link)" }

  package func uploaded(_ file: UploadedFile) -> String {
    let facts = [
      kind(file.kind), file.duration.map { "\(Seconds.text($0)) 秒" }, file.sizeBytes.map(Size.text),
    ]
    return "已上传 \(file.name)（\(facts.compactMap(\.self).joined(separator: "，"))）。"
  }

  private func kind(_ name: String) -> String {
    switch name {
    case "video": "视频"
    case "image": "图片"
    case "audio": "音频"
    default: "文件"
    }
  }

  package func fileProblem(_ problem: FileProblem) -> String {
    let path = problem.path
    return switch problem.reason {
    case .missing(nil): "\(path)：没有这个文件。"
    case .missing(let near?): "\(path)：没有这个文件。是不是 \(near)？"
    case .directory: "\(path) 是文件夹，请逐个写出其中的文件。"
    case .notAFile: "\(path) 不是普通文件。"
    case .unreadable(let reason): "\(path) 无法读取：\(reason)。"
    case .empty: "\(path) 是空文件。"
    case .unsupportedType: "\(path)：不支持这种文件。支持的格式：\(MediaType.acceptedList)。"
    case .tooLarge(let size, let limit):
      "\(path) 太大（\(Size.text(size))，上限 \(Size.text(limit))）。请先压缩或剪短。"
    case .notTaken(let fault?): "\(path)：\(sentence(fault, ""))"
    case .notTaken(nil): "\(path)：服务没有接收这个文件。"
    }
  }

  package func noneTaken(count: Int, reason: String?) -> String {
    "\(count) 个文件都没有被接收\(plain(reason).map { "：\($0)" } ?? "")。"
  }

  package func change(_ change: TimelineDifference.Change) -> String {
    switch change {
    case .added(let what): "已添加 \(what)"
    case .removed(let what): "已删除 \(what)"
    case .changed(let what, let from, let to): "已修改 \(what)：\(from) → \(to)"
    case .details: "已修改时间线的细节"
    }
  }

  package func newMedia(_ name: String) -> String { "新素材：\(name)" }

  package var silentAndUnchanged: String {
    "助手没有回复就结束了，时间线没有变化：这次修改没有生效。要我再试一次吗？（是或否，也可以换个说法）"
  }
  package var answeredAndUnchanged: String {
    "时间线 5 分钟没有变化：除了助手说的话，没有别的结果。要我再试一次吗？（是或否）"
  }
  package var unfinishedAndUnchanged: String { "助手的回复没有说完，时间线没有变化。" }
  package var timelineUnchanged: String { "时间线没有变化。" }

  package func silentAndUnknown(_ summary: String?) -> String {
    "助手没有回复就结束了，我无法确定改了什么。"
      + (summary.map { "现在的内容：\($0)" } ?? "说“状态”可以再看一次。")
  }

  package func turnLeft(_ message: String) -> String { "助手处理“\(excerpt(message))”时我被中断了。" }

  package var notSentAgain: String { "我没有重新发送，因为那会再次收费。把同样的话再说一遍，我就发送。" }
  package func stopped(changes: String?) -> String {
    "工作可能仍在进行，说“继续”可以查看结果。目前：\n\(changes ?? "无法读取时间线。")"
  }
  package func stoppedRender(_ progress: String) -> String {
    "渲染仍在进行（\(progress)），说“继续”可以取回视频。"
  }

  package func streamLost(_ loss: TurnLoss) -> String {
    let what =
      switch loss {
      case .dropped: "连接中断了。"
      case .stopped(let message): turnLeft(message)
      case .signInEnded: "登录在处理过程中失效，已重新登录。"
      case .silence: "助手已经 10 分钟没有消息。"
      case .tooLong: "助手 15 分钟内没有完成。"
      }
    return "\(what)工作可能仍在进行，我会查看时间线，不会重复发送。"
  }

  package func workWentOn(_ changes: String) -> String { "工作仍在继续：\n\(changes)" }

  package func answerCut(_ limitBytes: Int) -> String {
    "助手这一轮说的超过 \(Size.text(Int64(limitBytes)))，其余部分已省略。"
  }

  package var rendering: String { "正在渲染视频..." }
  package var renderingAgain: String { "渲染失败，再试一次..." }
  package var renderingForFilm: String { "渲染已完成，但无法取得视频，再渲染一次..." }
  package var renderGoesOn: String { "我接着等刚才的渲染..." }
  package var renderTakenUp: String { "上次的渲染还在进行，我接着等它..." }

  package func exported(_ film: ExportedFilm) -> String {
    "已保存 \(film.path)（\(Size.text(film.sizeBytes))，时长 \(Seconds.text(film.duration)) 秒）。"
      + "用时 \(Spell.text(film.took, minute: "分", second: "秒"))。"
  }

  package func placeTaken(_ path: String) -> String {
    "\(path) 已经存在，视频将保存为旁边的另一个文件名。"
  }

  package func formatDiffers(_ path: String) -> String {
    "服务给的视频不是所要的格式，所以保存为 \(path)。"
  }

  package func batchFile(_ number: Int, of count: Int, _ label: String) -> String {
    "第 \(number) 个，共 \(count) 个：\(label)"
  }
  package func filmWasThere(_ path: String) -> String { "它的视频已经有了：\(path)" }
  package func batchEnd(_ ends: [BatchEnd]) -> String {
    let films = ends.count(where: \.isFilm)
    let notBegun = ends.count { $0 == .notBegun }
    let failed = ends.count - films - notBegun
    let rest = [
      failed > 0 ? "\(failed) 个失败" : nil, notBegun > 0 ? "\(notBegun) 个没有开始" : nil,
    ].compactMap(\.self)
    let all = "\(ends.count) 个视频中已有 \(films) 个"
    return rest.isEmpty
      ? "\(all)。" : "\(all)，\(rest.joined(separator: "，"))。再执行一次同样的命令会继续其余的部分。"
  }

  package func wishNotSaid(_ wish: String) -> String {
    "文件没有全部上传成功，所以其余的话我没有转达：“\(wish)”"
  }

  package var helpHead: String { "可以用自己的话说，也可以用斜杠命令：" }
  package var helpEnd: String { "其他的话都会转达给助手。" }

  package func work(of command: Command) -> String {
    switch command {
    case .upload: "上传文件和链接，其余的话随后执行。"
    case .status: "列出时间线的内容。"
    case .credits: "查询剩余积分。"
    case .export: "渲染视频并保存到本地。"
    case .cancel: "停止渲染或下载。"
    case .resume: "继续未完成的渲染。"
    case .undo: "请助手撤销上一步修改。"
    case .link: "给出在网页上打开项目的链接。"
    case .newSession: "新建一个项目。"
    case .help: "显示这份说明。"
    case .quit: "结束对话。"
    }
  }

  package func quoted(_ examples: [String]) -> String {
    examples.map { "“\($0)”" }.joined(separator: "、")
  }

  package func sentence(_ mistake: CommandMistake) -> String {
    switch mistake {
    case .unknown(let word, let suggestion):
      "没有 \(word) 这个命令。\(Command.help.slashWord) 列出所有命令。"
        + (suggestion.map { "是不是 \($0)？（是或否）" } ?? "")
    case .argument(let text, let command):
      command.argumentsText.isEmpty
        ? "\(command.slashWord) 后面不需要“\(text)”。"
        : "\(command.slashWord) 不认识“\(text)”。可以用 \(command.argumentsText)。"
    }
  }

  package func advice(on action: GUITranslation.Action) -> String {
    switch action {
    case .export: "说“导出”，我就为你渲染"
    case .showTimeline: "说“状态”，我就列出时间线"
    case .showCredits: "说“积分”，我就查询余额"
    case .upload: "说“上传”和文件路径，我来上传"
    case .edit: "告诉我要怎么改，我来修改"
    case .say(let label): "说“\(label)”，我来执行"
    case .webPage: "账户和套餐请在网页上管理"
    }
  }

  package func question(about action: GUITranslation.Action) -> String {
    switch action {
    case .export: "现在要导出视频吗？（是或否）"
    case .say(let label): "要我执行“\(label)”吗？可能花费积分。（是或否）"
    default: "要我执行吗？（是或否）"
    }
  }

  package var leftAlone: String { "好的，那就不做。" }

  package func creditLimit(_ objection: CreditGuard.Objection) -> String {
    switch objection {
    case .balanceUnknown: "没有发送：无法读取余额，不知道已经用了多少。"
    case .message(let cost, let spent, let limit):
      "没有发送：这条消息可能花费 \(cost) 积分，上限（--max-credits）\(limit) 中还剩 \(max(0, limit - spent))。"
    case .turn(let spent, let limit):
      "已停止：这次工作已用或已冻结 \(spent) 积分，上限（--max-credits）是 \(limit)。助手已经开始的部分可能仍在继续。"
    }
  }

  package func topUp(_ shortage: CreditShortage) -> String {
    "\(sentence(shortage))请在账户中充值。"
  }

  package func registerForCredits(_ link: String?, _ shortage: CreditShortage) -> String {
    sentence(shortage)
      + (link.map { "注册即可获得更多积分并保留作品：\($0)" } ?? "请在网页上注册以获得更多积分。")
  }

  private func sentence(_ shortage: CreditShortage) -> String {
    switch (shortage.needed, shortage.available) {
    case (let needed?, let available?): "积分不足：需要 \(needed)，剩余 \(available)。"
    case (_, 0?): "积分已用完。"
    case (_, let available?): "积分不足：剩余 \(available)。"
    case (_, nil): "积分不足。"
    }
  }

  package func spentForNothing(_ credits: Int) -> String {
    "上一条消息花费了 \(credits) 积分，时间线没有任何变化。"
  }

  package func sentence(_ failure: ClientFailure, baseURL: String) -> String {
    switch failure {
    case .service(let fault): sentence(fault, baseURL)
    case .unusableToken: "NEMO_TOKEN 太短或含有无效字符，请重新设置或取消设置。"
    case .unusableAddress(let reason): "服务地址无法使用：\(reason)。请检查 NEMO_API_URL 或 --base-url。"
    case .clientIDForeign(let path):
      "\(path) 应该保存客户端编号，但里面是别的内容。它没有被改动；请换一个文件（--client-id-file）或删除它。"
    case .clientIDUnreadable(let path, let reason):
      "无法读取保存客户端编号的 \(path)：\(reason)。请修复或删除它。"
    case .filesRefused(let problems): problems.map(fileProblem).joined(separator: "\n")
    case .noFileNamed: "要上传哪个文件？说“上传”加文件路径或网址。"
    case .nothingToExport: "时间线上还没有可以导出的内容，先告诉我要做什么。"
    case .outputFolder(let path, let reason): "无法写入 \(path)：\(reason)。请换一个位置。"
    case .renderFailed(let reason):
      "渲染失败了两次\(plain(reason).map { "：\($0)" } ?? "")。时间线没有受影响。"
    case .renderStillRunning: "5 分钟后渲染仍未完成。它还在继续，稍后说“导出”或“继续”即可取回。"
    case .renderCancelled: "渲染已取消。"
    case .renderLost: "服务已经找不到这次渲染。时间线没有受影响；说“导出”可以重新渲染。"
    case .nothingRendered: "没有正在进行的渲染。"
    case .projectLost: "没有渲染：时间线属于已失效的账户。"
    case .noProject: "没有可以查看的项目：还没有开始，或属于另一个账户。"
    case .projectInUse(let path):
      "另一个 nemosim 正在使用这个项目（\(path)）。请等它结束，或换一个项目（--session 名称）。"
    case .workUnreadable(let path, let reason):
      "保存进度的 \(path) 无法使用：\(reason)。请修复或删除它。"
    case .downloadFailed(let reason): "视频已渲染，但下载失败：\(reason)。说“导出”可以再试。"
    case .downloadCancelled: "已停止。渲染已经完成，说“导出”或“继续”即可取回视频，不会再次收费。"
    case .filmTooLarge(let limitBytes):
      "视频超过 \(Size.text(limitBytes))，我最多下载这么大。提高上限（--max-film）后说“导出”可以再试。"
    case .creditLimit(let objection): creditLimit(objection)
    case .agentFailed(let message): "助手没能完成\(plain(message).map { "：\($0)" } ?? "。")"
    case .turnUnknown: "无法读取时间线，不知道这次工作的结果。请先不要重新发送，说“继续”可以再看一次。"
    case .turnLost: "时间线 5 分钟没有变化，这次工作应该失败了。要我再试一次吗？（是或否）"
    }
  }

  private func sentence(_ fault: ServiceFault, _ baseURL: String) -> String {
    switch fault.kind {
    case .invalidToken: return "服务不接受登录，重新登录也不行。请检查 NEMO_TOKEN 或稍后再试。"
    case .sessionNotFound: return "服务已找不到这个会话。"
    case .outOfCredits: return topUp(CreditShortage(message: fault.message))
    case .unsupportedFile: return "服务不支持这种文件。支持的格式：\(MediaType.acceptedList)。"
    case .fileTooLarge: return "文件对服务来说太大了，请先压缩或剪短。"
    case .planBlocked: return "你的套餐不包含此功能。请注册或升级套餐以解锁导出。"
    case .attributionMissing:
      return "服务没有收到技能标识请求头（X-Skill-Source、X-Skill-Version、X-Skill-Platform），因此拒绝了请求。"
        + "每个请求都带有这些请求头，可能是中途被代理去掉了：请绕开代理，或让它放行。"
    case .rateLimited: return "服务暂时不接受更多请求（429），稍等之后仍然如此。请稍后再试。"
    case .badRequest:
      return "\(sentenceEnded(reportOfCode(fault, baseURL)))"
        + "如果一直这样，请换个说法，或新建项目（“新建项目”），也可以用 nemosim doctor 检查。"
    case .other: break
    }
    return reportOfCode(fault, baseURL)
  }

  private func reportOfCode(_ fault: ServiceFault, _ baseURL: String) -> String {
    switch fault {
    case .code(let code, let message):
      return "服务报告错误 \(code)\(plain(message).map { "：\($0)" } ?? "。")"
    case .status(let status, let message):
      return "服务返回 HTTP \(status)\(plain(message).map { "：\($0)" } ?? "。")"
    case .rateLimited(let message, _):
      return "服务返回 HTTP 429\(plain(message).map { "：\($0)" } ?? "。")"
    case .refusal(let message): return "服务拒绝了请求\(plain(message).map { "：\($0)" } ?? "。")"
    case .unreachable(let reason): return "无法连接服务。\(reason)"
    case .interrupted(let reason): return "与服务的连接中断了。\(reason)"
    // 501 is what servers say that know nothing but files.
    case .notTheService(let status, _) where status >= 500 && status != 501:
      return "服务暂时不可用（HTTP \(status)），请稍后再试。"
    case .notTheService(let status, let type):
      return "\(baseURL) 返回的是 \(type.isEmpty ? "其他内容" : type)（HTTP \(status)），不像该服务。请检查地址。"
    case .incomplete(let missing): return "服务的回复缺少 \(missing)，无法继续。"
    }
  }
}
