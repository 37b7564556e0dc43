import ClientEngine
import EventLoop
import Glibc
import LineEditing
import PrintedText
import Simulation
import TimeAndChance

/// A chat on a terminal: lines are edited, and what goes on is seen below what was said.
struct ChatOnScreen {
  private var settings: ChatSettings
  private let console: Console
  private let editor: LineEditor
  private let history: HistoryFile?

  /// nil where no person sits before a terminal that can be drawn on, or libedit is missing, which
  /// is told.
  init?(_ settings: ChatSettings, _ invocation: Invocation, _ console: Console) throws {
    guard isatty(STDIN_FILENO) == 1, console.terminal.isDrawable, !invocation.has("--json") else {
      return nil
    }
    self.settings = settings
    self.console = console
    history = HistoryFile(beside: settings)
    do {
      editor = try LineEditor(history: history?.load() ?? [])
    } catch is LineEditor.Missing {
      console.errors.writeLine(
        "Lines cannot be edited here: libedit is not installed (Debian: libedit2).")
      return nil
    }
  }

  func run() throws -> ExitCode {
    var settings = settings
    let leaving = try EventDescriptor()
    settings.interruption = leaving.interruption
    let mode = try TerminalMode(terminal: STDIN_FILENO)
    let display = ChatDisplay(console.output, terminal: STDOUT_FILENO)
    let chat = try Chat(settings, output: display)
    let keyboard = try ChatKeyboard(
      terminal: STDIN_FILENO, mode: mode, editor: editor, display: display, leaving: leaving,
      clock: chat.clock)
    if let welcome = ChatCommand.welcome(settings) { display.take(.told(welcome)) }
    connect(chat, display, keyboard)
    do {
      defer { keyboard.close() }
      _ = try chat.talk(keyboard.lines)
    } catch is Interrupted {
      return console.interrupted()
    }
    return .success
  }

  private func connect(_ chat: Chat, _ display: ChatDisplay, _ keyboard: ChatKeyboard) {
    let clock = chat.clock
    var began = clock.now
    display.elapsed = { clock.now - began }
    chat.onLine = {
      began = clock.now
      display.take(.began(Redaction().clean($0)))
    }
    chat.onStopped = { display.take(.stopped) }
    chat.onOutcome = { outcome in
      Self.tell(outcome, display)
      display.take(.ended)
    }
    chat.onCredits = { display.take(.credits($0)) }
    chat.onDrawing = { display.take(.told(DrawingNotes.begun)) }
    chat.onFilm = { display.take(.told(DrawingNotes.ended($0))) }
    keyboard.onStop = { [weak chat] in chat?.stop() }
    keyboard.takesAtOnce = { [weak chat] in chat?.takesAtOnce($0) ?? false }
    keyboard.onEntered = { history?.append($0) }
    keyboard.completion =
      ChatCompletion(
        sentences: settings.skill.file.prompts, homeFolder: Environment.value("HOME")
      ).completion
  }

  /// What the client's own words leave out.
  private static func tell(_ outcome: Outcome?, _ display: ChatDisplay) {
    switch outcome {
    case .timeline(let draft): display.take(.timeline(draft))
    default: break
    }
  }
}
