import ClientEngine
import EventLoop
import Glibc
import PrintedText
import Simulation
import TimeAndChance

/// Talks line by line.
enum ChatCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    do {
      let settings = try ChatOptions(invocation).settings(console)
      if let screen = try ChatOnScreen(settings, invocation, console) { return try screen.run() }
      return try talkPlainly(settings, invocation, console)
    } catch is Interrupted {
      console.errors.writeLine("")
      return console.interrupted()
    } catch {
      return console.failWithClient(error)
    }
  }

  /// In pipes, on terminals that cannot be drawn on, and for programs.
  private static func talkPlainly(
    _ settings: ChatSettings, _ invocation: Invocation, _ console: Console
  ) throws -> ExitCode {
    var settings = settings
    settings.interruption = try ProcessSetup.catchEndingSignals()
    let isTyped = isatty(STDIN_FILENO) == 1
    let output: any ClientOutput =
      invocation.has("--json") ? JSONOutput(console.output) : TerminalOutput(console)
    let chat = try Chat(settings, output: output)
    if let welcome = welcome(settings) { console.errors.writeLine(welcome) }
    chat.onPrompt = {
      if isTyped { console.errors.write(StyledText("> ", .bold)) }
    }
    // What is typed stands on the terminal already; what is piped would be missed in between.
    if !isTyped, !invocation.has("--json") {
      chat.onLine = { console.output.writeLine("> \(Redaction().clean($0))") }
    }
    chat.onDrawing = { console.errors.writeLine(DrawingNotes.begun) }
    chat.onFilm = { console.errors.writeLine(DrawingNotes.ended($0)) }
    let result = try chat.talk(LineReader(descriptor: STDIN_FILENO, clock: chat.clock))
    if isTyped { console.errors.writeLine("") }
    return result.failures == 0 || isTyped ? .success : .failure
  }

  /// Whom one talks to, and what it may cost.
  static func welcome(_ settings: ChatSettings) -> String? {
    switch settings.place {
    case .embedded(let world, _, _):
      guard case .real(let speed, _) = world.pace else { return nil }
      return
        "You talk to an imitated backend in this process, \(Number.text(speed)) times as fast as "
        + "real time. Try \"\(settings.skill.file.prompts.first ?? "make a 5-second clip")\", "
        + "\"upload FILE\", \"credits\", \"status\", \"export\"; Ctrl-D ends it."
    case .remote(let service):
      let guarded = service.limits.credits.map { "at most \($0) credits are spent" }
      return
        "You talk to \(service.baseURL). A generation costs about 100 credits there, an edit about "
        + "50; " + (guarded ?? "--max-credits N sets a limit") + "."
        + (leftUnderWay(service.work).map { "\n\($0)" } ?? "")
    }
  }

  /// What the last chat left, before anything is said.
  private static func leftUnderWay(_ place: WorkPlace) -> String? {
    guard case .file(let path, _) = place, let project = KeptProject(path: path) else { return nil }
    let left = [
      project.message.map { "the message \"\(Printable.line($0))\"" },
      project.renderID.map { _ in "a render" },
    ].compactMap(\.self)
    guard !left.isEmpty else { return nil }
    return
      "Under way since last time: \(left.joined(separator: ", and ")). \"resume\" takes it up, "
      + "and so does whatever you say first."
  }
}
