import FakeBackend
import ScenarioFiles
import Simulation
import TimeAndChance

/// What a fake is to be, before it is there.
struct ServerOrder: Sendable {
  let settings: WorldSettings
  let scenario: ScenarioFiles.Scenario?

  init(
    _ address: FakeServer.Address, _ scenario: Scenario?, _ pace: FakeServer.Pace?, _ seed: UInt64?
  ) throws(NemosimError) {
    self.scenario = scenario?.served
    let pace = pace ?? (address == .inProcess ? .virtual : .skip)
    var backend = scenario?.served.world ?? BackendWorld()
    backend.hosts = address.hosts
    backend.memoryLimitBytes = BackendLimits.memoryBytes
    // The way between strangers and us has a latency of its own.
    if address != .inProcess { backend.latency = .zero }
    var settings = WorldSettings(
      backend: backend, script: scenario?.served.script ?? [],
      seed: seed.map(Seed.init) ?? scenario?.served.seed ?? .standard,
      pace: try pace.forLoop(at: address), listen: try address.listen)
    if address.isPort { settings.crossOrigin = .loopback }
    self.settings = settings
  }
}
