import ClientEngine
import EventLoop
import HTTPTransport
import NemoContract
import Simulation
import SystemCalls
import TimeAndChance

/// The options that say which backend a client talks to and as whom, with the environment's part
/// in it (D9).
struct ServiceOptions {
  private let invocation: Invocation
  /// The project where `--session` names none; nil: the one without a name.
  private let usualProject: String?

  init(_ invocation: Invocation, usualProject: String? = nil) {
    self.invocation = invocation
    self.usualProject = usualProject
  }

  /// Of an option that not all these commands have; nil, too, where it is not given.
  private func given<Value>(_ name: String, _ value: (String) -> Value?) -> Value? {
    invocation.command.option(name) == nil ? nil : value(name)
  }

  /// Nil where no backend somewhere is asked for; no variable is looked at then.
  func settings(_ console: Console) throws -> ServiceSettings? {
    guard let baseURL = try baseURL() else { return nil }
    let identity = try identity()
    return ServiceSettings(
      baseURL: baseURL, webURL: Environment.value("NEMO_WEB_URL"),
      speed: invocation.number("--speed") ?? 1, skill: try console.skill(of: invocation),
      skillSource: Environment.value("SKILL_SOURCE"), token: Environment.value("NEMO_TOKEN"),
      identity: identity, work: try work(baseURL),
      outputFolder: given("--out", invocation.text) ?? ".",
      homeFolder: Environment.value("HOME"), access: try access(), limits: limits,
      seed: Seed(UInt64(bitPattern: RealClock.epoch().unixMilliseconds)))
  }

  /// What only a backend somewhere has a use for, where none is asked for.
  func refuseWithoutPlace() throws(UsageMistake) {
    for option in ["--cacert", "--client-id-file", "--session"]
    where invocation.command.option(option) != nil && invocation.isTyped(option) {
      throw UsageMistake("\(option) does nothing without --base-url or --live")
    }
  }

  var limits: ClientLimits {
    ClientLimits(
      credits: given("--max-credits", invocation.integer),
      filmBytes: given("--max-film", invocation.size))
  }

  /// The address that is asked for; nil: none.
  func baseURL() throws -> String? {
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
    guard let folder = Self.folder else { return .memory }
    return .file(path: "\(folder)/client_id")
  }

  /// Beside the client's id: what one keeps the other is needed for.
  private func work(_ baseURL: String) throws -> WorkPlace {
    place(ofProject: try projectName() ?? usualProject, at: baseURL)
  }

  /// Where a project is kept, among those of its address.
  func place(ofProject name: String?, at baseURL: String) -> WorkPlace {
    guard let folder = projectsFolder else { return .nowhere }
    // With a slash at its end it is the same place.
    let address = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
    return .file(in: folder, address: address, name: name)
  }

  /// The project that is asked for by name.
  func projectName() throws -> String? {
    guard let name = given("--session", invocation.text) else { return nil }
    guard WorkPlace.isName(name) else {
      throw UsageMistake(
        "--session \(name): a name has 1 to 64 letters, digits, hyphens or dots, and no dot at its "
          + "beginning")
    }
    return name
  }

  /// Where what clients keep lies; nil where there is no home folder.
  var projectsFolder: String? {
    let path = invocation.text("--client-id-file").map(Folder.above) ?? Self.folder
    return path.map { "\($0)/projects" }
  }

  private static var folder: String? {
    Environment.value("HOME").map { "\($0)/.config/nemovideo" }
  }

  private func access() throws -> NetworkAccess {
    let trust = invocation.text("--cacert")
    if let trust {
      do throws(FileError) {
        _ = try WholeFile.read(trust, atMost: 16 << 20)
      } catch {
        throw UsageMistake("--cacert \(trust): \(error.reason)")
      }
    }
    return NetworkAccess(trust: trust, proxies: ProxyRules(variable: Environment.value))
  }
}
