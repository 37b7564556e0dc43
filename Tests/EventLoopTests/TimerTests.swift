import EventLoop
import Testing
import TimeAndChance

@Suite struct TimerTests {
  @Test func timersFireByTimeThenByInsertion() throws {
    let clock = VirtualClock(on: try Loop())
    let log = Log(clock)
    clock.after(.seconds(2), "late") { log.add("late") }
    clock.after(.seconds(1), "first") { log.add("first") }
    clock.after(.seconds(1), "second") { log.add("second") }
    let cancelled = clock.after(.seconds(1), "cancelled") { log.add("cancelled") }
    clock.after(.seconds(1), "third") {
      log.add("third")
      clock.at(.start, "past") { log.add("past moments are now") }
    }
    cancelled.cancel()
    try clock.run { try await clock.pause(.seconds(3)) }
    #expect(
      log.lines == [
        "1.0 first", "1.0 second", "1.0 third", "1.0 past moments are now", "2.0 late",
      ])
    #expect(!cancelled.isPending)
  }

  @Test func manyCancelledTimersLeaveTheOrderAlone() throws {
    let clock = VirtualClock(on: try Loop())
    let log = Log(clock)
    for index in 0..<1000 {
      let second = (index * 7919) % 1000
      let timer = clock.after(.seconds(second), "\(second)") { log.add("") }
      if second % 3 != 0 { timer.cancel() }
    }
    try clock.run { try await clock.pause(.seconds(1000)) }
    #expect(log.lines == stride(from: 0, to: 1000, by: 3).map { "\(Double($0)) " })
  }

  @Test func pausesResumeInOrderAndJobsBeforeTheNextTimer() throws {
    let clock = VirtualClock(on: try Loop())
    let log = Log(clock)
    try clock.run {
      try await withThrowingTaskGroup { group in
        for name in ["a", "b", "c"] {
          group.addTask {
            for beat in 1...3 {
              try await clock.pause(.seconds(1))
              log.add("\(name)\(beat)")
            }
          }
        }
        try await group.waitForAll()
      }
    }
    let expected = (1...3).flatMap { beat in ["a", "b", "c"].map { "\(beat).0 \($0)\(beat)" } }
    #expect(log.lines == expected)
  }

  @Test func aCancelledPauseThrowsAtOnce() throws {
    let clock = VirtualClock(on: try Loop())
    let log = Log(clock)
    try clock.run {
      await withThrowingTaskGroup { group in
        group.addTask {
          do { try await clock.pause(.seconds(60)) } catch { log.add("\(error)") }
          do { try await clock.pause(.seconds(60)) } catch { log.add("and stays so") }
        }
        try? await clock.pause(.seconds(1))
        group.cancelAll()
      }
    }
    #expect(log.lines == ["1.0 CancellationError()", "1.0 and stays so"])
  }

  @Test(arguments: [
    (work: 5, deadline: 10, outcome: "done at 5.0"),
    (work: 20, deadline: 10, outcome: "upload took longer than 10.0 seconds at 10.0"),
    // The pause of the work was set first, and so fires first.
    (work: 10, deadline: 10, outcome: "done at 10.0"),
  ])
  func deadlinesCancelTheirWork(work: Int, deadline: Int, outcome: String) throws {
    let clock = VirtualClock(on: try Loop())
    let found = try clock.run {
      do {
        let text = try await withDeadline(.seconds(deadline), on: clock, "upload") {
          try await clock.pause(.seconds(work))
          return "done"
        }
        return "\(text) at \(Double(clock.now.nanoseconds) / 1e9)"
      } catch { return "\(error) at \(Double(clock.now.nanoseconds) / 1e9)" }
    }
    #expect(found == outcome)
  }
}
