import ClientEngine
import Glibc
import PrintedText

/// Keeps a terminal as a `ChatScreen` says.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class ChatDisplay: ClientOutput, @unchecked Sendable {
  /// Since the work began, in the service's time.
  var elapsed: () -> Duration = { .zero }

  private let output: TextOutput
  private let terminal: Int32
  private var screen = ChatScreen()
  private var painter = ScreenPainter()

  init(_ output: TextOutput, terminal: Int32) {
    self.output = output
    self.terminal = terminal
  }

  func show(_ text: String) { take(.said(text)) }

  func grow(_ part: String) { take(.grew(part)) }

  /// Progress may come a thousand times a second; the next `refresh` shows it.
  func note(_ note: ClientNote) {
    let printed = screen.take(.note(note), at: elapsed())
    if !printed.isEmpty { paint(printed) }
  }

  func take(_ event: ChatScreen.Event) { paint(screen.take(event, at: elapsed())) }

  /// Time has passed, or the terminal has another size.
  func refresh() { take(.passed) }

  /// Takes away what is not printed for good.
  func clear() { output.paint(painter.clear(size: size)) }

  /// The terminal's contents are gone, or somebody else's.
  func redraw() {
    painter.forget()
    paint([])
  }

  /// An empty terminal.
  func erase() {
    painter.forget()
    output.paint([.control("\u{1B}[H\u{1B}[2J")])
    paint([])
  }

  private func paint(_ printed: [StyledText]) {
    screen.size = size
    output.paint(painter.paint(printed, screen.live, size: screen.size))
  }

  /// Asked for each time: it may change at any moment.
  private var size: TerminalSize {
    var size = winsize()
    guard ioctl(terminal, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return .usual
    }
    return TerminalSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }
}
