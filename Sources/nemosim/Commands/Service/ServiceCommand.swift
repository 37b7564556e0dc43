import ClientEngine
import JSONText
import Simulation

/// One thing done at a backend somewhere, for shell scripts: `say`, `upload`, `export`, `credits`,
/// `timeline`, `resume`, `batch`.
///
/// Its session is kept between them, and shared with `chat` (R15).
enum ServiceCommand {
  /// What a command asks of the client.
  typealias Action = @Sendable (Client) async throws -> Outcome

  /// What is looked at.
  enum Look {
    case account
    /// There must be one: a look begins none.
    case project
  }

  /// - Parameters:
  ///   - looks: it only looks at what is there, also while another client is at work.
  ///   - goesOn: there must be a project, as for a look at one.
  static func run(
    _ invocation: Invocation, _ console: Console, looks: Look? = nil, goesOn: Bool = false,
    _ action: @escaping Action
  ) -> ExitCode {
    run(
      invocation, console,
      settings: { settings in
        if goesOn || looks == .project { try ProjectChoice.check(settings, invocation) }
        guard looks != nil else { return }
        settings.work = settings.work.forReading
      },
      action, json: { OutcomeJSON.json($0, said: $1) }, isWhole: \.isWhole)
  }

  /// - Parameters:
  ///   - json: what came of it, with all that was said.
  ///   - isWhole: whether that is all that was asked for.
  static func run<Value: Sendable>(
    _ invocation: Invocation, _ console: Console,
    settings change: (inout ServiceSettings) throws -> Void,
    _ action: @escaping @Sendable (Client) async throws -> Value,
    json: (Value, [String]) -> JSON, isWhole: (Value) -> Bool
  ) -> ExitCode {
    let said = SaidOutput(console)
    do {
      guard var settings = try ServiceOptions(invocation).settings(console) else {
        throw UsageMistake(
          "\(invocation.command.name) needs a backend: --base-url URL (as \"nemosim serve\" tells "
            + "it), or --live for the real service, which costs credits")
      }
      settings.greets = false
      try change(&settings)
      let interruption = try ProcessSetup.catchEndingSignals()
      let value = try ServiceClient(settings, output: said)
        .use(endedBy: interruption, action)
      if console.speaksJSON { console.output.writeLine(json(value, said.lines), pretty: true) }
      return isWhole(value) ? .success : .failure
    } catch is Interrupted {
      return interrupted(invocation, console, said.lines)
    } catch {
      return console.failWithClient(error)
    }
  }

  /// What was under way is kept.
  private static func interrupted(
    _ invocation: Invocation, _ console: Console, _ said: [String]
  ) -> ExitCode {
    let code = console.interrupted(said: said)
    console.tellWhatGoesOn(ServiceOptions(invocation), invocation)
    return code
  }
}

extension Console {
  /// How somebody takes up what was interrupted, where there is something.
  func tellWhatGoesOn(_ options: ServiceOptions, _ invocation: Invocation) {
    guard case .file(let path, _)? = (try? options.settings(self))?.work,
      let project = KeptProject(path: path), project.isUnderWay
    else { return }
    let words = ResumeWords(address: project.address, name: project.name, after: invocation)
    errors.writeLine("nemosim: the work goes on; \"\(words.text)\" takes it up")
  }
}

/// A client's words: on the terminal as they come, and kept for those who read JSON.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class SaidOutput: ClientOutput, @unchecked Sendable {
  private(set) var lines: [String] = []
  private let console: Console
  private let terminal: TerminalOutput

  init(_ console: Console) {
    self.console = console
    terminal = TerminalOutput(console)
  }

  func show(_ text: String) {
    lines.append(text)
    if !console.speaksJSON { terminal.show(text) }
  }

  func note(_ note: ClientNote) { terminal.note(note) }
}

extension Outcome {
  /// All that was asked for has been done.
  fileprivate var isWhole: Bool {
    switch self {
    case .failed, .notUnderstood: false
    case .silent(let changed): changed
    case .uploaded(_, let refused): refused.isEmpty
    default: true
    }
  }
}
