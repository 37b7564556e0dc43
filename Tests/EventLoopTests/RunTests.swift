import EventLoop
import Foundation
import Testing
import TimeAndChance

@Suite struct RunTests {
  struct Refusal: Error, Equatable {}

  @Test func runReturnsAndThrowsWhatTheRootDoes() throws {
    let clock = VirtualClock(on: try Loop())
    #expect(try clock.run { 7 } == 7)
    #expect(throws: Refusal()) { try clock.run { throw Refusal() } }
    #expect(try clock.run { "again" } == "again")
  }

  @Test func aStuckRunSaysWhoWaitsForWhat() throws {
    let clock = VirtualClock(on: try Loop())
    let log = Log(clock)
    let error = #expect(throws: StuckError.self) {
      try clock.run {
        try await clock.pause(.seconds(541))
        let gate = Gate("a word from the agent", clock: clock)
        let token = clock.waiting(for: "reply to POST /run_sse")
        defer { token.done() }
        do { try await gate.wait() } catch { log.add("\(error)") }
      }
    }
    #expect(
      error?.description == """
        the run is stuck at 00:09:01.000: nothing is ready and no timer may fire, but the work is not done
          waiting for reply to POST /run_sse
          waiting for a word from the agent
        """)
    #expect(log.lines == ["541.0 CancellationError()"])
  }

  @Test func workThatIgnoresCancellationIsReported() throws {
    let clock = VirtualClock(on: try Loop())
    let stubborn = Stubborn()
    let error = #expect(throws: StuckError.self) {
      try clock.run {
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
          stubborn.continuation = continuation
        }
      }
    }
    stubborn.continuation?.resume()
    try clock.run {}
    #expect(error?.workEnded == false)
    #expect("\(try #require(error))".contains("did not end when it was cancelled"))
  }

  @Test func theLimitIsCheckedBeforeTheJump() throws {
    let clock = VirtualClock(on: try Loop())
    clock.limit = .start + .seconds(60)
    let log = Log(clock)
    let error = #expect(throws: TimeLimitError.self) {
      try clock.run {
        defer { log.add("ended") }
        while true {
          try await clock.pause(.seconds(20), "next poll")
          log.add("poll")
        }
      }
    }
    #expect(log.lines == ["20.0 poll", "40.0 poll", "60.0 poll", "60.0 ended"])
    #expect(
      error?.description == """
        the run is not done at its limit of 00:01:00.000 virtual time
          timer at 00:01:20.000: next poll
        """)
  }

  @Test func manualTimeMovesOnlyWhenTold() throws {
    let clock = VirtualClock(on: try Loop(), pace: .manual)
    let log = Log(clock)
    clock.after(.seconds(5), "five") { log.add("five") }
    clock.advance(by: .seconds(4))
    log.add("after four")
    clock.advance(by: .seconds(1))
    clock.advance(to: .start + .seconds(8))
    log.add("eight")
    try clock.run {
      clock.advance(by: .seconds(2))
      try await clock.pause(.seconds(1))
      log.add("root")
    }
    let error = #expect(throws: StuckError.self) {
      try clock.run { try await clock.pause(.seconds(60), "an hour that nobody allows") }
    }
    #expect(
      log.lines == ["4.0 after four", "5.0 five", "8.0 eight", "9.0 root"])
    #expect("\(try #require(error))".contains("timer at 00:01:09.000: an hour that nobody allows"))
  }

  @Test(arguments: [Pace.virtual, .real(speed: 10_000, clock: .steps)])
  func steppedTimeGivesTheSameLogAtEverySpeed(pace: Pace) throws {
    let clock = VirtualClock(on: try Loop(), pace: pace)
    let log = Log(clock)
    try clock.run {
      async let _: Void = {
        while true {
          try await clock.pause(.seconds(120))
          log.add("still working")
        }
      }()
      for _ in 1...3 {
        try await clock.pause(.milliseconds(100_500))
        log.add("beat")
      }
    }
    #expect(
      log.lines == [
        "100.5 beat", "120.0 still working", "201.0 beat", "240.0 still working", "301.5 beat",
      ])
  }

  @Test func aFlowingClockFiresTimersInOrderAndNeverEarly() throws {
    let clock = VirtualClock(on: try Loop(), pace: .real(speed: 10_000, clock: .flowing))
    var fired: [(second: Int, at: Moment)] = []
    for second in [30, 20, 40] {
      clock.after(.seconds(second), "\(second)") { fired.append((second, clock.now)) }
    }
    try clock.run { try await clock.pause(.seconds(50)) }
    #expect(fired.map(\.second) == [20, 30, 40])
    for (second, moment) in fired { #expect(moment >= .start + .seconds(second)) }
    #expect(clock.now >= .start + .seconds(50))
  }

  @Test func workFromAnotherThreadTraps() async {
    let process = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let clock = VirtualClock(on: try Loop())
      onAnotherThread { _ = Task(executorPreference: clock.loop) {} }
    }
    let text = String(decoding: process?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("Work for the loop was queued from another thread."))
  }

  @Test func aLoopGivesItsDescriptorsBack() throws {
    func openDescriptors() throws -> Int32 {
      let probe = dup(0)
      defer { close(probe) }
      return probe
    }
    // Other tests open descriptors meanwhile: many loops would show.
    let before = try openDescriptors()
    for _ in 0..<200 {
      let clock = VirtualClock(on: try Loop())
      clock.after(.seconds(1), "held") { _ = clock }
      try clock.run { try await clock.pause(.milliseconds(1)) }
      clock.loop.shutdown()
    }
    #expect(try openDescriptors() < before + 100)
  }
}

/// Work that only somebody else can end; `@unchecked Sendable` because it stays on one loop.
private final class Stubborn: @unchecked Sendable {
  var continuation: UnsafeContinuation<Void, Never>?
}

/// Does something on a thread of its own and waits for its end.
private func onAnotherThread(_ work: @escaping @Sendable () -> Void) {
  let done = DispatchSemaphore(value: 0)
  let thread = Thread {
    work()
    done.signal()
  }
  thread.start()
  done.wait()
}
