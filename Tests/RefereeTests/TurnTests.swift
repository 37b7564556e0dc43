import HTTPMessages
import JSONText
import Journaling
import Testing

@testable import Referee

/// R3, R4: messages and what came of them → verdict.
@Suite struct TurnTests {
  static let again = "at 40 s: POST /run_sse: the message of request 1 again, which "

  private func resent(
    _ stream: [Story.Said], _ end: Story.End, second: String = "add music",
    session: String = Story.session, asks: Bool = false, sees: Sight = .shown
  ) -> String {
    var story = Story()
    story.says("add music", stream, end)
    story.at(40)
    if asks { story.asks("add music") }
    story.session = session
    story.says(second)
    return story.verdict(.noResend, sees: sees)
  }

  @Test func afterALostStreamNothingIsSentAgain() {
    #expect(resent([.tool("edit_it")], .broken) == Self.again + "broke off")
    #expect(resent([], .broken) == Self.again + "broke off")
    #expect(resent([.tool("edit_it")], .left) == Self.again + "was left by its client")
    #expect(resent([.tool("edit_it")], .complete) == Self.again + "ended without a word")
    #expect(resent([.text("Half")], .broken) == Self.again + "broke off")
    #expect(resent([.tool("edit_it")], .broken, second: "add a title") == "kept 1")
    #expect(
      resent([.tool("edit_it")], .broken, second: " add \n music ") == Self.again + "broke off")
  }

  /// A new session does not undo the charge for the old one's work.
  @Test func notInANewSessionEither() {
    #expect(resent([.tool("edit_it")], .broken, session: "2") == Self.again + "broke off")
    // A silent end is one, though: nobody waits for more of it.
    #expect(resent([.tool("edit_it")], .complete, session: "2") == "kept 1")
  }

  @Test func whatTheUserAsksForAgainMayGoAgain() {
    #expect(resent([.tool("edit_it")], .broken, asks: true, sees: .all) == "kept 2")
    #expect(resent([.text("Done.")], .complete) == "-")
    #expect(resent([.text("Done.")], .complete, asks: true, sees: .all) == "kept 2")
    #expect(resent([.text("Done.")], .complete, sees: .all) == Self.again + "was answered")
  }

  @Test(arguments: [
    (Story.Answer.code(1001), false), (.code(1002), false), (.code(2001), false),
    (.text("", status: 429), false), (.code(429), false), (.text("", status: 402), false),
    (.json(["detail": "Session not found: 7"], status: 404), false),
    (.text("", status: 307), false), (.text("", status: 422), false),
    (.text("bad gateway", status: 502), true), (.text("", status: 500), true),
    (.code(503, status: 503), true), (.none, true),
  ])
  func aRefusalComesBeforeAnyWork(answer: Story.Answer, mayHaveWorked: Bool) {
    var story = Story()
    story.says("add music", answered: answer)
    story.at(40)
    story.says("add music")
    let isBroken = story.verdict(.noResend, sees: .shown).hasPrefix(Self.again)
    #expect(isBroken == mayHaveWorked)
  }

  @Test func aCodeInTheStreamIsARefusalOnlyBeforeWork() {
    let refusal = Story.Said.raw("data: {\"errorCode\":\"1001\",\"errorMessage\":\"no\"}\n\n")
    let envelope = Story.Said.raw("data: {\"code\":1002,\"message\":\"no\"}\n\n")
    #expect(resent([.beat, refusal], .complete) == "-")
    #expect(resent([envelope], .complete) == "-")
    #expect(
      resent([.tool("edit_it"), refusal], .complete) == Self.again + "ended without a word")
  }

  @Test func bodiesTooLargeToKeepAreNotCompared() {
    var story = Story()
    let large = BodyRecord(start: Array("{\"new_message\"".utf8), sizeBytes: 1 << 20)
    story.send("POST", "/run_sse", .none, body: large)
    story.send("POST", "/run_sse", .none, body: large)
    #expect(story.verdict(.noResend) == "kept 2")
  }

  // MARK: R4

  @Test func everyTurnIsTold() {
    var story = Story()
    #expect(story.verdict(.noSilence) == "-")
    story.says("add music")
    #expect(
      story.verdict(.noSilence)
        == "at 0 s: POST /run_sse: \"add music\" was answered, and the user was shown nothing")
    #expect(story.verdict(.noSilence, ended: nil) == "-")
    story.shows("Done.")
    #expect(story.verdict(.noSilence) == "kept 1")
    #expect(story.verdict(.noSilence, sees: []) == "unseen")
  }

  @Test func progressTellsNothing() {
    var story = Story()
    story.says("add music", [.wait(120), .shows("⏳ Still working..."), .text("Done.")])
    #expect(story.verdict(.noSilence).contains("shown nothing"))
    story.shows("⏳ Rendering")
    #expect(story.verdict(.noSilence).contains("shown nothing"))
  }

  /// What was said before anything came cannot tell of it.
  @Test func aGreetingTellsNothing() {
    var story = Story()
    story.says("add music", [.shows("Sending your message."), .wait(8), .text("Done.")])
    #expect(story.verdict(.noSilence).contains("shown nothing"))
    story.shows("Music is in.")
    #expect(story.verdict(.noSilence) == "kept 1")
  }

  /// What is said of the next wish tells nothing of this one.
  @Test func wordsOfTheNextWishTellNothing() {
    var story = Story()
    story.says("add music")
    story.asks("export")
    story.shows("Rendering the video...")
    #expect(story.verdict(.noSilence).contains("shown nothing"))
    #expect(story.verdict(.noSilence, sees: .shown) == "kept 1")
    story = Story()
    story.says("add music")
    story.submits()
    story.shows("Rendering the video...")
    #expect(story.verdict(.noSilence, sees: .shown).contains("shown nothing"))
  }

  @Test func aSilentTurnIsLookedAfter() {
    let silent = "at 0 s: POST /run_sse: ended without a word, and the state was not read"
    var story = Story()
    story.readsState()
    story.says("add music", [.tool("edit_it"), .wait(9)])
    story.shows("Done.")
    #expect(story.verdict(.noSilence) == silent)
    #expect(story.verdict(.noSilence, sees: []) == silent)
    story.readsState()
    story.shows("Added music.")
    #expect(story.verdict(.noSilence) == "kept 1")
    #expect(story.verdict(.noSilence, sees: []) == "unseen")
  }

  /// Only the state after the end shows what came of it, and only before the next message.
  @Test func anotherStateIsNoLookAfterIt() {
    var story = Story()
    story.says("add music", [.tool("edit_it")])
    story.shows("Done.")
    story.says("add a title")
    story.shows("Done.")
    story.readsState()
    #expect(story.verdict(.noSilence).hasPrefix("at 0 s: POST /run_sse: ended without a word"))
  }

  /// Refused, cured and sent again: the second is the turn.
  @Test func aCuredRefusalIsNoTurnOfItsOwn() {
    var story = Story()
    story.says("add music", answered: .code(1001))
    story.signsIn()
    story.says("add music")
    story.shows("Done.")
    #expect(story.verdict(.noSilence) == "kept 1")
  }

  @Test func aTurnThatFailedIsTold() {
    var story = Story()
    story.says("add music", [.raw("data: {\"error\":\"kaput\"}\n\n")])
    #expect(
      story.verdict(.noSilence)
        == "at 0 s: POST /run_sse: \"add music\" ended without a word, and the user was shown "
        + "nothing")
    story.shows("It failed.")
    #expect(story.verdict(.noSilence) == "kept 1")
  }
}
