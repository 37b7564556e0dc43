import HTTPMessages
import JSONText
import Journaling
import Testing

@testable import Referee

/// R5, R6: what the user was shown → verdict.
@Suite struct ShownTests {
  private func progress(
    at moments: [Double], end: Double, _ tolerance: Tolerance = .none
  ) -> String {
    var story = Story()
    var stream: [Story.Said] = []
    var last = 0.0
    for moment in moments {
      stream += [.wait(moment - last), .shows("⏳ Still working...")]
      last = moment
    }
    story.says("make a clip", stream + [.wait(end - last), .text("Done.")])
    story.shows("Done.")
    return story.verdict(.progress, tolerance)
  }

  private func silent(_ seconds: String) -> String {
    "at 0 s: POST /run_sse: \(seconds) of a running turn without a word"
  }

  @Test func everyTwoMinutes() {
    #expect(progress(at: [], end: 119) == "-")
    #expect(progress(at: [], end: 121) == "-")
    #expect(progress(at: [], end: 121.5) == silent("121.5 s"))
    #expect(progress(at: [120], end: 150) == "kept 1")
    #expect(progress(at: [120, 240, 360], end: 400) == "kept 3")
    #expect(progress(at: [119, 240], end: 300) == "kept 2")
    #expect(progress(at: [121], end: 241) == "kept 1")
    #expect(progress(at: [122], end: 200) == silent("122 s"))
    #expect(progress(at: [120], end: 250) == silent("130 s"))
  }

  @Test func notMoreOften() {
    #expect(progress(at: [118], end: 150) == "at 118 s: \"Still working\" after 118 s")
    #expect(progress(at: [120, 130], end: 150) == "at 130 s: \"Still working\" after 10 s")
    #expect(progress(at: [30, 60, 90, 120], end: 130).split(separator: "\n").count == 4)
  }

  @Test func strangersAreAboutIt() {
    #expect(progress(at: [], end: 180, .stranger) == "-")
    #expect(progress(at: [], end: 181, .stranger) == silent("181 s"))
    #expect(progress(at: [60, 150], end: 300, .stranger) == "kept 2")
    #expect(progress(at: [59], end: 200, .stranger) == "at 59 s: \"Still working\" after 59 s")
    #expect(progress(at: [30], end: 60, .stranger) == "at 30 s: \"Still working\" after 30 s")
  }

  @Test func notWhileNothingRuns() {
    var story = Story()
    story.at(10)
    story.shows("⏳ Still working...")
    #expect(story.verdict(.progress) == "at 10 s: \"Still working\", and nothing ran")
    story = Story()
    story.says("add music")
    story.at(120)
    story.shows("⏳ Still working...")
    #expect(story.verdict(.progress) == "at 120 s: \"Still working\", and nothing ran")
    #expect(story.verdict(.progress, sees: []) == "unseen")
  }

  /// A lost turn's work goes on while its state is read, a render's while it is asked after.
  @Test func whileWorkIsLookedAfter() {
    var story = Story()
    story.says("make a clip", [.tool("x_y")], .broken)
    story.at(120)
    story.shows("⏳ Still working...")
    story.at(150)
    story.readsState()
    #expect(story.verdict(.progress) == "kept 1")
    story = Story()
    story.submits()
    story.at(130)
    story.shows("Still working on your film...")
    story.at(150)
    story.polls()
    #expect(story.verdict(.progress) == "kept 1")
  }

  // MARK: R6

  private func shown(_ text: String, _ stream: [Story.Said] = [.text("Done.")]) -> String {
    var story = Story()
    story.says("add music", stream)
    for line in text.split(separator: "\n") { story.shows(String(line)) }
    let verdict = story.verdict(.noRawData)
    guard verdict.hasPrefix("at") else { return "kept" }
    let first = verdict.split(separator: "\n")[0]
    return String(first.dropFirst("at 0 s: shown: ".count).prefix { $0 != ":" })
  }

  @Test(arguments: [
    #"{"code":0,"data":{}}"#, #"[{"id":1}]"#, #"Response: {"code":0}"#, #"data: {"content":{}}"#,
    "data:", "data: heartbeat", "event: heartbeat", "{'code': 0, 'data': {'token': 'x'}}",
    "{\n  \"code\": 0,\n  \"data\": {\n    \"a\": 1\n  }\n}", "[\n  {\n    \"id\": 1\n  }\n]",
  ])
  func rawDataIsSeen(text: String) { #expect(shown(text) == "raw data") }

  @Test(arguments: [
    "Added {name} to the film.", "[1] city timelapse", "data: 3 tracks", "event: a concert",
    "Timeline (1 track): 1. Video: \"city\" (0-5s)", "It's {'round'}", "{", "} else {", "[]",
    "\"Urban Dreams\": 3 seconds", "Formats: [mp4, mov]", "Date: 2026-01-01", ":-{ and :-}",
  ])
  func ordinaryWordsAreNoData(text: String) { #expect(shown(text) == "kept") }

  /// What the agent itself says in words may be shown, whatever it is.
  @Test func theAgentsOwnTextIsNoData() {
    let text = #"Use {"op": "title"} next time."#
    #expect(shown(text, [.text(text)]) == "kept")
    #expect(shown(text) == "raw data")
  }

  @Test func toolsAreNotNamed() {
    let stream: [Story.Said] = [.tool("edit_multitrack"), .tool("upload"), .text("Done.")]
    #expect(shown("Calling edit_multitrack...", stream) == "the name of a tool")
    // A tool by an ordinary word cannot be told from it.
    #expect(shown("The upload is done.", stream) == "kept")
    #expect(
      shown("I used edit_multitrack.", stream + [.text("I used edit_multitrack.")]) == "kept")
  }

  @Test func thoughtsAreNotShown() {
    let stream: [Story.Said] = [.thought("The user wants lo-fi music.\nOk."), .text("Done.")]
    #expect(shown("The user wants lo-fi music.", stream) == "a thought of the agent")
    #expect(shown("Ok.", stream) == "kept")
    #expect(
      shown("The user wants lo-fi music.", stream + [.text("The user wants lo-fi music.")])
        == "kept")
  }

  @Test(arguments: [
    "Click the Export button when you are happy with it.", "When it looks right, click \"Export\".",
    "Open the Export panel and choose 1080p.", "Hit the Download button to save the MP4.",
    "You can preview in timeline.", "Check the dashboard for the result.",
    "Drag and drop the clips to reorder them.", "Double-click the title to change its text.",
    "Drag the volume slider if the music is too loud.", "Open the Media panel and click Import.",
    "请点击右上角的导出按钮下载视频。", "打开导出面板，选择1080p。", "拖拽片段即可调整顺序。",
  ])
  func instructionsForAPageAreNotPassedOn(text: String) {
    let page = "an instruction for a page that the user does not have"
    #expect(shown(text, [.text("Done! \(text)")]) == page)
    // The same words of the client's own are its own affair.
    #expect(shown(text) == "kept")
  }

  @Test(arguments: [
    "I added a click track.", "I added the title \"Click the Export button\".",
    "The door opens, and the light falls in.", "The pan drags the viewer into the scene.",
    "Tell me the change, or say \"export\".", "I opened with the harbour and close on the city.",
    "The beat drops at 0:12.", "我添加了标题“点击这里”。",
  ])
  func ordinaryWordsAreNoInstructions(text: String) {
    #expect(shown(text, [.text(text)]) == "kept")
  }

  /// Half a token is known to nobody who takes tokens out of what is told.
  @Test func whatIsQuotedEndsBeforeATokenOrBehindIt() {
    let token = "nmv_usr_0123456789abcdefghijklmnopqrstuvwxyz"
    for start in 0..<70 {
      let text = String(repeating: ".", count: start) + token + "; more of it, and a long end"
      let quoted = Words.short(text)
      #expect(quoted.count <= 60)
      #expect(!quoted.contains("nmv_") || quoted.contains(token), "\(start)")
    }
    #expect(Words.short("short\nlines") == "short lines")
  }

  @Test func everyPatternOfInstructionsIsRead() {
    #expect(GUIInstructions.patternCount == GUIInstructions.written.count)
  }
}
