import Journaling
import Testing
import TimeAndChance

@Suite struct JournalTextTests {
  @Test func linesAreAlignedAndHeartbeatsFolded() {
    var journal = Journal()
    journal.append(
      .request(
        RequestRecord(
          exchange: 1, method: "POST", path: "/run_sse", route: "POST /run_sse",
          detail: "\"add music\"")),
      at: at(1210))
    journal.append(
      .reply(ReplyRecord(exchange: 1, status: 200, summary: "event stream")), at: at(1214))
    for beat in 1...3 {
      journal.append(
        .piece(PieceRecord(exchange: 1, summary: "heartbeat")), at: at(1214 + beat * 15_000))
      if beat == 2 { journal.append(.shown("⏳ Still working..."), at: at(32_000)) }
    }
    journal.append(.streamEnd(exchange: 1, summary: "no text"), at: at(3_661_001))
    #expect(
      journal.text == """
         00:00:01.210  client   → POST /run_sse                                   "add music"
         00:00:01.214  backend  ← 200 event stream
         00:00:16.214  backend  ⇠ heartbeat                                       ×3, every 15 s
         00:00:32.000  user     ▸ ⏳ Still working...
         01:01:01.001  backend  ⇠ end of stream                                   no text

        """)
    #expect(journal.unfoldedText.split(separator: "\n").count == 7)
  }

  @Test func unevenStepsAreToldByTheirEnd() {
    var journal = Journal()
    for time in [0, 5, 11] {
      journal.append(.piece(PieceRecord(exchange: 1, summary: "x")), at: at(time * 1000))
    }
    #expect(journal.text.contains("×3, until 00:00:11.000"))
  }

  /// A name that a stranger chose forges no line and sends a terminal nothing.
  @Test func strangersForgeNoLines() {
    var journal = Journal()
    journal.append(.backendNote("film a\n 00:00:00.000  user \u{1b}[31mred"), at: at(0))
    #expect(
      journal.text
        == " 00:00:00.000  backend  · film a\\u{a} 00:00:00.000  user \\u{1b}[31mred\n")
  }

  @Test func linesStayLines() {
    var journal = Journal()
    journal.append(.shown("one\ntwo"), at: at(0))
    #expect(journal.text == " 00:00:00.000  user     ▸ one ⏎ two\n")
  }

  @Test(arguments: [
    (Duration.seconds(15), "15"), (.milliseconds(500), "0.5"), (.milliseconds(1230), "1.23"),
    (.zero, "0"),
  ])
  func seconds(duration: Duration, text: String) {
    #expect(duration.secondsText == text)
  }

  private func at(_ milliseconds: Int) -> Moment {
    Moment(nanoseconds: Int64(milliseconds) * 1_000_000)
  }
}
