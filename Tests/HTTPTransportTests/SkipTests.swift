import EventLoop
import HTTPMessages
import HTTPTransport
import Testing
import TimeAndChance

/// Time that jumps while everybody waits for it, and flows otherwise.
@Suite struct SkipTests {
  @Test(arguments: [
    ReplyPlan.text("late", delay: .seconds(86_400)),
    .beats(5, every: .seconds(20_000)),
    {
      var plan = ReplyPlan.text("late", delay: .seconds(86_400))
      plan.faults = [.drip(bytes: 1, every: .seconds(3600))]
      return plan
    }(),
  ]) func aDayIsSkippedForWhoWaits(plan: ReplyPlan) throws {
    let world = try World(.tcp, pace: .skip)
    world.answer = { _ in plan }
    world.clock.isOnlyWaitedFor = { world.mount?.isOnlyWaitedFor ?? false }
    let real = RealClock.now
    let status = try world.run {
      let request = OutgoingRequest(url: world.origin + "/")
      let response = try await world.client.send(request)
      // Nobody waits for a reply now.
      try await world.clock.pause(.milliseconds(30))
      return response.status
    }
    #expect(status == 200)
    #expect(world.clock.now >= .start + .seconds(86_400))
    #expect(RealClock.now - real >= .milliseconds(30))
  }

  /// Whoever reads it leaves by a clock of his own, so that a jump brings nobody any further.
  @Test(arguments: [[], [.drip(bytes: 100, every: .milliseconds(1))]] as [[ReplyFault]])
  func aReplyThatOnlyRepeatsItselfIsNotSkippedForEver(faults: [ReplyFault]) throws {
    let real = RealClock.now
    let world = try World(.tcp, pace: .skip)
    let beat = TimedPiece(
      after: .seconds(10), bytes: Array("data: again\n\n".utf8), summary: "beat")
    world.answer = { _ in
      var plan = ReplyPlan.beats(2, every: .seconds(3600), end: .repeats(beat))
      plan.faults = faults
      return plan
    }
    world.clock.isOnlyWaitedFor = { world.mount?.isOnlyWaitedFor ?? false }
    let reader = VirtualClock(on: world.clock.loop, pace: .real(speed: 1, clock: .flowing))
    try world.run {
      let reading = Task(executorPreference: world.clock.loop) {
        _ = try? await world.client.send(OutgoingRequest(url: world.origin + "/"))
      }
      while world.lines.count(where: { $0.hasSuffix("beat") }) < 180 {
        try await reader.pause(.milliseconds(5))
      }
      try await reader.pause(.milliseconds(50))
      reading.cancel()
    }
    let skipped = world.clock.now - .start - .seconds(2 * 3600) - .seconds(30 * 60)
    #expect(skipped >= .zero)
    #expect(skipped <= RealClock.now - real)
  }
}
