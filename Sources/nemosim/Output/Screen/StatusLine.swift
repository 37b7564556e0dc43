import ClientEngine
import PrintedText
import TimeAndChance

/// What goes on while somebody waits, on one line.
struct StatusLine: Hashable, Sendable {
  private enum Work: Hashable {
    case upload, render, download
  }

  private let words: ChatWords
  private var what: String
  /// What the meter is about.
  private var work: Work?
  private var meter: ProgressMeter?
  private var heartbeats = 0
  private var isStopping = false
  /// Turns, so that somebody sees that it lives where virtual time moves in steps.
  private var sign = 0
  /// Since the work began, in the service's time.
  var elapsed = Duration.zero
  /// Lines that were entered meanwhile.
  var waitingCount = 0

  init(_ words: ChatWords) {
    self.words = words
    what = words.working
  }

  mutating func stop() {
    show(words.stopping)
    isStopping = true
  }

  /// A moment has passed.
  mutating func pass() { sign = (sign + 1) % Self.signs.count }

  private static let signs = ["|", "/", "-", "\\"]

  mutating func take(_ note: ClientNote) {
    guard !isStopping else { return }
    switch note {
    case .connecting: show(words.connecting)
    case .connected: show(words.working)
    case .waitingForRateLimit(let pause): show(words.waiting(pause.secondsText))
    case .uploading(let count, let bytes):
      show(words.uploading(count))
      if bytes > 0 { begin(.upload, ProgressMeter(.bytes, of: bytes, at: elapsed)) }
    case .uploadProgress(let done, let total):
      if work != .upload { show(words.uploading) }
      update(.upload, done, total)
    case .turnBegan: show(words.agentWorks())
    case .toolCalled(let name): show(words.agentWorks(with: name))
    case .heartbeat: heartbeats += 1
    case .turnEnded: show(words.comparing)
    case .streamLost: show(words.streamLost)
    case .statePolled(let number, _): show(words.look(number))
    case .renderSubmitted:
      show(words.rendering)
      begin(.render, ProgressMeter(.percent, of: 100, at: elapsed))
    case .renderTakenUp:
      show(words.rendering)
      work = .render
    case .renderProgress(_, _, let percent):
      if work != .render { show(words.rendering) }
      if let percent { update(.render, Int64(percent), 100, .percent) }
    case .downloading: show(words.downloading)
    case .downloadProgress(let done, let total):
      if work != .download { show(words.downloading) }
      update(.download, done, total)
    default: break
    }
  }

  private mutating func show(_ text: String) {
    what = text
    heartbeats = 0
    meter = nil
    work = nil
  }

  private mutating func begin(_ work: Work, _ meter: ProgressMeter) {
    self.work = work
    self.meter = meter
  }

  private mutating func update(
    _ work: Work, _ done: Int64, _ total: Int64?, _ unit: ProgressMeter.Unit = .bytes
  ) {
    if self.work != work || meter == nil {
      // What was done before it could be seen says nothing of the rate.
      let isTakenUp = self.work == work || unit == .bytes
      begin(work, ProgressMeter(unit, done: isTakenUp ? done : 0, of: total, at: elapsed))
    }
    meter?.update(done: done, of: total, at: elapsed)
  }

  /// As much of it as fits; the bar goes first, then what is told last.
  func text(columns: Int) -> StyledText {
    let head = "\(Self.signs[sign]) \(ClockText.of(elapsed))  \(what)"
    var facts = meter?.facts(words) ?? []
    if heartbeats > 0 { facts.append(words.heartbeats(heartbeats)) }
    if waitingCount > 0 { facts.append(words.inLine(waitingCount)) }
    if !isStopping { facts.append(words.howToStop) }
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
