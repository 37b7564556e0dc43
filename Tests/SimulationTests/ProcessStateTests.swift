import ClientEngine
import EventLoop
import FakeBackend
import Foundation
import HTTPTransport
import Simulation
import Testing
import TimeAndChance

/// Whoever embeds the library finds the process as it was (D13).
@Suite struct ProcessStateTests {
  /// What a library must leave alone.
  private struct State: Equatable {
    var mask: [Int32] = []
    var ignored: [Int32] = []
    var handled: [Int32] = []
    var descriptors: UInt = 0
    var folder = FileManager.default.currentDirectoryPath

    init() {
      var mask = sigset_t()
      pthread_sigmask(SIG_BLOCK, nil, &mask)
      for number in Int32(1)...31 {
        if sigismember(&mask, number) == 1 { self.mask.append(number) }
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { continue }
        // SIG_IGN is 1, SIG_DFL is 0 (signal(2)).
        switch unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) {
        case 0: break
        case 1: ignored.append(number)
        default: handled.append(number)
        }
      }
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      descriptors = UInt(limit.rlim_cur)
    }
  }

  @Test(arguments: [false, true]) func aRunLeavesTheProcessAlone(isOpenToStrangers: Bool) throws {
    let before = State()
    let world = try World(
      WorldSettings(
        pace: isOpenToStrangers ? .real(speed: 1000, clock: .flowing) : .virtual,
        listen: isOpenToStrangers ? .tcp(host: "127.0.0.1", port: 0) : nil))
    let client = world.makeClient(
      skill: try SkillFinder(FixtureFolder.find()).find("image-to-video-deevid"), seed: Seed(1),
      outputFolder: ".", output: JournalingOutput(world.recorder))
    let during = try world.clock.run {
      _ = try await client.handle("credits")
      return State()
    }
    world.close()
    #expect(during == before)
    #expect(State() == before)
  }
}
