import ClientEngine
import PrintedText
import TimeAndChance

/// What goes on while somebody waits, on one line.
struct StatusLine: Hashable, Sendable {
  private var what = "working"
  private var meter: ProgressMeter?
  private var heartbeats = 0
  private var isStopping = false
  /// Since the work began, in the service's time.
  var elapsed = Duration.zero
  /// Lines that were entered meanwhile.
  var waitingCount = 0

  mutating func stop() {
    isStopping = true
    show("stopping")
  }

  mutating func take(_ note: ClientNote) {
    guard !isStopping else { return }
    switch note {
    case .connecting: show("connecting")
    case .connected: show("working")
    case .waitingForRateLimit(let pause): show("told to wait \(pause.secondsText) s")
    case .uploading(let count, let bytes):
      show(count == 1 ? "uploading" : "uploading \(count) files", bytes > 0 ? .bytes : nil, bytes)
    case .uploadProgress(let done, let total): update("uploading", done, total)
    case .turnBegan: show("the agent works")
    case .toolCalled(let name): show("the agent \(Self.work(of: name))")
    case .heartbeat: heartbeats += 1
    case .turnEnded: show("looking what changed")
    case .streamLost: show("the stream is lost, looking what became of it")
    case .statePolled(let number, _): show("the stream is lost, look \(number) at the timeline")
    case .renderSubmitted: show("rendering", .percent, 100)
    case .renderProgress(_, _, let percent):
      if let percent { update("rendering", Int64(percent), 100, .percent) }
    case .downloadProgress(let done, let total): update("downloading", done, total)
    default: break
    }
  }

  /// In words: a tool's name is none of the user's business (R6).
  private static func work(of tool: String) -> String {
    let works = [
      ("generat", "generates"), ("edit", "edits"), ("render", "renders"), ("search", "searches"),
      ("find", "searches"), ("upload", "fetches material"), ("analy", "looks at the material"),
    ]
    return works.first { tool.lowercased().contains($0.0) }?.1 ?? "works"
  }

  private mutating func show(
    _ text: String, _ unit: ProgressMeter.Unit? = nil, _ total: Int64? = nil
  ) {
    what = text
    heartbeats = 0
    meter = unit.map { ProgressMeter($0, of: total, at: elapsed) }
  }

  private mutating func update(
    _ text: String, _ done: Int64, _ total: Int64?, _ unit: ProgressMeter.Unit = .bytes
  ) {
    if meter == nil || !what.hasPrefix(text) {
      show(text)
      meter = ProgressMeter(unit, done: unit == .bytes ? done : 0, of: total, at: elapsed)
    }
    meter?.update(done: done, of: total, at: elapsed)
  }

  /// As much of it as fits; the bar goes first, then what is told last.
  func text(columns: Int) -> StyledText {
    let head = "\(ClockText.of(elapsed))  \(what)"
    var facts = meter?.facts ?? []
    if heartbeats > 0 { facts.append("\(heartbeats) heartbeat\(heartbeats == 1 ? "" : "s")") }
    if waitingCount > 0 { facts.append("\(waitingCount) waiting") }
    if !isStopping { facts.append("Ctrl-C stops") }
    func line(_ bar: String?, _ count: Int) -> String {
      ([head] + (bar.map { [$0] } ?? []) + [facts.prefix(count).joined(separator: ", ")])
        .filter { !$0.isEmpty }.joined(separator: "  ")
    }
    var count = facts.count
    while count > 0, DisplayWidth.of(line(nil, count)) > columns { count -= 1 }
    let room = columns - DisplayWidth.of(line(nil, count)) - 2
    return StyledText(line(meter?.bar(columns: min(room, 32)), count), .dim)
      .cut(toColumns: columns)
  }
}
