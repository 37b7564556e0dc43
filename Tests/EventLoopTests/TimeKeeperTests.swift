import Testing
import TimeAndChance

@testable import EventLoop

/// How far time goes, told by hand what real time it is.
@Suite struct TimeKeeperTests {
  private static func real(_ milliseconds: Int) -> RealInstant {
    RealInstant(nanoseconds: 5_000_000_000 + Int64(milliseconds) * 1_000_000)
  }

  private static func at(_ seconds: Double) -> Moment {
    .start + .milliseconds(Int(seconds * 1000))
  }

  private static func keeper(_ pace: Pace, limit: Double? = nil) -> TimeKeeper {
    var keeper = TimeKeeper(pace: pace, at: real(0))
    keeper.limit = limit.map(at)
    return keeper
  }

  private static let flowing = Pace.real(speed: 30, clock: .flowing)
  private static let steps = Pace.real(speed: 30, clock: .steps)

  @Test(
    arguments: [
      (Pace.virtual, nil, nil, TimeKeeper.Step.rest),
      (.virtual, 60, nil, .move(to: at(60))),
      (.virtual, 60, 60, .move(to: at(60))),
      (.virtual, 60, 59, .stop(at: at(59))),
      (.manual, 60, nil, .rest),
      (steps, nil, nil, .rest),
      (steps, 60, nil, .wait(until: real(2000))),
      (steps, 0, nil, .move(to: at(0))),
      (steps, 60, 59, .stop(at: at(59))),
      (flowing, nil, nil, .wait(until: nil)),
      (flowing, 60, nil, .wait(until: real(2000))),
      (flowing, 60, 30, .wait(until: real(1000))),
      (.skip, 60, nil, .wait(until: real(60_000))),
    ] as [(Pace, Double?, Double?, TimeKeeper.Step)])
  func whenQuiet(pace: Pace, next: Double?, limit: Double?, step: TimeKeeper.Step) {
    let keeper = Self.keeper(pace, limit: limit)
    #expect(
      keeper.step(next: next.map(Self.at), isOnlyWaitedFor: false, at: Self.real(0)) == step)
  }

  @Test func sleepingEndsInTheStep() {
    let keeper = Self.keeper(Self.steps)
    let step = { keeper.step(next: Self.at(60), isOnlyWaitedFor: false, at: Self.real($0)) }
    #expect(step(1999) == .wait(until: Self.real(2000)))
    #expect(step(2000) == .move(to: Self.at(60)))
    #expect(step(9000) == .move(to: Self.at(60)))
  }

  @Test func aFlowingClockWakesWithAllThatHasPassed() {
    var keeper = Self.keeper(Self.flowing)
    keeper.wake(at: Self.real(1000))
    #expect(keeper.now == Self.at(30))
    // Asked for 100 ms after the waking: 3 s of virtual time have passed unseen.
    #expect(keeper.due(at: Self.at(40), askedAt: Self.real(1100)) == Self.at(43))
    #expect(keeper.due(at: Self.at(1), askedAt: Self.real(1100)) == Self.at(33))
    #expect(keeper.now == Self.at(30))
    // The hold of a child process does not make it forget.
    keeper.forgetElapsed(at: Self.real(2000))
    keeper.wake(at: Self.real(3000))
    #expect(keeper.now == Self.at(90))
  }

  @Test func aFlowingClockStopsAtItsLimit() {
    var keeper = Self.keeper(Self.flowing, limit: 45)
    keeper.wake(at: Self.real(60_000))
    #expect(keeper.now == Self.at(45))
    #expect(
      keeper.step(next: nil, isOnlyWaitedFor: false, at: Self.real(60_000))
        == .stop(at: Self.at(45)))
  }

  @Test func whatHasPassedStaysWhenThePaceChanges() {
    var keeper = Self.keeper(Self.flowing)
    keeper.wake(at: Self.real(1000))
    keeper.change(to: .real(speed: 1, clock: .flowing), at: Self.real(2000))
    keeper.wake(at: Self.real(5000))
    #expect(keeper.now == Self.at(63))
    keeper.change(to: .manual, at: Self.real(5000))
    keeper.wake(at: Self.real(9000))
    #expect(keeper.now == Self.at(63))
    #expect(keeper.step(next: Self.at(70), isOnlyWaitedFor: false, at: Self.real(9000)) == .rest)
    keeper.allow(Self.at(65))
    #expect(
      keeper.step(next: Self.at(70), isOnlyWaitedFor: false, at: Self.real(9000))
        == .move(to: Self.at(65)))
  }

  @Test func skippingLeavesTheRestOfTimeToFlow() {
    var keeper = Self.keeper(.skip)
    keeper.wake(at: Self.real(1000))
    let step = keeper.step(next: Self.at(600), isOnlyWaitedFor: true, at: Self.real(1000))
    #expect(step == .move(to: Self.at(600)))
    keeper.move(to: Self.at(600), at: Self.real(1000))
    keeper.wake(at: Self.real(3000))
    #expect(keeper.now == Self.at(602))
    #expect(
      keeper.step(next: Self.at(610), isOnlyWaitedFor: false, at: Self.real(3000))
        == .wait(until: Self.real(11_000)))
  }

  @Test func timeHeldAtStepsIsNotMadeUpFor() {
    var keeper = Self.keeper(Self.steps)
    keeper.forgetElapsed(at: Self.real(10_000))
    #expect(
      keeper.step(next: Self.at(30), isOnlyWaitedFor: false, at: Self.real(10_000))
        == .wait(until: Self.real(11_000)))
  }

  /// The greatest speed, for a year.
  @Test func nothingOverflows() {
    var keeper = Self.keeper(.real(speed: 1_000_000, clock: .flowing))
    keeper.wake(at: RealInstant(nanoseconds: 365 * 86_400_000_000_000))
    #expect(keeper.now > Self.at(1e9))
    _ = keeper.step(next: keeper.now + .seconds(1), isOnlyWaitedFor: false, at: Self.real(0))
  }
}
