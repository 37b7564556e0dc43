import HTTPMessages
import JSONText
import Journaling
import Testing

@testable import Referee

/// R9, R10, R11: refusals that no second try helps → verdict.
@Suite struct RefusalTests {
  private func outOfCredits(user: String?, shows words: String, again: Bool = false) -> String {
    var story = Story()
    if let user { story.signsIn(user: user) }
    story.says("make a clip", answered: .code(2001))
    story.shows(words)
    if again { story.says("make a clip", answered: .code(2001)) }
    if again { story.shows(words) }
    return story.verdict(.outOfCredits)
  }

  private let untold = "at 0 s: POST /run_sse: 2001, and the user was not told what to do"

  @Test func anAnonymousUserGetsALink() {
    let link = "Register: https://nemovideo.com/register?bind="
    #expect(outOfCredits(user: "anon_ab12", shows: link + "anon_ab12") == "kept 1")
    #expect(outOfCredits(user: "anon_ab12", shows: link) == untold)
    #expect(outOfCredits(user: "anon_ab12", shows: link + "anon_ff") == untold)
    #expect(outOfCredits(user: "anon_ab12", shows: "Top up credits in your account.") == untold)
  }

  @Test func aRegisteredUserIsToldToTopUp() {
    #expect(outOfCredits(user: "user_1", shows: "Top up credits in your account.") == "kept 1")
    #expect(outOfCredits(user: "user_1", shows: "积分不足，请充值。") == "kept 1")
    #expect(outOfCredits(user: "user_1", shows: "You have no credits left.") == untold)
    // Where nobody said who the user is, either will do.
    #expect(outOfCredits(user: nil, shows: "Please top up.") == "kept 1")
    #expect(outOfCredits(user: nil, shows: "Open …/register?bind=anon_1") == "kept 1")
  }

  @Test func noCreditsNoSecondTry() {
    #expect(
      outOfCredits(user: "user_1", shows: "Top up.", again: true)
        == "at 0 s: POST /run_sse: again after 2001")
    #expect(Story().verdict(.outOfCredits) == "-")
  }

  @Test func aCodeInTheStreamIsTheSame() {
    var story = Story()
    story.says("make a clip", [.raw("data: {\"errorCode\":\"2001\",\"errorMessage\":\"no\"}\n\n")])
    #expect(story.verdict(.outOfCredits) == untold)
    #expect(story.verdict(.outOfCredits, sees: []) == "kept 1")
    #expect(story.verdict(.outOfCredits, ended: nil) == "kept 1")
  }

  // MARK: R10

  private func blocked(shows words: String) -> String {
    var story = Story()
    story.submits("render_1", .text("", status: 402))
    story.shows(words)
    return story.verdict(.planMatter)
  }

  private let submit = "at 0 s: POST /api/render/proxy/lambda: "

  @Test func aPlanIsNoMatterOfCredits() {
    #expect(blocked(shows: "Register or upgrade your plan to unlock export.") == "kept 1")
    #expect(blocked(shows: "This is about your plan and not a credit issue.") == "kept 1")
    #expect(blocked(shows: "请升级套餐。") == "kept 1")
    #expect(blocked(shows: "Export failed.") == submit + "402 was not explained")
    #expect(
      blocked(shows: "You have run out of credits.") == submit + "402 was told as missing credits")
    #expect(
      blocked(shows: "No credits: upgrade your plan.") == submit + "402 was told as missing credits"
    )
  }

  @Test func aBlockedExportIsNotTriedAgain() {
    var story = Story()
    story.submits("render_1", .code(402, status: 402))
    story.shows("Upgrade your plan.")
    story.at(1)
    story.submits("render_2", .code(402, status: 402))
    story.shows("Upgrade your plan.")
    #expect(
      story.verdict(.planMatter) == "at 1 s: POST /api/render/proxy/lambda: again after 402")
  }

  /// Headers that were missing are the first cause that the documents name.
  @Test func missingHeadersMayBeAdded() {
    var story = Story()
    story.headers = HTTPHeaders()
    story.submits("render_1", .text("", status: 402))
    story.headers = HTTPHeaders(Story.attribution)
    story.submits("render_2")
    #expect(story.verdict(.planMatter) == "kept 1")
    #expect(story.verdict(.planMatter, sees: []) == "kept 1")
  }

  @Test func aMessageThatIsRefusedIsAboutCredits() {
    var story = Story()
    story.says("make a clip", answered: .text("", status: 402))
    story.shows("You are out of credits.")
    #expect(story.verdict(.planMatter) == "-")
  }

  // MARK: R11

  @Test(arguments: [
    "a.mp4", "a.MOV", "a.avi", "a.webm", "a.mkv", "a.jpg", "a.jpeg", "a.png", "a.gif", "a.webp",
    "a.mp3", "a.wav", "a.m4a", "a.aac",
    // Named in the documents' tips, if not in their lists.
    "a.heic", "a.BMP",
  ])
  func knownFilesAreSent(name: String) {
    var story = Story()
    story.uploads(name)
    #expect(story.verdict(.refusedFiles) == "kept 1")
  }

  @Test func unknownFilesAreNot() {
    let path = "/api/upload-video/nemo_agent/me/\(Story.session)"
    var story = Story()
    story.uploads("a.mp4", "notes.txt", "mp4")
    #expect(
      story.verdict(.refusedFiles, sees: [])
        == "at 0 s: POST \(path): notes.txt, mp4 was sent, which the service refuses")
  }

  @Test func refusedFilesAreExplained() {
    let path = "/api/upload-video/nemo_agent/me/\(Story.session)"
    for (code, words, verdict) in [
      (4001, "Use mp4, mov, avi or webm.", "kept 1"), (4002, "Compress or trim it.", "kept 1"),
      (4002, "请先压缩文件。", "kept 1"),
      (4001, "Not supported.", "at 0 s: POST \(path): 4001, and no word of it"),
      (4002, "Too large.", "at 0 s: POST \(path): 4002, and no word of it"),
      (4002, "Use mp4 or mov.", "at 0 s: POST \(path): 4002, and no word of it"),
    ] {
      var story = Story()
      story.uploads("a.mp4", answer: .code(code))
      story.shows(words)
      #expect(story.verdict(.refusedFiles) == verdict)
      #expect(story.verdict(.refusedFiles, sees: []) == "kept 1")
    }
  }

  @Test func aRefusedFileIsNotSentAgain() {
    var story = Story()
    story.uploads("a.mp4", answer: .code(4002))
    story.shows("Compress it.")
    story.at(1)
    story.uploads("b.mp4")
    #expect(story.verdict(.refusedFiles) == "kept 2")
    story = Story()
    story.uploads("a.mp4", answer: .code(4002))
    story.shows("Compress it.")
    story.at(1)
    story.uploads("a.mp4")
    #expect(story.verdict(.refusedFiles).hasSuffix("the same file again after 4002"))
  }
}
