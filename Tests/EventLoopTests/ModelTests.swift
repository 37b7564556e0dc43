import EventLoop
import Testing
import TimeAndChance

/// Whatever the pace, a program does the same; and where time flows nothing is early.
@Suite struct ModelTests {
  private static let seeds = (1...25).map { UInt64($0) }

  @Test(arguments: seeds) func everyPaceGivesTheSameOrderAndMoments(seed: UInt64) throws {
    let virtual = try Self.lines(seed, .virtual)
    #expect(virtual.count > 30)
    #expect(try Self.lines(seed, .real(speed: 20_000, clock: .steps)) == virtual)
    #expect(try Self.manualLines(seed) == virtual)
  }

  @Test(arguments: seeds) func nothingIsEarlyWhereTimeFlows(seed: UInt64) throws {
    let speed = [200.0, 1_000, 20_000][Int(seed % 3)]
    let clock = VirtualClock(on: try Loop(), pace: .real(speed: speed, clock: .flowing))
    let program = InventedProgram(Seed(seed), clock: clock, speed: speed)
    try clock.run { try await program.run() }
    clock.loop.shutdown()
    #expect(program.early == [])
    #expect(!program.lines.isEmpty)
  }

  private static func lines(_ seed: UInt64, _ pace: Pace) throws -> [String] {
    let clock = VirtualClock(on: try Loop(), pace: pace)
    let program = InventedProgram(Seed(seed), clock: clock)
    try clock.run { try await program.run() }
    clock.loop.shutdown()
    return program.lines
  }

  /// Somebody on a clock of their own lets time go on, a little at a time.
  private static func manualLines(_ seed: UInt64) throws -> [String] {
    let loop = try Loop()
    let clock = VirtualClock(on: loop, pace: .manual)
    let driver = VirtualClock(on: loop)
    let program = InventedProgram(Seed(seed), clock: clock)
    try loop.run {
      let hold = clock.hold("the driver", stopsTime: false)
      defer { hold.release() }
      try await withThrowingTaskGroup { group in
        group.addTask { try await clock.perform { try await program.run() } }
        group.addTask {
          try await driver.perform {
            var chance = Seed(seed).child("driver").stream
            while true {
              try await driver.pause(.seconds(1))
              clock.advance(by: .milliseconds(Int(chance.next() % 700)))
            }
          }
        }
        try await group.next()
        group.cancelAll()
      }
    }
    loop.shutdown()
    return program.lines
  }
}
