import ClientEngine
import LineEditing
import NemoContract
import PrintedText
import Testing

@testable import nemosim

/// What happens in a chat, and what somebody sees of it.
@Suite struct ChatScreenTests {
  private typealias Step = (seconds: Int, event: ChatScreen.Event)

  /// What was printed, then what lives below it, with `|` for the cursor.
  private static func seen(
    _ steps: [Step], columns: Int = 60, rows: Int = 24
  ) -> String {
    var screen = ChatScreen(size: TerminalSize(columns: columns, rows: rows))
    let printed = steps.flatMap { screen.take($0.event, at: .seconds($0.seconds)) }
    var live = screen.live.rows.map(\.plain)
    var (column, line) = (0, "")
    for character in live[screen.live.cursorRow] + " " {
      if column == screen.live.cursorColumn { line += "|" }
      line.append(character)
      column += DisplayWidth.of(character)
    }
    while line.last == " " { line.removeLast() }
    live[screen.live.cursorRow] = line
    for row in screen.live.rows { #expect(row.columns < columns) }
    return (printed.map(\.plain) + ["~"] + live).joined(separator: "\n")
  }

  private static let upload: [Step] = [
    (0, .began("upload a.mp4")), (0, .note(.connecting)), (0, .said("Setting things up...")),
    (1, .note(.connected)), (1, .note(.uploading(fileCount: 1, sizeBytes: 20 << 20))),
    (1, .note(.uploadProgress(doneBytes: 0, totalBytes: 20 << 20))),
    (5, .note(.uploadProgress(doneBytes: 12 << 20, totalBytes: 20 << 20))),
  ]

  @Test func anUploadHasABar() {
    #expect(
      Self.seen(Self.upload, columns: 100) == """

        > upload a.mp4
        Setting things up...
        ~
        | 0:05  uploading  [#############----------]  60 %, 0:02 left, 12 MB of 20 MB, 3 MB/s, Ctrl-C stops
        > |
        """)
  }

  @Test func aNarrowTerminalLosesWhatMattersLeast() {
    let narrow = Self.seen(Self.upload, columns: 40).split(separator: "\n").dropFirst(3)
    #expect(narrow == ["| 0:05  uploading  60 %, 0:02 left", "> |"])
    let narrowest = Self.seen(Self.upload, columns: 16).split(separator: "\n").suffix(2)
    #expect(narrowest == ["| 0:05  upload…", "> |"])
  }

  /// What was done before tells no rate.
  @Test func aRenderThatIsTakenUpIsOneFromTheStart() {
    var steps: [Step] = [(0, .began("resume")), (1, .note(.renderTakenUp(id: "render_1")))]
    func status() -> Substring? { Self.seen(steps).split(separator: "\n").dropLast().last }
    #expect(status() == "| 0:01  rendering  Ctrl-C stops")
    for (second, percent) in [(31, 40), (61, 70)] {
      steps.append(
        (
          second,
          .note(.renderProgress(id: "render_1", status: "processing", percent: percent))
        ))
      let left = percent == 40 ? "" : ", 0:30 left"
      #expect(status()?.contains("  \(percent) %\(left), Ctrl-C") == true, "\(status() ?? "")")
    }
  }

  @Test func aRenderTellsHowLongItStillTakes() {
    let steps: [Step] = [
      (0, .began("export")), (1, .note(.renderSubmitted(id: "render_1"))),
      (31, .note(.renderProgress(id: "render_1", status: "processing", percent: 25))),
      (40, .typed(TypedLine(text: "and then", cursor: 3))), (40, .waiting(2)),
    ]
    #expect(
      Self.seen(steps) == """

        > export
        ~
        | 0:40  rendering  25 %, 1:30 left, 2 waiting, Ctrl-C stops
        > and| then
        """)
  }

  /// The render is done when its film is asked for, and not only when the first of it has come.
  @Test func aDownloadIsNoRendering() {
    let steps: [Step] = [
      (0, .began("export")), (1, .note(.renderSubmitted(id: "render_1"))),
      (31, .note(.renderProgress(id: "render_1", status: "completed", percent: 100))),
      (31, .note(.downloading)),
    ]
    #expect(Self.seen(steps).contains("\n| 0:31  downloading  Ctrl-C stops\n"))
    let more = steps + [(32, .note(.downloadProgress(doneBytes: 1 << 20, totalBytes: 4 << 20)))]
    #expect(Self.seen(more).contains(/downloading  .*25 %/), "\(Self.seen(more))")
  }

  @Test func whatTheAgentDoesIsToldInWords() {
    let steps: [Step] = [
      (0, .began("add music")), (0, .note(.turnBegan)), (1, .note(.toolCalled("edit_multitrack"))),
      (15, .note(.heartbeat)), (30, .note(.heartbeat)),
    ]
    #expect(Self.seen(steps).contains("\n| 0:30  the agent edits  2 heartbeats, Ctrl-C stops\n> |"))
    let told = steps + [(31, .credits(Credits(available: 50, frozen: 0))), (31, .ended)]
    #expect(Self.seen(told).hasSuffix("> add music\n  50 credits left\n~\n> |"))
  }

  @Test func aChineseChatIsChinese() {
    let steps: [Step] = [
      (0, .began("加点音乐")), (0, .note(.toolCalled("edit_multitrack"))), (15, .note(.heartbeat)),
      (16, .credits(Credits(available: 50, frozen: 20))),
    ]
    #expect(
      Self.seen(steps) == """

        > 加点音乐
          剩余积分 50，冻结 20
        ~
        | 0:16  助手正在剪辑  心跳 1 次, Ctrl-C 停止
        > |
        """)
  }

  @Test func aLongMessageIsKnownByItsBeginning() {
    let seen = Self.seen([(0, .began(String(repeating: "words ", count: 2000)))])
    #expect(seen.split(separator: "\n").count == 12)
    #expect(seen.contains("words\n  … 12000 characters\n~\n"))
  }

  @Test func whatIsBeingSaidStandsAboveTheStatus() {
    let steps: [Step] = [
      (0, .began("hi")), (1, .grew("One two ")), (1, .grew("three four five six")), (2, .passed),
      (2, .passed),
    ]
    #expect(
      Self.seen(steps, columns: 16) == """

        > hi
        ~
        One two three
        four five six
        - 0:02  working
        > |
        """)
    // The end of it, as far as there is room.
    #expect(
      Self.seen(steps, columns: 16, rows: 5).hasSuffix("~\nfour five six\n- 0:02  working\n> |"))
    #expect(Self.seen(steps + [(3, .said("All."))]).contains("All.\n~\n- 0:03  working"))
  }

  @Test func troubleIsPrintedAndProgressIsNot() {
    let steps: [Step] = [
      (0, .began("add music")), (0, .note(.turnBegan)), (90, .note(.streamLost("reset"))),
      (120, .note(.statePolled(number: 1, changed: false))),
      (125, .dropped(["export", "credits"])), (125, .stopping),
      (126, .note(.statePolled(number: 2, changed: false))),
    ]
    #expect(
      Self.seen(steps) == """

        > add music
          client: lost the stream: reset
        Not done: export
        Not done: credits
        ~
        | 2:06  stopping
        > |
        """)
    #expect(Self.seen(steps + [(127, .ended)]).hasSuffix("~\n> |"))
  }

  @Test func aLongLineShowsTheRowsAroundItsCursor() {
    let text = String(repeating: "0123456789", count: 10)
    #expect(
      Self.seen([(0, .typed(TypedLine(text: text, cursor: 100)))], columns: 20, rows: 6) == """
        ~
          12345678901234567
          89012345678901234
          567890123456789|
        """)
  }

  @Test(arguments: [
    // A wide character that does not fit goes to the next row, and the cursor with it.
    ("中文字符中文字符", 8, 20, "> 中文字符中文字符|"),
    ("中文字符中文字符", 8, 18, "> 中文字符中文字\n  符|"),
    ("中文字符中文字符", 7, 18, "> 中文字符中文字\n  |符"),
    ("abcdefgh", 8, 11, "> abcdefgh\n  |"),
    ("a👩‍👩‍👧b", 1, 20, "> a|👩‍👩‍👧b"), ("a👩‍👩‍👧b", 6, 20, "> a👩‍👩‍👧|b"),
  ])
  func theCursorStandsWhereItBelongs(text: String, cursor: Int, columns: Int, seen: String) {
    let line = TypedLine(text: text, cursor: cursor)
    #expect(Self.seen([(0, .typed(line))], columns: columns) == "~\n" + seen)
  }

  @Test func offersStandBelowUntilSomethingIsTyped() {
    let offers = ChatScreen.Event.offered(["one.mp4", "two.mp4", "three.mp4", "four.mp4", "five"])
    let steps: [Step] = [(0, .typed(TypedLine(text: "x", cursor: 1))), (0, offers)]
    #expect(
      Self.seen(steps, columns: 20, rows: 4)
        == "~\n> x|\none.mp4  two.mp4\n…")
    #expect(Self.seen(steps + [(0, .typed(.empty))], columns: 20) == "~\n> |")
    let sentences: [Step] = [(0, .offered(["upload ", "make a clip of the sea"]))]
    #expect(Self.seen(sentences, columns: 16) == "~\n> |\nupload \nmake a clip of…")
  }
}

@Suite struct InterruptRuleTests {
  @Test func ctrlCStopsAndTwiceLeaves() {
    var rule = InterruptRule()
    #expect(rule.press(isBusy: true, lineIsEmpty: true) == .stopWork)
    #expect(rule.press(isBusy: false, lineIsEmpty: true) == .leave)
    rule.disarm()
    #expect(rule.press(isBusy: false, lineIsEmpty: false) == .clearLine)
    #expect(rule.press(isBusy: false, lineIsEmpty: true) == .warn)
    #expect(rule.press(isBusy: false, lineIsEmpty: true) == .leave)
  }
}
