import ClientEngine
import EventLoop
import FakeBackend
import Foundation
import HTTPTransport
import Journaling
import NemoContract
import Simulation
import SystemCalls
import Testing
import TimeAndChance

/// Worlds beside each other on one loop.
@Suite struct ParallelWorldTests {
  /// Different seeds, words, paces and wires, so that they get out of step.
  private struct Plan {
    let seed: UInt64
    let words: [String]
    var pace = Pace.virtual
    var usesTCP = false
  }

  private static let plans: [Plan] = [
    Plan(seed: 1, words: ["make a 5-second clip of a lake", "add lo-fi background music"]),
    Plan(
      seed: 2, words: ["how many credits do I have?", "make a 3-second clip of a cat", "export"]),
    Plan(
      seed: 3, words: ["make a 4-second clip of a sunset", "show tracks"],
      pace: .real(speed: 20_000, clock: .steps)),
    Plan(seed: 1, words: ["make a 5-second clip of a lake", "export"], usesTCP: true),
  ]

  @Test func eachJournalIsTheOneThatItsWorldWritesAlone() throws {
    let holder = try PrivateFolder()
    defer { holder.remove() }
    let folder = "\(holder.path)/worlds"
    try Folder.make(folder)

    let alone = try Self.plans.map { plan in
      let world = try Self.world(plan, SharedResources())
      let journal = try world.clock.run { try await Self.play(plan, world, folder) }
      world.close()
      return journal
    }
    let shared = try SharedResources()
    let together = try shared.loop.run {
      try await withThrowingTaskGroup(of: (Int, String).self) { group in
        for (index, plan) in Self.plans.enumerated() {
          let world = try Self.world(plan, shared)
          group.addTask {
            let journal = try await world.clock.perform { try await Self.play(plan, world, folder) }
            world.close()
            return (index, journal)
          }
        }
        var journals = Self.plans.map { _ in "" }
        for try await (index, journal) in group { journals[index] = journal }
        return journals
      }
    }
    for (index, journal) in alone.enumerated() {
      #expect(together[index] == journal)
      #expect(journal.contains("POST /run_sse"))
    }
  }

  private static func world(_ plan: Plan, _ shared: SharedResources) throws -> World {
    var backend = BackendWorld()
    backend.credits = 600
    // Our own client has a name of its own for a service that it finds at an address.
    backend.hosts = .all
    return try World(
      WorldSettings(
        backend: backend, seed: Seed(plan.seed), pace: plan.pace,
        listen: plan.usesTCP ? .tcp(host: "127.0.0.1", port: 0) : nil),
      sharing: shared)
  }

  private static func play(_ plan: Plan, _ world: World, _ folder: String) async throws -> String {
    let skill = try SkillFinder().find("image-to-video-deevid")
    world.recorder.hide(folder: folder)
    let client = world.makeClient(
      skill: skill, seed: Seed(plan.seed), outputFolder: folder,
      output: JournalingOutput(world.recorder))
    for words in plan.words { _ = try await client.handle(words) }
    try await world.clock.pause(.seconds(600), "the user's wait")
    return world.recorder.journal.text
  }
}
