import ClientEngine
import EventLoop
import Film
import Glibc
import NemoContract
import PrintedText
import Simulation
import TimeAndChance

/// Talks line by line.
enum ChatCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    do {
      var settings = try ChatOptions(invocation).settings(console)
      settings.interruption = try ProcessSetup.catchEndingSignals()
      let isTyped = isatty(STDIN_FILENO) == 1
      let output: any ClientOutput =
        invocation.has("--json") ? JSONOutput(console.output) : TerminalOutput(console)
      let chat = try Chat(settings, output: output)
      announce(settings, console)
      chat.onPrompt = {
        if isTyped { console.errors.write(StyledText("> ", .bold)) }
      }
      // What is typed stands on the terminal already; what is piped would be missed in between.
      if !isTyped, !invocation.has("--json") {
        chat.onLine = { console.output.writeLine("> \($0)") }
      }
      chat.onDrawing = {
        console.errors.writeLine("ffmpeg draws the film; virtual time waits for it …")
      }
      chat.onFilm = { console.errors.writeLine("The film: \($0).") }
      let result = try chat.talk(input: STDIN_FILENO)
      if isTyped { console.errors.writeLine("") }
      return result.failures == 0 || isTyped ? .success : .failure
    } catch is Interrupted {
      console.errors.writeLine("")
      return console.interrupted()
    } catch let error as SkillFinder.Mistake {
      return console.fail(error, .usage)
    } catch let mistake as SkillFile.Mistake {
      return console.fail(mistake, .usage)
    } catch let mistake as UsageMistake {
      return console.fail(mistake, .usage)
    } catch {
      return console.fail(error)
    }
  }

  private static func announce(_ settings: ChatSettings, _ console: Console) {
    switch settings.place {
    case .embedded(let world):
      guard case .real(let speed, _) = world.pace else { return }
      console.errors.writeLine(
        "You talk to an imitated backend in this process, \(Number.text(speed)) times as fast as "
          + "real time. Try \"\(settings.skill.file.prompts.first ?? "make a 5-second clip")\", "
          + "\"upload FILE\", \"credits\", \"status\", \"export\"; Ctrl-D ends it.")
    case .remote(let baseURL, _):
      let guarded = settings.limits.credits.map { "at most \($0) credits are spent" }
      console.errors.writeLine(
        "You talk to \(baseURL). A generation costs about 100 credits there, an edit about 50; "
          + (guarded ?? "--max-credits N sets a limit") + ".")
    }
  }
}

/// The options of `chat`, and the environment where a backend somewhere is asked for (D9).
private struct ChatOptions {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func settings(_ console: Console) throws -> ChatSettings {
    let skill = try console.skill(of: invocation)
    let seed = invocation.integer("--seed").map { Seed(UInt64($0)) } ?? .standard
    let folder = invocation.text("--out") ?? "."
    guard let baseURL = try baseURL() else {
      return ChatSettings(
        place: .embedded(
          WorldSettings(
            seed: seed, pace: .real(speed: invocation.number("--speed") ?? 30, clock: .steps),
            studio: FilmStudio(searchPath: Environment.value("PATH") ?? ""), keepsJournal: false)),
        skill: skill, seed: seed, outputFolder: folder, limits: limits)
    }
    return ChatSettings(
      place: .remote(baseURL: baseURL, speed: invocation.number("--speed") ?? 1), skill: skill,
      seed: Seed(UInt64(bitPattern: RealClock.epoch().unixMilliseconds)), outputFolder: folder,
      identity: try identity(), token: Environment.value("NEMO_TOKEN"),
      webURL: Environment.value("NEMO_WEB_URL"), skillSource: Environment.value("SKILL_SOURCE"),
      limits: limits)
  }

  private var limits: ClientLimits {
    ClientLimits(
      credits: invocation.integer("--max-credits"), filmBytes: invocation.size("--max-film"))
  }

  /// nil: the embedded fake, and no variable is looked at.
  private func baseURL() throws -> String? {
    let live = invocation.has("--live")
    guard let written = invocation.text("--base-url") else {
      return live ? Environment.value("NEMO_API_URL") ?? WebLink.defaultAPI : nil
    }
    guard !live else { throw UsageMistake("--base-url and --live name two backends; take one") }
    if let objection = ClientSettings.objection(toBaseURL: written) {
      // Without the address, which may hold a password.
      throw UsageMistake("--base-url: \(objection)")
    }
    return written
  }

  /// Kept between runs: a fresh id each time burns the cap per address; NEMO_CLIENT_ID wins over
  /// what is kept (contract 2 [D]).
  private func identity() throws -> ClientIDStore {
    if let path = invocation.text("--client-id-file") { return .file(path: path) }
    if let id = Environment.value("NEMO_CLIENT_ID") {
      guard ClientIDStore.isUsable(id) else {
        throw UsageMistake(
          "NEMO_CLIENT_ID is no client id: it must be 1 to \(HeaderName.clientIDLimitCharacters) "
            + "letters, digits or signs without spaces, best a UUID")
      }
      return .given(id)
    }
    guard let home = Environment.value("HOME") else { return .memory }
    return .file(path: "\(home)/.config/nemovideo/client_id")
  }
}
