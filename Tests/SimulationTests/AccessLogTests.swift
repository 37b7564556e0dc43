import HTTPMessages
import JSONText
import Journaling
import PrintedText
import Referee
import Simulation
import Testing
import TimeAndChance

/// Entries of a journal → lines of an access log.
@Suite struct AccessLogTests {
  private func lines(_ mount: String = "", _ happenings: [(Double, Happening)]) -> [String] {
    var log = AccessLog(mount: mount)
    return happenings.compactMap { seconds, happening in
      let at = Moment(nanoseconds: Int64(seconds * 1000) * 1_000_000)
      // Real time passes ten times as slowly.
      let real = Duration.milliseconds(Int64(seconds * 100))
      return log.take(JournalEntry(at: at, happening: happening), real: real)?.plain
    }
  }

  private func request(_ exchange: Int, _ method: String, _ path: String) -> Happening {
    .request(
      RequestRecord(
        exchange: exchange, connection: 1, method: method, path: path, headers: HTTPHeaders(),
        body: BodyRecord()))
  }

  private func reply(
    _ exchange: Int, _ status: Int, bytes: Int?, rule: String? = nil, faults: [String] = []
  ) -> Happening {
    .reply(
      ReplyRecord(
        exchange: exchange, status: status,
        body: bytes.map { BodyRecord(Array(repeating: 0x78, count: $0)) }, summary: "",
        rule: rule, faults: faults))
  }

  @Test func oneLineForEachWhenItIsOver() {
    #expect(
      lines(
        "",
        [
          (1, request(1, "GET", "/api/credits/balance/simple")),
          (2, request(2, "POST", "/run_sse")),
          (2.5, reply(1, 200, bytes: 64)), (3, reply(2, 200, bytes: nil)),
          (4, .piece(PieceRecord(exchange: 2, bytes: Array("data: {}\n\n".utf8), summary: ""))),
          (12, .piece(PieceRecord(exchange: 2, bytes: Array(": beat\n\n".utf8), summary: ""))),
          (32, .streamEnd(exchange: 2, summary: "2 events")),
        ]) == [
          "00:00:02.500  GET /api/credits/balance/simple  200  64 bytes  1.5 s (0.15 s real)",
          "00:00:32.000  POST /run_sse  200  18 bytes  30 s (3 s real)",
        ])
  }

  @Test func whatAnsweredAndHowItEnded() {
    #expect(
      lines(
        "/w/a",
        [
          (1, request(1, "POST", "/run_sse")),
          (1, reply(1, 503, bytes: 4, rule: "POST /run_sse (line 4)", faults: ["wait 2 s"])),
          (2, request(2, "POST", "/run_sse")), (3, .clientLeft(exchange: 2)),
          (4, request(3, "POST", "/run_sse")), (4, reply(3, 200, bytes: nil)),
          (5, .streamEnd(exchange: 3, summary: "connection broken")),
          // Nobody knows of it.
          (6, .clientLeft(exchange: 9)), (6, .backendNote("draft: add video lake")),
        ]) == [
          "00:00:01.000  POST /w/a/run_sse  503  4 bytes  0 s (0 s real)  "
            + "rule POST /run_sse (line 4)  fault: wait 2 s",
          "00:00:03.000  POST /w/a/run_sse  -  0 bytes  1 s (0.1 s real)  the client left",
          "00:00:05.000  POST /w/a/run_sse  200  0 bytes  1 s (0.1 s real)  connection broken",
        ])
  }
}

/// A saved journal tells what it has no room for.
@Suite struct LostEntriesTests {
  /// The journal of a run knows how long it is; a copy that was cut between two lines is not whole.
  @Test func aCopyThatWasCutIsNotWhole() throws {
    var journal = Journal()
    for text in ["one", "two", "three"] { journal.append(.shown(text), at: .start) }
    let client = ClientRun(.ours, sight: .all, cameToAnEnd: true, timeJumps: false)
    let lines = JournalFile(journal, epoch: .standard, client: client).text.split(separator: "\n")
    let cut = lines.prefix(2).joined(separator: "\n") + "\n"
    #expect(try JournalFile(reading: Array(cut.utf8)).journal.lostCount == 2)
  }

  @Test func aFileSaysHowMany() throws {
    var journal = Journal(limitBytes: MemoryLayout<JournalEntry>.stride)
    for text in ["one", "two", "three"] { journal.append(.shown(text), at: .start) }
    #expect(journal.lostCount == 2)
    let file = JournalFile(journal, epoch: .standard)
    #expect(file.text.contains(#""lostEntries":2"#))
    let read = try JournalFile(reading: Array(file.text.utf8)).journal
    #expect(read.lostCount == 2 && read.entries.count == 1)
    #expect(read.text.hasSuffix("… 2 more, which there was no room for\n"))
    let archive = HARFile(journal, epoch: .standard).json(creator: "0")
    #expect(archive["log"]?["comment"]?.string?.hasPrefix("2 entries") == true)
    let whole = JournalFile(Journal(), epoch: .standard)
    #expect(!whole.text.contains("lostEntries"))
    let result = SavedTrial.result(
      of: try JournalFile(reading: Array(file.text.utf8)), at: "a.json")
    #expect(!result.passed && result.problems.contains(RunResult.lost(2)))
    let wrong = file.text.replacing(#""lostEntries":2"#, with: #""lostEntries":-2"#)
    #expect(throws: JournalFile.Mistake.self) { try JournalFile(reading: Array(wrong.utf8)) }
  }
}
