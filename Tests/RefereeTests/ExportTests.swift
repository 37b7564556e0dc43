import JSONText
import Journaling
import Testing

@testable import Referee

/// R14, R15: exports and how they were followed → verdict.
@Suite struct ExportTests {
  private let submit = "POST /api/render/proxy/lambda: "
  private let poll = "GET /api/render/proxy/lambda/render_1: "

  private func ready() -> Story {
    var story = Story()
    story.readsState()
    return story
  }

  @Test func aLookAtTheDraftComesFirst() {
    var story = Story()
    #expect(story.verdict(.export) == "-")
    story.submits()
    #expect(story.verdict(.export) == "at 0 s: \(submit)the state was not read")
    for (draft, verdict) in [
      (Story.draft, "kept 1"), (["t": []], "at 0 s: \(submit)the draft has no segment"),
      (["t": [["tt": 0, "sg": []]]], "at 0 s: \(submit)the draft has no segment"),
      (["t": [["tt": 0, "sg": []], ["tt": 1, "sg": [["n": "Lo-fi"]]]]], "kept 1"),
    ] as [(JSON, String)] {
      story = Story()
      story.readsState(draft)
      story.submits(draft: draft)
      #expect(story.verdict(.export) == verdict)
    }
  }

  /// Its keys may have another order, and something may stand beside them; nothing may be missing.
  @Test(
    arguments: [
      (["t": [["sg": [["d": 5.0, "n": "a"]], "tt": 0]], "x": 1], "kept 1"),
      (["t": [["tt": 0, "sg": [["n": "a", "d": 6]]]]], "another draft than was read"),
      (["t": []], "another draft than was read"),
    ] as [(JSON, String)])
  func theDraftIsTheOneThatWasRead(draft: JSON, verdict: String) {
    var story = Story()
    story.readsState(["t": [["tt": 0, "sg": [["n": "a", "d": 5]]]]])
    story.submits(draft: draft)
    #expect(story.verdict(.export).hasSuffix(verdict))
  }

  @Test func aStateTooLargeToKeepIsOneAllTheSame() {
    var story = Story()
    story.readsState(Story.draft, .text(String(repeating: "x", count: 70_000), status: 200))
    story.send(
      "POST", "/api/render/proxy/lambda", .json(["success": true]),
      body: BodyRecord(start: [0x7b], sizeBytes: 70_000))
    #expect(story.verdict(.export) == "kept 1")
    #expect(story.verdict(.resumedRender) == "-")
  }

  /// Another client, started in its place, asks at once and has ten polls of its own.
  @Test func whoWasStartedAgainBeginsAnew() {
    var story = ready()
    story.signsIn()
    story.submits()
    for number in 1...12 {
      story.wait(number == 7 ? 3 : 30)
      if number == 7 { story.signsIn() }
      story.polls()
    }
    #expect(story.verdict(.export, ended: nil) == "kept 1")
    #expect(story.verdict(.export).contains("polled after 3 s"))
    #expect(story.verdict(.export).contains("polled for the 11. time"))
  }

  /// Nobody follows a render any more: there is nobody.
  @Test func aKilledClientFollowsNothing() {
    var story = ready()
    story.submits()
    story.wait(30)
    story.polls()
    #expect(story.verdict(.resumedRender).contains("unfinished"))
    story.add(.interrupted(.kill))
    #expect(story.verdict(.resumedRender) == "kept 1")
    // Another was started, and did not.
    story.wait(30)
    story.readsCredits()
    #expect(story.verdict(.resumedRender).contains("unfinished"))
  }

  @Test func eachHasAnIDOfItsOwn() {
    var story = ready()
    story.submits(nil)
    #expect(story.verdict(.export) == "at 0 s: \(submit)without an id")
    story = ready()
    story.submits("")
    #expect(story.verdict(.export) == "at 0 s: \(submit)without an id")
    story = ready()
    story.submits()
    story.polls("render_1", "completed")
    story.says("add music")
    story.at(9)
    story.submits()
    #expect(story.verdict(.export) == "at 9 s: \(submit)the id render_1 again")
  }

  /// Whoever did not hear that it was taken asks for the same once more.
  @Test func theSameSubmissionAgainIsTheSameExport() {
    var story = ready()
    story.submits()
    story.at(60)
    story.asks("export")
    story.submits("render_1", .code(409, status: 409))
    story.at(90)
    story.polls("render_1", "completed")
    #expect(story.verdict(.export) == "kept 1")
    story = ready()
    story.submits()
    story.readsState(Story.changedDraft)
    story.submits(draft: Story.changedDraft)
    #expect(story.verdict(.export) == "at 0 s: \(submit)the id render_1 again")
    // It failed: that needs another id.
    story = ready()
    story.submits()
    story.at(30)
    story.polls("render_1", "failed")
    story.submits()
    #expect(story.verdict(.export) == "at 30 s: \(submit)the id render_1 again")
  }

  @Test func pollsEveryThirtySeconds() {
    for (gap, tolerance, isKept) in [
      (30.0, Tolerance.none, true), (29.9, .none, true), (29.8, .none, false),
      (28, .stranger, true), (27.9, .stranger, false),
    ] {
      var story = ready()
      story.submits()
      story.polls()
      story.at(gap)
      story.polls("render_1", "completed")
      #expect((story.verdict(.export, tolerance) == "kept 1") == isKept, "\(gap) s")
    }
  }

  @Test func tenTimesAtMost() {
    var story = ready()
    story.submits()
    for number in 1...12 {
      story.at(30 * Double(number))
      story.polls()
      let verdict = story.verdict(.export)
      #expect(
        verdict
          == (number > 10 ? "at 330 s: \(poll)polled for the 11. time" : "kept 1"), "\(number)")
    }
  }

  @Test func itsUserMayAskAgain() {
    var story = ready()
    story.submits()
    for number in 1...20 {
      story.at(30 * Double(number))
      if number == 11 { story.asks("export") }
      story.polls()
    }
    #expect(story.verdict(.export) == "kept 1")
  }

  /// A poll that only cost a new token is asked once more at once.
  @Test func aRefusedTokenCountsForNothing() {
    var story = ready()
    story.submits()
    for number in 1...10 {
      story.at(30 * Double(number))
      if number == 5 { story.send("GET", "/api/render/proxy/lambda/render_1", .code(1001)) }
      story.polls()
    }
    #expect(story.verdict(.export) == "kept 1")
  }

  @Test func aFailedRenderIsTriedOnceMore() {
    var story = ready()
    story.submits()
    story.polls("render_1", "failed")
    #expect(story.verdict(.export) == "at 0 s: \(submit)it failed, and was not tried again")
    #expect(story.verdict(.export, ended: nil) == "kept 1")
    story.at(1)
    story.submits("render_2")
    story.polls("render_2", "failed")
    #expect(story.verdict(.export) == "kept 2")
    story.at(2)
    story.submits("render_3")
    #expect(story.verdict(.export) == "at 2 s: \(submit)after a second failure")
  }

  @Test func afterAMessageItIsAnotherFilm() {
    var story = ready()
    for number in 1...2 {
      story.submits("render_\(number)a")
      story.polls("render_\(number)a", "failed")
      story.submits("render_\(number)b")
      story.polls("render_\(number)b", "failed")
      story.says("make it shorter")
    }
    #expect(story.verdict(.export) == "kept 4")
  }

  @Test func whileOneGoesOnThereIsNoOther() {
    var story = ready()
    story.submits()
    story.polls()
    story.at(5)
    story.submits("render_2")
    #expect(story.verdict(.export) == "at 5 s: \(submit)the same draft, while its render goes on")
    story = ready()
    story.submits()
    story.polls()
    story.readsState(Story.changedDraft)
    story.submits("render_2", draft: Story.changedDraft)
    #expect(story.verdict(.export) == "kept 2")
  }

  // MARK: R15

  private func followed(
    _ statuses: String..., ended: Bool? = true, _ more: (inout Story) -> Void = { _ in }
  ) -> String {
    var story = ready()
    story.submits()
    for status in statuses {
      story.wait(30)
      story.polls("render_1", status)
    }
    more(&story)
    return story.verdict(.resumedRender, ended: ended)
  }

  @Test func aRenderIsFollowedToItsEnd() {
    #expect(ready().verdict(.resumedRender) == "-")
    #expect(followed("processing", "completed") == "kept 1")
    #expect(followed("failed") == "kept 1")
    #expect(followed() == "at 0 s: \(submit)the render was never asked after")
    #expect(
      followed("pending", "processing")
        == "at 0 s: \(submit)the render was left unfinished after 2 polls")
    #expect(followed("pending", ended: nil) == "unseen")
    // Whoever was stopped could not go on.
    #expect(followed("pending", ended: false) == "kept 1")
  }

  @Test func givingUpIsAnEnd() {
    var story = ready()
    story.submits()
    for number in 1...10 {
      #expect(story.verdict(.resumedRender).hasPrefix("at 0 s"), "\(number)")
      story.polls()
    }
    #expect(story.verdict(.resumedRender) == "kept 1")
    let address = "/api/render/proxy/lambda/render_1"
    #expect(followed("pending") { $0.send("POST", "\(address)/cancel", .data([:])) } == "kept 1")
    #expect(followed("pending") { $0.send("GET", address, .text("", status: 404)) } == "kept 1")
    #expect(
      followed("pending") { $0.send("GET", address, .text("", status: 502)) }
        == "at 0 s: \(submit)the render was left unfinished after 2 polls")
  }

  /// R7 forbids a third try.
  @Test func aRateLimitThatStaysIsAnEnd() {
    let address = "/api/render/proxy/lambda/render_1"
    func limited(_ times: Int) -> String {
      followed("pending") { story in
        for _ in 0..<times { story.send("GET", address, .text("", status: 429)) }
      }
    }
    #expect(limited(1) == "at 0 s: \(submit)the render was left unfinished after 2 polls")
    #expect(limited(2) == "kept 1")
  }

  @Test func aRefusedExportNeedsNoPolls() {
    var story = ready()
    story.submits("render_1", .text("", status: 402))
    #expect(story.verdict(.resumedRender) == "-")
  }
}
