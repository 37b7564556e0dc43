import ClientEngine
import NemoContract

/// What a chat's screen says by itself, in the language of its user.
struct ChatWords: Hashable, Sendable {
  private let isChinese: Bool

  init(_ language: Language) { isChinese = language == .chinese }

  private func pick(_ english: String, _ chinese: String) -> String {
    isChinese ? chinese : english
  }

  var timeline: TimelineWords { isChinese ? .chinese : .english }

  // What goes on.
  var working: String { pick("working", "处理中") }
  var stopping: String { pick("stopping", "正在停止") }
  var connecting: String { pick("connecting", "连接中") }
  var uploading: String { pick("uploading", "上传中") }
  func uploading(_ count: Int) -> String {
    count == 1 ? uploading : pick("uploading \(count) files", "正在上传 \(count) 个文件")
  }
  var rendering: String { pick("rendering", "渲染中") }
  var downloading: String { pick("downloading", "下载中") }
  var comparing: String { pick("looking what changed", "正在查看变化") }
  func waiting(_ seconds: String) -> String {
    pick("told to wait \(seconds) s", "需等待 \(seconds) 秒")
  }
  var streamLost: String {
    pick("the stream is lost, looking what became of it", "连接中断，正在查看结果")
  }
  func look(_ number: Int) -> String {
    pick("the stream is lost, look \(number) at the timeline", "连接中断，第 \(number) 次查看时间线")
  }

  /// A tool's name is none of the user's business (R6).
  func agentWorks(with tool: String? = nil) -> String {
    let works: [(part: String, english: String, chinese: String)] = [
      ("generat", "generates", "正在生成"), ("edit", "edits", "正在剪辑"),
      ("render", "renders", "正在渲染"), ("search", "searches", "正在搜索"),
      ("find", "searches", "正在搜索"), ("upload", "fetches material", "正在获取素材"),
      ("analy", "looks at the material", "正在查看素材"),
    ]
    let name = tool?.lowercased() ?? ""
    let work = works.first { name.contains($0.part) }
    return pick("the agent \(work?.english ?? "works")", "助手\(work?.chinese ?? "正在工作")")
  }

  // More about it.
  func remaining(_ time: String) -> String { pick("\(time) left", "还需 \(time)") }
  func amount(_ done: String, of total: String) -> String {
    pick("\(done) of \(total)", "\(done) / \(total)")
  }
  func rate(_ amount: String) -> String { pick("\(amount)/s", "每秒 \(amount)") }
  func heartbeats(_ count: Int) -> String {
    pick("\(count) heartbeat\(count == 1 ? "" : "s")", "心跳 \(count) 次")
  }
  func inLine(_ count: Int) -> String { pick("\(count) waiting", "\(count) 条等待") }
  var howToStop: String { pick("Ctrl-C stops", "Ctrl-C 停止") }

  // What came of it.
  /// What goes on there the client tells.
  var stopped: String { pick("Stopped.", "已停止。") }
  func dropped(_ line: String) -> String {
    pick("Not done: \(line)", "未执行：\(line)")
  }
  var howToLeave: String {
    pick("Ctrl-C again leaves, and so does Ctrl-D.", "再按一次 Ctrl-C 或按 Ctrl-D 退出。")
  }
  func left(_ credits: Credits) -> String {
    let frozen =
      credits.frozen > 0 ? pick(", \(credits.frozen) frozen", "，冻结 \(credits.frozen)") : ""
    return "  " + pick("\(credits.available) credits left", "剩余积分 \(credits.available)") + frozen
  }
  func characters(_ count: Int) -> String { pick("  … \(count) characters", "  … 共 \(count) 个字符") }
}
