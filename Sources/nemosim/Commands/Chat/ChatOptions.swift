import ClientEngine
import EventLoop
import Film
import NemoContract
import Simulation
import TimeAndChance

/// The options of `chat`, and the environment where a backend somewhere is asked for (D9).
struct ChatOptions {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func settings(_ console: Console) throws -> ChatSettings {
    var settings = try place(console)
    if let mode = invocation.text("--gui").flatMap(GUIMode.init) { settings.gui = mode }
    return settings
  }

  private func place(_ console: Console) throws -> ChatSettings {
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
