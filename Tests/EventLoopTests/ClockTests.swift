import EventLoop
import Testing
import TimeAndChance

/// Several clocks on one loop.
@Suite struct ClockTests {
  /// A program of its own for each name: pauses of different lengths, timers in between.
  private static func story(_ name: Int, _ clock: VirtualClock, _ log: Log) async throws {
    clock.after(.seconds(7 * name), "timer") { log.add("timer") }
    async let _: Void = {
      for beat in 1...4 {
        try await clock.pause(.seconds(3))
        log.add("beat \(beat)")
      }
    }()
    for step in 1...5 {
      try await clock.pause(.milliseconds(100 * name * step))
      log.add("step \(step)")
    }
    try await clock.pause(.seconds(20))
    log.add("end")
  }

  private static let paces: [Pace] = [
    .virtual, .real(speed: 5_000, clock: .steps), .virtual, .real(speed: 1_000, clock: .steps),
  ]

  @Test func eachClockGoesAsItGoesAlone() throws {
    let alone = try Self.paces.enumerated().map { name, pace in
      let clock = VirtualClock(on: try Loop(), pace: pace)
      let log = Log(clock)
      try clock.run { try await Self.story(name, clock, log) }
      return log.lines
    }
    let loop = try Loop()
    let clocks = Self.paces.map { VirtualClock(on: loop, pace: $0) }
    let logs = clocks.map { Log($0) }
    try loop.run {
      try await withThrowingTaskGroup { group in
        for (name, clock) in clocks.enumerated() {
          group.addTask {
            try await clock.perform { try await Self.story(name, clock, logs[name]) }
          }
        }
        try await group.waitForAll()
      }
    }
    #expect(logs.map(\.lines) == alone)
    #expect(alone.allSatisfy { $0.last == "\($0.last?.prefix { $0 != " " } ?? "") end" })
  }

  /// What is noted for a later clock lies in no future, however fast this one flows.
  @Test func theCalendarOfAFastClockIsTheRealOne() throws {
    let clock = VirtualClock(
      on: try Loop(), pace: .real(speed: 2_000, clock: .flowing), epoch: RealClock.epoch())
    let began = clock.calendarMilliseconds
    try clock.run { try await clock.pause(.seconds(20)) }
    #expect(clock.calendarMilliseconds >= began + 10)
    #expect(clock.calendarMilliseconds <= RealClock.epoch().unixMilliseconds)
    let passed = try #require(clock.timePassed(sinceCalendarMilliseconds: began))
    #expect(passed >= .seconds(18))
    #expect(clock.timePassed(sinceCalendarMilliseconds: began + 3_600_000) == nil)
    #expect(VirtualClock(on: clock.loop).calendarMilliseconds == Epoch.standard.unixMilliseconds)
  }

  @Test func aStuckClockAndOneAtItsLimitStopNobodyElse() throws {
    let loop = try Loop()
    let clocks = (0..<3).map { _ in VirtualClock(on: loop) }
    let logs = clocks.map { Log($0) }
    clocks[1].limit = .start + .seconds(5)
    let ends = try loop.run {
      async let stuck = Self.end(clocks[0]) {
        try await clocks[0].pause(.seconds(2))
        try await Gate("a word", clock: clocks[0]).wait()
      }
      async let limited = Self.end(clocks[1]) {
        while true { try await clocks[1].pause(.seconds(2), "a poll") }
      }
      async let whole = Self.end(clocks[2]) {
        try await clocks[2].pause(.seconds(1000))
        logs[2].add("done")
      }
      return await [stuck, limited, whole]
    }
    #expect(ends[0].contains("the run is stuck at 00:00:02.000"))
    #expect(ends[0].hasSuffix("\n  waiting for a word"))
    #expect(ends[1].hasSuffix("virtual time\n  timer at 00:00:06.000: a poll"))
    #expect(ends[2] == "ended")
    #expect(logs[2].lines == ["1000.0 done"])
    #expect(clocks[1].now == .start + .seconds(4))
  }

  private static func end(
    _ clock: VirtualClock, _ work: @escaping @Sendable () async throws -> Void
  ) async -> String {
    do { try await clock.perform(work) } catch { return "\(error)" }
    return "ended"
  }

  @Test func thePaceMayChangeOnTheWay() throws {
    let clock = VirtualClock(on: try Loop())
    let log = Log(clock)
    try clock.run {
      try await clock.pause(.seconds(100))
      log.add("jumped")
      clock.pace = .manual
      clock.after(.seconds(10), "ten") { log.add("ten") }
      clock.advance(by: .seconds(30))
      try await clock.pause(.seconds(30))
      log.add("told")
      clock.pace = .real(speed: 10_000, clock: .steps)
      try await clock.pause(.seconds(60))
      log.add("slept")
      clock.pace = .virtual
      try await clock.pause(.seconds(3600))
      log.add("jumped")
    }
    #expect(
      log.lines == ["100.0 jumped", "110.0 ten", "130.0 told", "190.0 slept", "3790.0 jumped"])
  }

  @Test func aFlowingClockThatChangesItsSpeedIsNeverEarly() throws {
    let clock = VirtualClock(on: try Loop(), pace: .real(speed: 1_000, clock: .flowing))
    let began = RealClock.now
    let second = try clock.run {
      try await clock.pause(.seconds(20))
      clock.pace = .real(speed: 100, clock: .flowing)
      let second = RealClock.now
      try await clock.pause(.seconds(2))
      return second
    }
    #expect(second - began >= .milliseconds(20))
    #expect(RealClock.now - second >= .milliseconds(20))
  }

  @Test func skippingJumpsWhileTimersAreAllThatIsWaitedFor() throws {
    let clock = VirtualClock(on: try Loop(), pace: .skip)
    clock.isOnlyWaitedFor = { true }
    let log = Log(clock)
    try clock.run {
      try await clock.pause(.seconds(1_000_000))
      log.add("skipped")
    }
    #expect(log.lines.count == 1)
    #expect(clock.now >= .start + .seconds(1_000_000))
    clock.isOnlyWaitedFor = { false }
    let began = RealClock.now
    try clock.run { try await clock.pause(.milliseconds(20)) }
    #expect(RealClock.now - began >= .milliseconds(20))
  }

  @Test func aClockThatGoesLeavesItsLoop() throws {
    let loop = try Loop()
    for _ in 0..<3 {
      let clock = VirtualClock(on: loop)
      clock.after(.seconds(1), "dropped with the clock") {}
    }
    let clock = VirtualClock(on: loop)
    try clock.run { try await clock.pause(.seconds(1)) }
    #expect(clock.now == .start + .seconds(1))
  }
}
