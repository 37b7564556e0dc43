import EventLoop
import HTTPMessages
import JSONText
import Journaling
import Referee
import ScenarioFiles
import Simulation
import SystemCalls
import Testing
import TimeAndChance

/// Journals as files: complete, readable again, and without a secret.
@Suite struct ExportTests {
  @Test func aJournalIsReadAgainAsItWasWritten() throws {
    let journal = try Self.run()
    let file = JournalFile(journal, epoch: .standard)
    let again = try JournalFile(reading: Array(file.text.utf8))
    #expect(again.journal.entries == journal.entries)
    #expect(again.epoch == .standard)
    #expect(again.text == file.text)
    #expect(again.journal.text == journal.text)
  }

  /// Readers of such files find every member in `Documentation/journal.md`.
  @Test func everyMemberIsDocumented() throws {
    let path = "\(Self.top)/Documentation/journal.md"
    let rows = String(decoding: try WholeFile.read(path, atMost: 1 << 20), as: UTF8.self)
      .split(separator: "\n").filter { $0.hasPrefix("| `") }
    func row(of word: String) -> Substring? {
      rows.first { $0.split(separator: "|")[0].contains("`\(word)`") }
    }
    let lines = JournalFile(try Self.run(), epoch: .standard).text.split(separator: "\n")
    for line in lines {
      let json = try JSON.parse(Array(line.utf8))
      let members = (json.object?.members ?? []).map(\.name)
      guard let kind = json["kind"]?.string else {
        for member in members { #expect(row(of: member) != nil, "\(member)") }
        continue
      }
      let row = try #require(row(of: kind), "\(kind)")
      for member in members where !["at", "kind", "user"].contains(member) {
        #expect(row.contains("`\(member)`"), "\(kind): \(member)")
      }
    }
  }

  /// Whoever writes line by line may be killed in the middle of one.
  @Test func theLastLineMayBeCut() throws {
    let whole = JournalFile(try Self.run(), epoch: .standard)
    let bytes = Array(whole.text.utf8)
    let cut = try JournalFile(reading: Array(bytes.dropLast(3)))
    #expect(Array(cut.journal.entries) == whole.journal.entries.dropLast())
    #expect(cut.journal.lostCount == 1)
    #expect(try JournalFile(reading: bytes.dropLast()).journal.entries == whole.journal.entries)
    let torn = bytes.dropLast(3) + [UInt8(ascii: "\n")]
    #expect(throws: JournalFile.Mistake.self) { try JournalFile(reading: Array(torn)) }
  }

  /// A saved run is judged as it was, also where what was seen of the client is silence.
  @Test func aSavedRunIsJudgedAsItWas() throws {
    func journal(_ client: ClientRun?) throws -> JournalFile {
      var journal = Journal()
      journal.append(
        .request(
          RequestRecord(
            exchange: 1, method: "POST", path: "/api/auth/anonymous-token",
            route: "POST /api/auth/anonymous-token", detail: "")), at: .start)
      journal.append(
        .request(
          RequestRecord(
            exchange: 2, method: "POST", path: "/run_sse", route: "POST /run_sse", detail: "")),
        at: Moment(nanoseconds: 1))
      journal.append(
        .reply(
          ReplyRecord(
            exchange: 2, status: 200, body: BodyRecord(Array("{\"code\":2001}".utf8)), summary: "")),
        at: Moment(nanoseconds: 2))
      let text = JournalFile(journal, epoch: .standard, client: client).text
      return try JournalFile(reading: Array(text.utf8))
    }
    let run = ClientRun(
      .stranger, sight: .shown, cameToAnEnd: true, timeJumps: true,
      problems: ["it ended with code 3"])
    let saved = try journal(run)
    #expect(saved.client == run)
    let result = SavedTrial.result(of: saved, at: "a.jsonl")
    #expect(result.problems == ["it ended with code 3"])
    let line = try #require(result.card?.lines.first { $0.rule.name == "R9" })
    guard case .broken = line.verdict else {
      Issue.record("R9: \(line.verdict)")
      return
    }
    #expect(try journal(nil).client == nil)
  }

  @Test func aFilterThatEndsBeforeItBeginsIsAMistake() throws {
    #expect {
      try JournalFilter(from: .seconds(5), to: .seconds(1))
    } throws: { "\($0)".hasPrefix("from: 5 s is after 1 s") }
    _ = try JournalFilter(from: .seconds(5), to: .seconds(5))
  }

  @Test func bytesThatAreNoTextSurvive() throws {
    var journal = Journal()
    let bytes: [UInt8] = [0, 0xff, 0xfe, 0x0a, 0x22]
    journal.append(
      .piece(PieceRecord(exchange: 1, bytes: bytes, summary: "raw")),
      at: Moment(nanoseconds: 1_234_567_891))
    let text = JournalFile(journal, epoch: .standard).text
    #expect(text.contains("\"at\":1.234567891") && text.contains("\"base64\":\"AP/+CiI=\""))
    #expect(try JournalFile(reading: Array(text.utf8)).journal.entries == journal.entries)
  }

  @Test(arguments: [
    ("", "line 1: the file is empty"), ("{}", "line 1: this is no journal of nemosim"),
    ("[", "line 1: "),
    ("{\"journal\":\"nemosim\",\"version\":2}", "version 2 is not known, only 1"),
    (
      String(head.dropLast()) + ",\"client\":{\"ended\":1}}",
      "line 1: \"client\" needs ended, timeJumps"
    ),
    (head + "\n{\"at\":1,\"kind\":\"nothing\"}", "line 2: no entry is of kind \"nothing\""),
    (head + "\n{\"kind\":\"shown\"}", "line 2: \"at\" is no time in seconds"),
    (head + "\n{\"at\":-1,\"kind\":\"shown\",\"text\":\"\"}", "line 2: \"at\" is no time"),
    (head + "\n{\"at\":1,\"kind\":\"shown\"}", "line 2: \"text\" is no text"),
  ])
  func aBadFileIsTold(text: String, words: String) {
    #expect {
      try JournalFile(reading: Array(text.utf8))
    } throws: { "\($0)".contains(words) }
  }

  /// Whatever can be cut short is a mistake or a shorter journal, and never a trap.
  @Test func aCutFileIsNoTrap() throws {
    let bytes = Array(JournalFile(try Self.run(), epoch: .standard).text.utf8)
    for end in stride(from: 0, to: min(bytes.count, 20_000), by: 97) {
      _ = try? JournalFile(reading: Array(bytes[..<end]))
    }
  }

  @Test func anArchiveHasEachExchangeWithItsTimes() throws {
    let journal = try Self.run()
    let har = HARFile(journal, epoch: .standard).json(creator: "1")
    let entries = try #require(har["log"]?["entries"]?.array)
    #expect(entries.count == journal.requests.count)
    let stream = try #require(entries.first { $0["_resourceType"]?.string == "eventsource" })
    #expect(stream["request"]?["url"]?.string == "http://nemosim.local/run_sse")
    #expect(stream["_eventSourceMessages"]?.array?.isEmpty == false)
    #expect(stream["startedDateTime"]?.string?.hasPrefix("2026-03-13T17:40:0") == true)
    let waited = stream["timings"]?["wait"]?.double ?? 0
    let received = stream["timings"]?["receive"]?.double ?? 0
    #expect(waited + received == stream["time"]?.double)
  }

  @Test func whatCameByTLSIsToldSo() throws {
    var record = RequestRecord(
      exchange: 1, connection: 1, method: "GET", path: "/a",
      headers: HTTPHeaders(["Host": "live.test"]))
    record.isSecure = true
    var journal = Journal()
    journal.append(.request(record), at: .start, of: "ann")
    let text = JournalFile(journal, epoch: .standard).text
    #expect(try JournalFile(reading: Array(text.utf8)).journal.entries == journal.entries)
    let har = HARFile(journal, epoch: .standard).json(creator: "1")
    let url = har["log"]?["entries"]?[0]?["request"]?["url"]?.string
    #expect(url == "https://live.test/a")
  }

  /// Secrets wherever a client or a service can put them, and in nothing that gets out.
  @Test func noSecretGetsOut() throws {
    let recorder = Recorder(clock: VirtualClock(on: try Loop()))
    var watched: [JournalEntry] = []
    recorder.onEntry = { watched.append($0) }
    let secrets = [
      "nmv_usr_CANARYcanaryCANARYcanaryCANARYcanaryCANARY0", "clm_CANARYcanaryCANARYcanary",
      "canary-of-no-known-form-1", "canary/key of older days", "canary+in+a+query",
      "canaryCookie=9",
    ]
    recorder.record(
      .reply(
        ReplyRecord(
          exchange: 1, status: 200, headers: HTTPHeaders(["X-Echo": secrets[0]]),
          body: BodyRecord(Array("{\"data\":{\"token\":\"\(secrets[2])\"}}".utf8)),
          summary: "code 0")))
    recorder.record(
      .request(
        RequestRecord(
          exchange: 2, method: "GET", path: "/x?token=canary%2Bin%2Ba%2Bquery&a=\(secrets[0])",
          headers: HTTPHeaders([
            "Authorization": "Bearer \(secrets[2])", "X-API-Key": secrets[3], "Cookie": secrets[5],
          ]), body: BodyRecord(Array(secrets.joined(separator: " ").utf8)),
          detail: secrets.joined(separator: ", "))))
    for secret in secrets {
      recorder.record(.shown("here: \(secret)."))
      recorder.record(.asked(secret))
      recorder.record(.clientNote(secret))
      recorder.record(.backendNote(secret))
      recorder.record(.timeline(TimelineRecord(secret, state: ["url": .string(secret)])))
      recorder.record(.world(secret))
      recorder.record(
        .piece(
          PieceRecord(exchange: 2, bytes: Array("data: \(secret)\n\n".utf8), summary: secret)))
      recorder.record(.streamEnd(exchange: 2, summary: secret))
      recorder.record(
        .downloaded(DownloadRecord(fileName: "\(secret).mp4", sizeBytes: 1, film: nil)))
    }
    let journal = recorder.journal
    let written =
      [
        journal.text, journal.unfoldedText, JournalFile(journal, epoch: .standard).text,
        HARFile(journal, epoch: .standard).json(creator: "1").pretty,
      ] + journal.entries.flatMap(Trace.lines)
      + watched.dropFirst(2).map { JournalLine($0).text }
      + watched.dropFirst(2).flatMap(Trace.lines)
    for text in written {
      #expect(!text.lowercased().contains("canary"), "\(text)")
    }
    // In memory it is all there, for the rules.
    #expect(recorder.evidence.shown.contains { $0.text.contains(secrets[2]) })
  }

  private static func run() throws -> Journal {
    let path = "\(Self.top)/Scenarios/silent-edit.yaml"
    let scenario = try ScenarioFile.read(ScenarioFolder.read(path), file: path).get()
    return try ScenarioRunner().run(scenario).journal
  }

  private static let top = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }
  private static let head = """
    {"journal":"nemosim","version":1,"epochUnixMilliseconds":0}
    """
}
