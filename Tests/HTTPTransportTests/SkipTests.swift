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
}
