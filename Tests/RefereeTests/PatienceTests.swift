import Journaling
import Testing

@testable import Referee

/// R13: how long streams were read, and what followed → verdict.
@Suite struct PatienceTests {
  private let turn = "at 0 s: POST /run_sse: "
  private let state = "GET /api/state/nemo_agent/me/\(Story.session)/latest"

  private func read(
    _ stream: [Story.Said], _ end: Story.End, _ tolerance: Tolerance = .none
  ) -> String {
    var story = Story()
    story.says("make a clip", stream, end)
    // Its client lives on.
    if end == .left { story.readsCredits() }
    return story.verdict(.patience, ended: nil, tolerance)
  }

  /// Words every 100 s.
  private func talk(_ seconds: Double) -> [Story.Said] {
    var stream: [Story.Said] = []
    var left = seconds
    while left > 100 {
      stream += [.wait(100), .tool("edit_it")]
      left -= 100
    }
    return stream + [.wait(left)]
  }

  @Test func fifteenMinutesAtMost() {
    #expect(read(talk(900), .complete) == "kept 1")
    #expect(read(talk(901), .complete) == "kept 1")
    #expect(read(talk(902), .complete) == turn + "read for 902 s")
    #expect(read(talk(960), .complete, .stranger) == "kept 1")
    #expect(read(talk(961), .complete, .stranger) == turn + "read for 961 s")
    #expect(read(talk(9000), .open) == "-")
  }

  @Test func andNotLess() {
    #expect(read(talk(900), .left) == "kept 1")
    #expect(read(talk(899.9), .left) == "kept 1")
    #expect(read(talk(899), .left) == turn + "left after 899 s, 99 s after the last word")
    #expect(read(talk(898), .left, .stranger) == "kept 1")
    #expect(
      read(talk(60), .left, .stranger) == turn + "left after 60 s, 60 s after the last word")
  }

  @Test func tenMinutesOfHeartbeatsAreATimeout() {
    let beats = Array(repeating: [Story.Said.wait(15), .beat], count: 40).flatMap(\.self)
    #expect(read(beats, .left) == "kept 1")
    #expect(read(beats + [.wait(1)], .left) == "kept 1")
    #expect(read(beats + [.wait(2)], .left) == turn + "read on through 602 s without a word")
    #expect(read(beats + [.wait(60)], .complete, .stranger) == "kept 1")
    #expect(
      read(beats + [.wait(61)], .complete, .stranger)
        == turn + "read on through 661 s without a word")
    // Heartbeats behind words: the ten minutes begin with the last of them.
    #expect(read([.wait(100), .tool("edit_it")] + beats, .left) == "kept 1")
    #expect(
      read([.wait(100), .tool("edit_it")] + Array(beats.dropLast(2)), .left)
        == turn + "left after 685 s, 585 s after the last word")
  }

  // MARK: a client that was killed

  /// Words, 20 s of silence, and nobody reads on.
  private func left(ended: Bool?, _ more: (inout Story) -> Void) -> String {
    var story = Story()
    story.signsIn()
    story.says("make a clip", [.tool("edit_it"), .wait(20)], .left)
    more(&story)
    return story.verdict(.patience, ended: ended)
  }

  /// Where nobody watches it: one that lives goes on, another is started and signs in.
  @Test func whatFollowsTellsWhetherItLived() {
    let impatient = turn + "left after 20 s, 20 s after the last word"
    let both = impatient + "\n" + turn + "broke off, and the state was not read"
    #expect(left(ended: true) { _ in } == both)
    #expect(left(ended: nil) { _ in } == "-")
    #expect(left(ended: nil) { $0.readsCredits() } == impatient)
    #expect(left(ended: nil) { $0.uploads("a.mp4") } == both)
    let restarted: (inout Story) -> Void = { story in
      story.signsIn()
      story.readsState()
    }
    #expect(left(ended: nil, restarted) == "-")
    // Of one that was watched it is known that it lived.
    #expect(left(ended: true, restarted).hasPrefix(impatient))
  }

  @Test func aKillIsNoImpatience() {
    func killed(after seconds: Double) -> String {
      left(ended: true) { story in
        story.wait(seconds)
        story.add(.interrupted(.kill))
      }
    }
    #expect(killed(after: 0) == "-")
    // It is known a moment later; much later it was another matter.
    #expect(killed(after: 0.1) == "-")
    #expect(killed(after: 9).contains("left after"))
    // Who stayed too long did so before.
    var story = Story()
    story.says("make a clip", talk(960), .left)
    story.add(.interrupted(.kill))
    #expect(story.verdict(.patience) == turn + "read for 960 s")
  }

  /// Its successor saw no stream break, and begins to look when it begins.
  @Test func aKillBeforeTheLookIsNoNeglect() {
    func broke(ended: Bool? = true, _ more: (inout Story) -> Void) -> String {
      var story = Story()
      story.signsIn()
      story.readsState()
      story.says("make a clip", [.tool("edit_it")], .broken)
      more(&story)
      return story.verdict(.patience, ended: ended)
    }
    func killed(after seconds: Double, _ story: inout Story) {
      story.wait(seconds)
      story.add(.interrupted(.kill))
    }
    #expect(broke { killed(after: 5, &$0) } == "kept 1")
    #expect(broke { killed(after: 45, &$0) }.contains("was not read"))
    #expect(
      broke { story in
        killed(after: 5, &story)
        story.signsIn()
        story.readsState()
      } == "kept 1")
    let restarted: (inout Story) -> Void = { story in
      for number in 1...6 {
        if number == 4 { story.signsIn() }
        story.wait(60)
        story.readsState()
      }
    }
    #expect(broke(ended: nil, restarted) == "kept 1")
    #expect(broke(ended: true, restarted).contains("read for the 6. time"))
  }

  // MARK: after a stream that broke

  private func recover(
    _ moments: Double..., changed: Bool = false, baseline: Bool = true, ended: Bool? = true,
    tolerance: Tolerance = .none
  ) -> String {
    var story = Story()
    if baseline { story.readsState() }
    story.says("make a clip", [.tool("edit_it")], .broken)
    for moment in moments {
      story.at(moment)
      let isLast = moment == moments.last
      story.readsState(isLast && changed ? Story.changedDraft : Story.draft)
    }
    return story.verdict(.patience, ended: ended, tolerance)
  }

  @Test func lookAfterThirtySecondsAndEverySixty() {
    #expect(recover(30, changed: true) == "kept 1")
    #expect(recover(29.9, changed: true) == "kept 1")
    #expect(
      recover(29.8, changed: true) == "at 29.8 s: \(state): read 29.8 s after the stream ended")
    #expect(recover(28, changed: true, tolerance: .stranger) == "kept 1")
    #expect(recover(30, 90, 150, changed: true) == "kept 1")
    #expect(recover(30, 89.9, changed: true) == "kept 1")
    #expect(recover(30, 89, changed: true) == "at 89 s: \(state): read again after 59 s")
  }

  @Test func fiveLooksWithoutAChange() {
    #expect(recover(30, 90, 150, 210, 270) == "kept 1")
    #expect(recover(30, 90, 150, 210, 270, changed: true) == "kept 1")
    #expect(
      recover(30, 90, 150, 210, 270, 330)
        == "at 330 s: \(state): read for the 6. time without a change")
    // A change in the fifth is the end of it; whoever looks then does so for another reason.
    var story = Story()
    story.readsState()
    story.says("make a clip", [.tool("edit_it")], .broken)
    story.at(30)
    story.readsState(Story.changedDraft)
    for _ in 0..<6 { story.readsState(Story.changedDraft) }
    #expect(story.verdict(.patience) == "kept 1")
  }

  /// Without a state from before, the first look is the one to compare with.
  @Test func withoutAStateFromBefore() {
    #expect(recover(30, 90, changed: true, baseline: false) == "kept 1")
    #expect(recover(30, 90, 150, 210, 270, baseline: false) == "kept 1")
  }

  @Test func notToLookIsSeenWhenItsClientGoesOn() {
    let never = turn + "broke off, and the state was not read"
    #expect(recover(baseline: false) == never)
    #expect(recover(baseline: false, ended: nil) == "kept 1")
    var story = Story()
    story.says("make a clip", [.tool("edit_it")], .broken)
    story.uploads("a.mp4")
    #expect(story.verdict(.patience, ended: nil) == never)
  }

  /// What the user asks for is no look of the client's own.
  @Test func theUserMayAskForTheState() {
    var story = Story()
    story.readsState()
    story.says("make a clip", [.tool("edit_it")], .broken)
    story.at(30)
    story.readsState()
    story.at(31)
    story.asks("status")
    story.readsState()
    #expect(story.verdict(.patience) == "kept 1")
    #expect(story.verdict(.patience, sees: .shown) == "at 31 s: \(state): read again after 1 s")
  }

  /// A look that failed may be repeated sooner; a refusal of the message is no broken stream.
  @Test func whatFailsIsAnotherMatter() {
    var story = Story()
    story.readsState()
    story.says("make a clip", [.tool("edit_it")], .broken)
    story.at(30)
    story.readsState(Story.draft, .text("", status: 503))
    story.at(40)
    story.readsState(Story.changedDraft)
    #expect(story.verdict(.patience) == "kept 1")
    #expect(
      read([.raw("data: {\"errorCode\":\"1002\",\"errorMessage\":\"no\"}\n\n")], .broken)
        == "kept 1")
  }
}
