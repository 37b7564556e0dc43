import EventLoop
import FakeBackend
import JSONText
import ScenarioFiles
import TimeAndChance

/// What somebody wants of a new world; what is not said is as in the one at the root.
struct WorldOrder {
  /// nil: the next number.
  var name: String?
  /// Its world, its rules and its expectations.
  var scenario: Scenario?
  /// Goes before its scenario and before what the command line says.
  private var overrides = WorldOverrides()
  private var seed: Seed?
  private var pace: Pace?
  /// In real time; without a request it ends after that.
  var idle: Duration?

  init(_ body: ControlBody) throws(ControlRefusal) {
    try body.check([
      "name", "scenario", "case", "file", "fragments", "switches", "seed", "pace", "credits",
      "idle",
    ])
    name = try body.optional("name", Self.name)
    scenario = try body.scenario()
    overrides.switches = try Self.switches(body)
    seed = try body.integer("seed", 0...Int.max).map { Seed(UInt64($0)) }
    pace = try body.optional("pace", ControlBody.pace)
    overrides.credits = try body.integer("credits", 0...1_000_000_000)
    idle = try body.optional("idle", Self.idle)
  }

  /// Names stand in addresses as they are.
  private static func name(_ text: String) throws(ControlRefusal) -> String {
    guard isName(text) else {
      throw ControlRefusal(
        400,
        "a world's name has 1 to 64 letters, digits, dots, - and _, and begins with a letter or "
          + "digit; \"\(text)\" does not")
    }
    return text
  }

  static func isName(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count) && text.first?.isPunctuation == false
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
          UInt8(ascii: "."):
          true
        default: false
        }
      }
  }

  private static func idle(_ text: String) throws(ControlRefusal) -> Duration {
    let duration = try ControlBody.duration(text)
    guard HostLimits.worldIdle.contains(duration) else {
      throw ControlRefusal(400, "\"idle\" is from 1s to 24h, not \"\(text)\"")
    }
    return duration
  }

  /// `{"repeatToken": "new"}`, as `serve --switches` lists them.
  private static func switches(
    _ body: ControlBody
  ) throws(ControlRefusal) -> [(name: String, value: String)] {
    guard let written = try body["switches"] else { return [] }
    guard let members = written.object?.members else {
      throw ControlRefusal(400, "\"switches\" is an object of names and values")
    }
    var trial = Switches()
    return try members.map { member throws(ControlRefusal) in
      let value = member.value.string ?? member.value.text
      do {
        try trial.set(member.name, value)
      } catch {
        throw ControlRefusal(400, "switches: \(error)")
      }
      return (member.name, value)
    }
  }

  func seed(asIn root: WorldSettings) -> Seed { seed ?? scenario?.seed ?? root.seed }

  /// - Parameters:
  ///   - root: the settings of the world at the root.
  ///   - token: good from the start.
  func settings(asIn root: WorldSettings, token: String) throws(ControlRefusal) -> WorldSettings {
    var settings = root
    if let scenario {
      settings.backend = scenario.world
      try apply(root.overrides, to: &settings.backend)
      settings.backend.hosts = root.backend.hosts
      settings.backend.memoryLimitBytes = root.backend.memoryLimitBytes
      settings.script = root.overrides.rules + scenario.script
    }
    // The network between strangers and us has a latency of its own.
    settings.backend.latency = .zero
    settings.backend.knownTokens.append(KnownToken(token))
    try apply(overrides, to: &settings.backend)
    settings.seed = seed(asIn: root)
    settings.pace = pace ?? root.pace
    // Its verdict needs one; the memory limit counts it.
    settings.keepsJournal = true
    settings.worldJournalLimitBytes = HostLimits.worldJournalBytes
    return settings
  }

  private func apply(
    _ overrides: WorldOverrides, to backend: inout BackendWorld
  ) throws(ControlRefusal) {
    do { try overrides.apply(to: &backend) } catch {
      throw ControlRefusal(400, "switches: \(error)")
    }
  }
}
