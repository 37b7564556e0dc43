import EventLoop
import Glibc
import LineEditing
import Simulation
import SystemCalls
import TimeAndChance

/// The person at a terminal: keys become lines, and go on being typed while the last one is
/// answered; signals that he causes are carried out.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class ChatKeyboard: @unchecked Sendable {
  /// Called with each line that was entered, for the next run to remember.
  var onEntered: (String) -> Void = { _ in }
  /// Ctrl-C: ends what is being done.
  var onStop: () -> Void = {}
  /// Whether a line that comes while another is done was done at once.
  var takesAtOnce: (String) -> Bool = { _ in false }
  /// Says what could stand in place of the characters before the cursor.
  var completion: (TypedLine) -> Completion = { _ in .none }

  private let terminal: Int32
  private let mode: TerminalMode
  private let editor: LineEditor
  private let display: ChatDisplay
  private let leaving: EventDescriptor
  let lines: EnteredLines
  /// The person's time.
  private let realClock: VirtualClock
  private var watches: [Watch] = []
  private var reader = KeyReader()
  private var interrupts = InterruptRule()
  private var isTicking = false

  init(
    terminal: Int32, mode: TerminalMode, editor: LineEditor, display: ChatDisplay,
    leaving: EventDescriptor, clock: VirtualClock
  ) throws {
    self.terminal = terminal
    self.mode = mode
    self.editor = editor
    self.display = display
    self.leaving = leaving
    lines = EnteredLines(clock: clock)
    realClock = VirtualClock(on: clock.loop, pace: .real(speed: 1, clock: .flowing))
    watches = [
      try clock.loop.watch(terminal, .readable) { [weak self] _ in self?.read() },
      try clock.loop.watch(mode.signals, .readable) { [weak self] _ in self?.takeSignals() },
    ]
    lines.onChange = { [weak self] in self?.linesChanged() }
    try mode.enter()
    display.redraw()
  }

  /// The terminal is as it was.
  func close() {
    for watch in watches { watch.cancel() }
    display.clear()
    mode.leave()
  }

  private func linesChanged() {
    display.take(.waiting(lines.count))
    if !isTicking { tick() }
  }

  /// The status line lives while something is done.
  private func tick() {
    isTicking = true
    realClock.after(.milliseconds(100), "status line") { [weak self] in
      guard let self else { return }
      isTicking = false
      guard lines.isBusy else { return }
      display.refresh()
      tick()
    }
  }

  private func read() {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(terminal, &bytes, bytes.count)
    guard count > 0 || errno == EINTR || errno == EAGAIN else { return end() }
    press(reader.feed(bytes.prefix(max(0, count))))
    guard reader.isWaiting else { return }
    realClock.after(.milliseconds(50), "Escape") { [weak self] in
      guard let self else { return }
      press(reader.flush())
    }
  }

  private func readWhatIsThere() {
    var waiting = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    if !lines.hasEnded, poll(&waiting, 1, 0) > 0 { read() }
  }

  /// All that came together is shown at once.
  private func press(_ keys: [Key]) {
    guard !keys.isEmpty else { return }
    interrupts.disarm()
    var offers: [String] = []
    for key in keys {
      offers = []
      switch editor.press(key) {
      case .edited, .refused: break
      case .entered(let line): enter(line)
      case .completion: offers = complete()
      case .redraw: display.erase()
      case .end: end()
      }
    }
    display.take(.typed(editor.line))
    display.take(.offered(offers))
  }

  private func enter(_ line: String) {
    guard !lines.hasEnded, !line.allSatisfy(\.isWhitespace) else { return }
    onEntered(line)
    if lines.isBusy, takesAtOnce(line) { return }
    lines.add(line)
    if lines.isBusy { display.take(.waiting(lines.count)) }
  }

  private func end() {
    // A terminal that is gone stays readable.
    watches.first?.cancel()
    lines.end()
  }

  private func complete() -> [String] {
    switch completion(editor.line) {
    case .none: return []
    case .one(let count, let text):
      _ = editor.replace(count, with: text)
      return []
    case .several(let count, let text, let names):
      _ = editor.replace(count, with: text)
      return names
    }
  }

  private func takeSignals() { take(mode.takeSignals()) }

  private func take(_ signals: [TerminalMode.Signal]) {
    for signal in signals {
      switch signal {
      case .interrupt:
        // What was typed before it counts.
        readWhatIsThere()
        interrupt()
      case .end: leaving.signal()
      case .suspend:
        display.clear()
        mode.suspend()
      case .resume:
        guard (try? mode.enter()) != nil else { return leaving.signal() }
        display.redraw()
        // It was stopped again meanwhile where it went on in the background.
        take(mode.takeSignals().filter { $0 != .resume })
      case .resized: display.refresh()
      }
    }
  }

  private func interrupt() {
    switch interrupts.press(isBusy: lines.isBusy, lineIsEmpty: editor.line.text.isEmpty) {
    case .stopWork:
      display.take(.dropped(lines.drop()))
      display.take(.stopping)
      onStop()
    case .clearLine:
      editor.clear()
      display.take(.typed(.empty))
    case .warn: display.take(.warned)
    case .leave:
      onStop()
      leaving.signal()
    }
  }
}
