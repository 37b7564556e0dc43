import ClientEngine
import EventLoop
import Film
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
    let options = ServiceOptions(invocation)
    if try options.baseURL() != nil, invocation.isTyped("--seed") {
      throw UsageMistake("--seed does nothing at an address: chance is the service's there")
    }
    if let service = try options.settings(console) {
      return ChatSettings(.remote(service), skill: service.skill)
    }
    try options.refuseWithoutPlace()
    let world = WorldSettings(
      seed: invocation.integer("--seed").map { Seed(UInt64($0)) } ?? .standard,
      pace: .real(speed: invocation.number("--speed") ?? 30, clock: .steps),
      studio: FilmStudio(searchPath: Environment.value("PATH") ?? ""), keepsJournal: false)
    return ChatSettings(
      .embedded(world, outputFolder: invocation.text("--out") ?? ".", limits: options.limits),
      skill: try console.skill(of: invocation))
  }
}
