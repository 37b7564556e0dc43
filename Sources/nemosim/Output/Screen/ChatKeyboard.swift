import EventLoop
import Glibc
import LineEditing
import Simulation
import SystemCalls
import TimeAndChance

/// The person at a terminal: keys become lines, and go on being typed while the last one is
/// answered.
///
/// While it waits for a line, virtual time stands still: how fast somebody types changes nothing.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class ChatKeyboard: ChatInput, @unchecked Sendable {
  /// Called with each line that was entered, for the next run to remember.
  var onEntered: (String) -> Void = { _ in }
  /// Ctrl-C: ends what is being done.
  var onStop: () -> Void = {}
  /// Says what could stand in place of the characters before the cursor.
  var completion: (TypedLine) -> Completion = { _ in .none }

  private let terminal: Int32
  private let mode: TerminalMode
  private let editor: LineEditor
  private let display: ChatDisplay
  private let leaving: EventDescriptor
  /// The service's time.
  private let clock: VirtualClock
  /// The person's time.
  private let realClock: VirtualClock
  private var watches: [Watch] = []
  private var reader = KeyReader()
  private var interrupts = InterruptRule()
  private var entered: [String] = []
  private var hasEnded = false
  private var isBusy = false
  private var gate: Gate?

  init(
    terminal: Int32, mode: TerminalMode, editor: LineEditor, display: ChatDisplay,
    leaving: EventDescriptor, clock: VirtualClock
  ) throws {
    self.terminal = terminal
    self.mode = mode
    self.editor = editor
    self.display = display
    self.leaving = leaving
    self.clock = clock
    realClock = VirtualClock(on: clock.loop, pace: .real(speed: 1, clock: .flowing))
    watches = [
      try clock.loop.watch(terminal, .readable) { [weak self] _ in self?.read() },
      try clock.loop.watch(mode.signals, .readable) { [weak self] _ in self?.takeSignals() },
    ]
    try mode.enter()
    display.redraw()
  }

  /// The terminal is as it was.
  func close() {
    for watch in watches { watch.cancel() }
    display.clear()
    mode.leave()
  }

  /// The next line that was entered; nil at the end.
  func next() async throws -> String? {
    isBusy = false
    if entered.isEmpty, !hasEnded {
      let hold = clock.hold("input")
      defer { hold.release() }
      let gate = Gate("input", clock: clock)
      self.gate = gate
      try await gate.wait()
    }
    guard !entered.isEmpty else { return nil }
    let line = entered.removeFirst()
    display.take(.waiting(entered.count))
    isBusy = true
    tick()
    return line
  }

  /// The status line lives while something is done.
  private func tick() {
    realClock.after(.milliseconds(100), "status line") { [weak self] in
      guard let self, isBusy else { return }
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
    if !hasEnded, poll(&waiting, 1, 0) > 0 { read() }
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
    guard !hasEnded, !line.allSatisfy(\.isWhitespace) else { return }
    onEntered(line)
    entered.append(line)
    if isBusy { display.take(.waiting(entered.count)) }
    gate?.open()
  }

  private func end() {
    hasEnded = true
    // A terminal that is gone stays readable.
    watches.first?.cancel()
    gate?.open()
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

  private func takeSignals() {
    for signal in mode.takeSignals() {
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
      case .resized: display.refresh()
      }
    }
  }

  private func interrupt() {
    switch interrupts.press(isBusy: isBusy, lineIsEmpty: editor.line.text.isEmpty) {
    case .stopWork:
      entered = []
      display.take(.waiting(0))
      display.take(.stopping)
      onStop()
    case .clearLine:
      editor.clear()
      display.take(.typed(.empty))
    case .warn: display.take(.told("Ctrl-C again leaves, and so does Ctrl-D."))
    case .leave: leaving.signal()
    }
  }
}
