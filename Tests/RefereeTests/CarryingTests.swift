import HTTPMessages
import JSONText
import Journaling
import Testing

@testable import Referee

/// R1, R2, R12: what requests carry → verdict.
@Suite struct CarryingTests {
  @Test func everyRequestAfterSignInCarriesTokenAndHeaders() {
    var story = Story()
    #expect(story.verdict(.attribution) == "-")
    story.signsIn()
    #expect(story.verdict(.attribution) == "-")
    story.opens()
    story.readsCredits()
    #expect(story.verdict(.attribution) == "kept 2")
    story.at(3)
    story.headers = HTTPHeaders(["X-Skill-Source": "a", "X-Skill-Version": ""])
    story.token = nil
    story.readsCredits()
    #expect(
      story.verdict(.attribution)
        == "at 3 s: GET /api/credits/balance/simple: without Authorization, X-Skill-Version, "
        + "X-Skill-Platform")
  }

  @Test func theTokenHasItsScheme() {
    var story = Story()
    story.token = nil
    for (value, verdict) in [
      ("Bearer abc", "kept 1"), ("bearer abc", "kept 1"),
      (
        "abc",
        "at 0 s: GET /api/credits/balance/simple: Authorization is not \"Bearer <token>\""
      ),
      (
        "Bearer <NEMO_TOKEN>",
        "at 0 s: GET /api/credits/balance/simple: Authorization with a placeholder for its value"
      ),
    ] {
      story = Story()
      story.token = nil
      story.headers.add("Authorization", value)
      story.readsCredits()
      #expect(story.verdict(.attribution) == verdict)
    }
  }

  @Test func aKeyOfOlderDaysStandsForTheToken() {
    var story = Story()
    story.token = nil
    story.headers.add("X-API-Key", "nmv_usr_of_older_days_0001")
    story.readsCredits()
    #expect(story.verdict(.attribution) == "kept 1")
  }

  /// Films lie on a host of their own; a path that nobody knows is no request to the API.
  @Test func filmsAndUnknownPathsNeedNothing() {
    var story = Story()
    story.token = nil
    story.send("GET", "/render-result/render_1.mp4", .text("", status: 200), headers: HTTPHeaders())
    story.send("GET", "/favicon.ico", .text("", status: 404), headers: HTTPHeaders())
    story.send("OPTIONS", "/run_sse", .text("", status: 405), headers: HTTPHeaders())
    #expect(story.verdict(.attribution) == "-")
  }

  @Test func aTokenInAURLOrShownIsSeen() {
    var story = Story()
    story.signsIn()
    story.readsCredits()
    story.shows("You have 60 credits.", "Your token is safe.")
    #expect(story.verdict(.secrecy) == "kept 1")
    story.at(1)
    story.send("GET", "/api/credits/balance/simple?token=\(Story.token)", .data([:]))
    story.at(2)
    story.shows("token=\(Story.token)")
    #expect(
      story.verdict(.secrecy)
        == "at 1 s: GET /api/credits/balance/simple: the token stands in the URL\n"
        + "at 2 s: the user was shown a token")
    #expect(story.verdict(.secrecy, sees: []).split(separator: "\n").count == 1)
  }

  @Test(arguments: [
    // Never sent, and a token all the same.
    ("nmv_usr_0123456789ABCDEF-_xyz", true), ("see nmv_usr_0123456789abcdefghij.", true),
    ("nmv_usr_0123456789abcdefghi", false), ("nmv_usr_…(redacted)", false),
    ("tokens begin with nmv_usr_", false),
  ])
  func aTokenThatNobodySent(text: String, isToken: Bool) {
    var story = Story()
    story.readsCredits()
    story.shows(text)
    #expect(story.verdict(.secrecy) == (isToken ? "at 0 s: the user was shown a token" : "kept 1"))
  }

  @Test func shortTokensAreNoSecretsToLookFor() {
    var story = Story()
    story.token = "abc"
    story.readsCredits()
    story.shows("abcdef")
    #expect(story.verdict(.secrecy) == "-")
  }

  @Test func aClientIDIsMadeOnce() {
    var story = Story()
    story.signsIn()
    story.signsIn()
    #expect(story.verdict(.clientID) == "kept 2")
    story.at(5)
    story.signsIn(id: "another")
    #expect(
      story.verdict(.clientID)
        == "at 5 s: POST /api/auth/anonymous-token: another X-Client-Id than before")
  }

  @Test func withoutClientIDOneIsMadeAndSentOnce() {
    var story = Story()
    story.signsIn(id: nil, .text("", status: 400))
    #expect(
      story.verdict(.clientID) == "at 0 s: POST /api/auth/anonymous-token: 400 and no second try")
    #expect(story.verdict(.clientID, ended: nil) == "kept 1")
    story.signsIn()
    #expect(story.verdict(.clientID) == "kept 2")
  }

  /// An id that the service does not take may be changed, once.
  @Test func aRefusedClientIDMayBeChangedOnce() {
    var story = Story()
    story.signsIn(id: "bad", .code(400, status: 400))
    story.signsIn(id: "good")
    #expect(story.verdict(.clientID) == "kept 2")
    story = Story()
    for second in 0..<3 {
      story.at(Double(second))
      story.signsIn(id: "bad\(second)", .code(400, status: 400))
    }
    #expect(
      story.verdict(.clientID)
        == "at 2 s: POST /api/auth/anonymous-token: once more after a second 400")
  }

  @Test func againWithoutClientID() {
    var story = Story()
    story.signsIn(id: nil, .text("", status: 400))
    story.at(1)
    story.signsIn(id: nil)
    #expect(
      story.verdict(.clientID)
        == "at 1 s: POST /api/auth/anonymous-token: again without X-Client-Id")
  }
}
