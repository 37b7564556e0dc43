import ClientEngine
import EventLoop
import FakeBackend
import Film
import Glibc
import HTTPTransport
import Journaling
import ScenarioFiles
import Simulation
import SystemCalls
import TimeAndChance
import YAMLText

/// Serves the imitated backend.
enum ServeCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    let lists = (switches: invocation.has("--switches"), limits: invocation.has("--limits"))
    if lists.switches { console.output.write(SwitchTable.text()) }
    if lists.switches, lists.limits { console.output.writeLine("") }
    if lists.limits { printLimits(console) }
    if lists.switches || lists.limits { return .success }
    let console = console.whereProblemsAreDropped()
    do {
      let invocation = try invocation.withConfig()
      let interruption = try ProcessSetup.catchEndingSignals()
      let place = try ServePlace(invocation)
      let traffic = try TrafficOutput(invocation, runs: 1)
      try traffic.check()
      let portFile = try ReadyFile(invocation.text("--port-file"))
      let readyFile = try ReadyFile(invocation.text("--ready-file"))
      let scenario = try invocation.text("--scenario").map(ScenarioReading(for: .serve).scenario)
      var settings = try settings(invocation, place, scenario, console)
      let guardian = ControlGuard(
        token: try controlToken(invocation, place), isReadOnly: invocation.has("--read-only"),
        version: ProgramSpec.nemosim.version)
      settings.keepsJournal = traffic.needsArchive || invocation.has("--keep-journal")
      // Besides connections there are films, uploads, child processes.
      let each = place.identity == nil ? 1 : 3
      ProcessSetup.allowDescriptors(settings.limits.connections * each + 128)
      let worlds = try ServedWorlds(settings, scenario, guardian)
      defer { worlds.close() }
      let world = worlds.main
      let logs = ServeLogs(invocation, console)
      logs.follow(world)
      worlds.onWorld = logs.follow
      world.recorder.onEntry = traffic.onEntry(console, besides: world.recorder.onEntry)
      let growing = try traffic.growingJournal(epoch: settings.epoch) { failure in
        console.errors.writeLine("warning: \(failure); the journal there ends here")
      }
      growing?.follow(world)
      try portFile?.write("\(world.port)")
      try readyFile?.write(place.address(port: world.port))
      announce(world, place, guardian, invocation, console)
      let end = Result { try worlds.serve(endedBy: interruption) }
      try readyFile?.remove()
      try portFile?.remove()
      try end.get()
      // What is expected of the end is judged by it.
      if growing != nil { world.recordEnd() }
      try traffic.writeArchive(world.recorder.journal, epoch: settings.epoch)
      if let failure = growing?.failure { throw failure }
      return .success
    } catch let mistakes as ScenarioMistakes {
      console.errors.writeLine(mistakes.text)
      return .usage
    } catch let mistakes as ConfigFile.Mistakes {
      console.errors.writeLine(mistakes.description)
      return .usage
    } catch let error as ScenarioFolderError {
      return console.fail(error, .usage)
    } catch let mistake as UsageMistake {
      return console.fail(mistake, .usage)
    } catch {
      return console.fail(error)
    }
  }

  /// The first line is for programs, what follows on standard error for people.
  private static func announce(
    _ world: World, _ place: ServePlace, _ guardian: ControlGuard, _ invocation: Invocation,
    _ console: Console
  ) {
    console.output.writeLine("listening on \(place.address(port: world.port))")
    let film = world.settings.studio.ffmpeg == nil ? "of the right length" : "drawn with ffmpeg"
    let backend = world.settings.backend
    console.errors.writeLine(
      "\(words(for: world.settings.pace)); films are \(film); a new account has "
        + "\(backend.credits) credits, a generation costs \(backend.prices.generation), an edit "
        + "\(backend.prices.edit); Ctrl-C ends it")
    if place.identity != nil {
      console.errors.writeLine("https and http, also as a proxy; nemosim trust tells clients how")
    }
    if let warning = place.warning { console.errors.writeLine("warning: \(warning)") }
    guard place.isOpen else { return }
    if let token = guardian.token, !invocation.has("--control-token") {
      console.errors.writeLine("the control API asks for the token \(token)")
    }
    console.errors.writeLine(
      "open to others than this machine's users: tokens and keys are drawn from real chance")
  }

  private static func words(for pace: Pace) -> String {
    switch pace {
    case .skip: "time passes as it does, and jumps while all requests only wait"
    case .manual: "time stands until POST /__nemosim/advance moves it"
    case .real(let speed, _):
      "virtual time runs \(Number.text(speed)) times as fast as real time"
    case .virtual: "virtual time waits for nobody"
    }
  }

  private static func printLimits(_ console: Console) {
    for limit in ServiceLimit.table {
      console.output.writeLine("\(limit.name)  \(limit.value)")
      console.output.writeLine("  \(limit.effect)  (\(limit.source))")
    }
  }

  /// Where strangers can come in the control API asks for one.
  private static func controlToken(
    _ invocation: Invocation, _ place: ServePlace
  ) throws -> String? {
    if let token = invocation.text("--control-token") {
      guard token.utf8.count >= Redaction.leastBytes else {
        throw UsageMistake(
          "--control-token needs \(Redaction.leastBytes) characters or more: a shorter one is "
            + "guessed, and cannot be hidden in what is written")
      }
      return token
    }
    guard place.isOpen else { return nil }
    return try RealChance.hexadecimal(bytes: 16)
  }

  private static func settings(
    _ invocation: Invocation, _ place: ServePlace, _ scenario: Scenario?, _ console: Console
  ) throws -> WorldSettings {
    var backend = scenario?.world ?? BackendWorld()
    // The network between strangers and us has a latency of its own.
    if scenario == nil { backend.latency = .zero }
    var overrides = WorldOverrides()
    overrides.credits = invocation.integer("--credits")
    overrides.knownTokens = try invocation.knownTokens().map { KnownToken($0) }
    overrides.switches = invocation.assignments("--switch")
    overrides.uploadLimitBytes = invocation.size("--upload-limit")
    do {
      try overrides.apply(to: &backend)
    } catch {
      throw UsageMistake("--switch: \(error)\(error.listHint)")
    }
    let faults = try invocation.texts("--fault").map {
      try Scenario.read(fault: $0, in: "--fault").get()
    }
    for warning in (faults + [scenario].compactMap(\.self)).flatMap(\.warnings) {
      console.errors.writeLine(warning.description)
    }
    overrides.rules = faults.flatMap(\.script)
    backend.hosts = place.hosts
    let memory = invocation.size("--memory-limit") ?? Int64(BackendLimits.memoryBytes)
    guard memory >= 1 << 20 else { throw UsageMistake("--memory-limit must be at least 1MB") }
    backend.memoryLimitBytes = Int(memory)
    var limits = ServerLimits()
    if let patience = invocation.duration("--patience") { limits.patience = patience }
    var settings = WorldSettings(
      backend: backend, script: overrides.rules + (scenario?.script ?? []),
      seed: invocation.integer("--seed").map { Seed(UInt64($0)) } ?? scenario?.seed ?? .standard,
      pace: try invocation.pace(),
      epoch: invocation.date("--start-date").map(Epoch.init) ?? RealClock.epoch(),
      listen: place.listen,
      studio: FilmStudio(searchPath: Environment.value("PATH") ?? ""), keepsJournal: false,
      keepsUploads: invocation.has("--keep-uploads"), limits: limits,
      secretKey: place.isOpen ? try RealChance.key() : nil)
    settings.overrides = overrides
    settings.identity = place.identity
    settings.crossOrigin = .loopback
    if let text = invocation.text("--cors") {
      guard let pages = CrossOrigin.read(text) else {
        throw UsageMistake("--cors: \"\(text)\" is no origin; for example http://app.test:3000")
      }
      settings.crossOrigin = pages
    }
    return settings
  }
}
