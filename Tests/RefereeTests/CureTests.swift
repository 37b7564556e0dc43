import HTTPMessages
import JSONText
import Journaling
import Testing

@testable import Referee

/// R7, R8: refusals that pass, and what was done about them → verdict.
@Suite struct CureTests {
  static let credits = "GET /api/credits/balance/simple"

  private func limited(
    _ waits: Double..., last: Story.Answer? = nil, tells: Bool = true,
    tolerance: Tolerance = .none
  ) -> String {
    var story = Story()
    for wait in waits {
      story.readsCredits(.text("", status: 429))
      story.wait(wait)
    }
    story.readsCredits(last)
    if tells { story.shows("The service is busy.") }
    return story.verdict(.rateLimit, tolerance)
  }

  @Test func waitThirtySecondsAndRetryOnce() {
    #expect(limited() == "-")
    #expect(limited(30) == "kept 1")
    #expect(limited(29.9) == "kept 1")
    #expect(limited(29.8) == "at 29.8 s: \(Self.credits): again 29.8 s after a 429")
    #expect(limited(28, tolerance: .stranger) == "kept 1")
    #expect(
      limited(27.9, tolerance: .stranger) == "at 27.9 s: \(Self.credits): again 27.9 s after a 429")
    #expect(limited(30, last: .code(429)) == "kept 2")
    #expect(limited(30, 30) == "at 60 s: \(Self.credits): again after a second 429")
  }

  @Test func aSecondIsTold() {
    #expect(
      limited(30, last: .code(429), tells: false)
        == "at 30 s: \(Self.credits): a second 429, and the user was not told")
  }

  /// Whoever asks much later, or is asked to, asks for another reason.
  @Test func laterIsAnotherMatter() {
    #expect(limited(30, 600) == "kept 2")
    var story = Story()
    story.readsCredits(.code(429))
    story.at(30)
    story.readsCredits(.code(429))
    story.shows("Busy.")
    story.at(40)
    story.asks("credits")
    story.readsCredits()
    #expect(story.verdict(.rateLimit) == "kept 2")
    #expect(
      story.verdict(.rateLimit, sees: .shown)
        == "at 40 s: \(Self.credits): again after a second 429")
  }

  @Test func onceIsNotNever() {
    var story = Story()
    story.readsCredits(.code(429))
    story.shows("Busy.")
    let never = "at 0 s: \(Self.credits): 429 and no second try"
    #expect(story.verdict(.rateLimit) == never)
    #expect(story.verdict(.rateLimit, ended: nil) == "kept 1")
    story.at(31)
    story.shows("Still there.")
    #expect(story.verdict(.rateLimit, ended: nil) == "kept 1")
    story.at(31.5)
    story.shows("Still there.")
    #expect(story.verdict(.rateLimit, ended: nil) == never)
    #expect(story.verdict(.rateLimit, ended: nil, .stranger) == "kept 1")
  }

  @Test func theServiceMayAskForLess() {
    var story = Story()
    story.readsCredits(
      .json([:], status: 429, headers: HTTPHeaders(["Retry-After": "5"])))
    story.at(5)
    story.readsCredits()
    #expect(story.verdict(.rateLimit) == "kept 1")
  }

  /// Each file, each message, each render is a request of its own.
  @Test func anotherRequestIsNoRetry() {
    var story = Story()
    story.uploads("a.mp4", answer: .code(429))
    story.at(1)
    story.uploads("b.mp4")
    story.at(30)
    story.uploads("a.mp4")
    #expect(story.verdict(.rateLimit) == "kept 1")
  }

  /// What is behind work is not sent again (R3).
  @Test func aLimitBehindWorkHasNoRetry() {
    let limit = Story.Said.raw("data: {\"errorCode\":\"429\",\"errorMessage\":\"busy\"}\n\n")
    var story = Story()
    story.says("make a clip", [.tool("edit_multitrack"), limit])
    #expect(story.verdict(.rateLimit) == "-")
    story = Story()
    story.says("make a clip", [limit])
    #expect(story.verdict(.rateLimit) == "at 0 s: POST /run_sse: 429 and no second try")
  }

  @Test func thePauseBetweenPollsIsTheWait() {
    var story = Story()
    story.submits()
    for (second, status) in [(30.0, 429), (60, 200), (90, 429), (120, 200)] {
      story.at(second)
      story.send(
        "GET", "/api/render/proxy/lambda/render_1",
        .json(["status": "processing"], status: status))
    }
    #expect(story.verdict(.rateLimit) == "kept 2")
  }

  // MARK: R8

  @Test func signInAgainOnceAndGoOn() {
    var story = Story()
    story.signsIn()
    story.readsCredits(.code(1001))
    story.signsIn(token: "nmv_usr_zyxwvutsrq")
    story.readsCredits()
    #expect(story.verdict(.signInAgain) == "kept 1")
  }

  /// Who has signed in again goes on with what was refused.
  @Test func aCureIsUsed() {
    var story = Story()
    story.signsIn()
    story.says("add music", answered: .code(1001))
    story.signsIn(token: "nmv_usr_zyxwvutsrq")
    #expect(story.verdict(.signInAgain).contains("a new token, and nothing with it"))
    #expect(story.verdict(.signInAgain, ended: nil) == "kept 1")
    story.says("add music")
    #expect(story.verdict(.signInAgain) == "kept 1")
  }

  @Test(arguments: [
    Story.Answer.code(1001), .code(1010), .code(1011), .text("", status: 401),
    .json(["detail": "Token has expired"], status: 403),
  ])
  func everyWayToRefuseAToken(answer: Story.Answer) {
    var story = Story()
    story.signsIn()
    story.readsCredits(answer)
    #expect(
      story.verdict(.signInAgain)
        == "at 0 s: \(Self.credits): 1001, and nothing was done about it")
    story.at(2)
    story.readsState()
    #expect(
      story.verdict(.signInAgain)
        == "at 2 s: GET /api/state/nemo_agent/me/\(Story.session)/latest: went on after 1001")
  }

  @Test func aForbiddenPlanIsNoToken() {
    var story = Story()
    story.readsCredits(.json(["detail": "your plan forbids it"], status: 403))
    #expect(story.verdict(.signInAgain) == "-")
  }

  @Test func aSecondRefusalIsTheEnd() {
    var story = Story()
    story.signsIn()
    for number in 1...3 {
      story.readsCredits(.code(1001))
      story.wait(1)
      if number < 3 { story.signsIn(token: "nmv_usr_zyxwvutsrq\(number)") }
      let verdict = story.verdict(.signInAgain, ended: nil)
      #expect(
        verdict
          == (number < 3 ? "kept \(number)" : "at 2 s: \(Self.credits): 1001 for the 3. time"))
    }
  }

  /// A new session between two refusals of the same message is no success of it.
  @Test func loopsAreSeenThroughOtherSuccesses() {
    var story = Story()
    story.signsIn()
    for number in 1...3 {
      story.says("add music", answered: .code(1001))
      story.signsIn(token: "nmv_usr_zyxwvutsrq\(number)")
      story.opens()
    }
    #expect(story.verdict(.signInAgain).contains("1001 for the 3. time"))
  }

  @Test func afterASuccessItMayHappenAgain() {
    var story = Story()
    story.signsIn()
    for number in 1...3 {
      story.readsCredits(.code(1001))
      story.signsIn(token: "nmv_usr_zyxwvutsrq\(number)")
      story.readsCredits()
    }
    #expect(story.verdict(.signInAgain) == "kept 3")
  }

  /// A token that its user brought: signing in, or words.
  @Test func aTokenFromOutside() {
    var story = Story()
    story.readsCredits(.code(1001))
    #expect(
      story.verdict(.signInAgain)
        == "at 0 s: \(Self.credits): 1001, and nothing was done about it")
    #expect(story.verdict(.signInAgain, sees: []) == "kept 1")
    story.shows("Your NEMO_TOKEN is not valid any more.")
    #expect(story.verdict(.signInAgain) == "kept 1")
    story.at(3)
    story.readsCredits(.code(1001))
    #expect(story.verdict(.signInAgain) == "at 3 s: \(Self.credits): went on after 1001")
  }

  /// The requests of two threads were on their way when the first was refused.
  @Test func requestsUnderWayTogetherAreRefusedTogether() {
    var story = Story()
    story.signsIn()
    let first = story.send("GET", "/api/credits/balance/simple", .none)
    let second = story.send("GET", "/api/credits/balance/simple", .none)
    let third = story.send("GET", "/api/credits/balance/simple", .none)
    story.at(1)
    for exchange in [first, second, third] { story.answers(exchange, .code(1001)) }
    story.at(2)
    story.signsIn(token: "nmv_usr_zyxwvutsrq")
    story.readsCredits()
    #expect(story.verdict(.signInAgain) == "kept 3")
  }

  /// In a saved journal all tokens look the same.
  @Test func tokensThatWereTakenOutAreNotCompared() {
    var story = Story()
    story.signsIn(token: "nmv_usr_…(redacted)")
    story.readsCredits(.code(1001))
    story.signsIn(token: "nmv_usr_…(redacted)")
    story.readsCredits()
    #expect(story.verdict(.signInAgain) == "kept 1")
  }

  @Test func aNewSessionAndGoOn() {
    var story = Story()
    story.says("add music", answered: .code(1002))
    story.session = "2"
    story.opens()
    story.says("add music")
    #expect(story.verdict(.signInAgain) == "kept 1")
    story = Story()
    story.says("add music", answered: .json(["detail": "Session not found: 7"], status: 404))
    story.at(1)
    story.says("add music")
    #expect(story.verdict(.signInAgain) == "at 1 s: POST /run_sse: went on after 1002")
  }

  /// A new session has no draft to export, so that words are enough there.
  @Test func anExportOfALostSessionIsGivenUp() {
    var story = Story()
    story.submits("render_1", .code(1002))
    #expect(story.verdict(.signInAgain).hasSuffix("1002, and nothing was done about it"))
    story.shows("The session is gone.")
    #expect(story.verdict(.signInAgain) == "kept 1")
    story = Story()
    story.says("add music", answered: .code(1002))
    story.shows("The session is gone.")
    #expect(
      story.verdict(.signInAgain)
        == "at 0 s: POST /run_sse: 1002, and nothing was done about it")
  }
}
