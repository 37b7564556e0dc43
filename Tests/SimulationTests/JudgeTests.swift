import FakeBackend
import JSONText
import Journaling
import NemoContract
import Referee
import ScenarioFiles
import Testing
import TextPatterns
import TimeAndChance

@testable import Simulation

/// A journal and an expectation → whether it held, and what is said when it did not.
@Suite struct JudgeTests {
  @Test func whatWasSaid() throws {
    #expect(finding(.said(SpeechExpectation(try TextPattern("Lo-fi"), times: nil))) == nil)
    #expect(
      finding(.said(SpeechExpectation(try TextPattern("/^Added .*35%/"), times: 1...1))) == nil)
    #expect(
      finding(.said(SpeechExpectation(try TextPattern("Added"), times: 2...2)))
        == "shown once | at 00:01:00.000")
    #expect(
      finding(.said(SpeechExpectation(try TextPattern("Adedd BGM"), times: nil)))
        == "shown never | the nearest that was shown, at 00:01:00.000:\nAdded BGM: Lo-fi (35%)\n"
        + "  ^^")
    #expect(
      finding(.said(SpeechExpectation(try TextPattern("Lofi (35%)"), times: nil)))
        == "shown never | the nearest that was shown, at 00:01:00.000:\nAdded BGM: Lo-fi (35%)\n"
        + "             ^")
    #expect(
      finding(.said(SpeechExpectation(try TextPattern("Hallelujah"), times: nil)))
        == "shown never | nothing near it was shown; the last, at 00:01:00.000: "
        + "Added BGM: Lo-fi (35%)")
    #expect(finding(.notSaid(try TextPattern("Sorry"))) == nil)
    #expect(
      finding(.notSaid(try TextPattern("Lo-fi")))
        == "shown at 00:01:00.000: Added BGM: Lo-fi (35%) | ")
  }

  @Test func whatWasRequested() {
    let state = RequestPattern(.state)
    #expect(finding(.request(RequestExpectation(state, times: 1...2))) == nil)
    #expect(finding(.request(RequestExpectation(state, times: nil))) == nil)
    #expect(
      finding(.request(RequestExpectation(state, times: 0...0)))
        == "received once | at 00:00:00.000")
    #expect(
      finding(.request(RequestExpectation(RequestPattern(.runSSE), times: nil)))
        == "received never | nothing near it was received; the last, at 00:00:00.000: "
        + "GET /api/state/nemo_agent/me/7/latest")
  }

  @Test func whatWasTrueOfRequests() throws {
    func finding(
      _ pattern: RequestPattern, _ set: (inout RequestExpectation) throws -> Void
    ) rethrows -> String? {
      var expected = RequestExpectation(pattern)
      try set(&expected)
      return self.finding(.request(expected))
    }
    let state = RequestPattern(.state)
    #expect(finding(state) { $0.within = .zero ... .seconds(1) } == nil)
    #expect(
      finding(state) { $0.spacing = .seconds(30) ... .seconds(35) }
        == "there was one alone, with no next | without spacing, one alone may be meant")
    #expect(finding(state) { $0.together = 1...1 } == nil)
    #expect(finding(state) { $0.together = 2...2 } == "up to 1 were under way at once | ")
    #expect(
      finding(state) { $0.after = RequestPattern(.credits) }
        == "no GET /api/credits/balance/simple came before the one at 00:00:00.000 | ")
    #expect(
      try finding(state) { $0.headers = [.init("X-Skill-Source", try TextPattern("video"))] }
        == "received never | the last such request, at 00:00:00.000, had no header X-Skill-Source")
    #expect(
      self.finding(.requestsInOrder([state, RequestPattern(.runSSE)]))?.hasPrefix(
        "POST /run_sse was not received after GET /api/state/") == true)
    #expect(self.finding(.not(.notSaid(try TextPattern("Lo-fi")))) == nil)
    #expect(self.finding(.not(.said(SpeechExpectation(try TextPattern("Lo-fi"))))) == "it holds | ")
    #expect(
      self.finding(.moves(["freeze 50"])) == "no money moved | the difference begins at move 1")
  }

  @Test func whatWasDownloaded() {
    let exact = DownloadExpectation(
      playable: true, duration: .milliseconds(5400), width: 1920, height: 1080)
    #expect(finding(.download(exact)) == nil)
    #expect(
      finding(.download(DownloadExpectation(duration: .milliseconds(5501))))
        == "a.mp4 runs 5 s | ")
    #expect(finding(.download(DownloadExpectation(width: 1080))) == "a.mp4 is 1920×1080 | ")
    #expect(finding(.download(DownloadExpectation(times: 2...2))) == "downloaded once | ")
    #expect(finding(.download(DownloadExpectation(playable: false))) == "a.mp4 plays | ")
  }

  @Test func howItEnded() throws {
    #expect(finding(.credits(available: 50, frozen: nil)) == nil)
    #expect(finding(.credits(available: 0, frozen: nil)) == "available 50, frozen 0 | ")
    #expect(finding(.timeline(try TextPattern("1 track"))) == nil)
    #expect(
      finding(.timeline(try TextPattern("2 tracks")))
        == "Timeline (1 track) | the nearest:\nTimeline (1 track)\n          ^      ^")
    #expect(finding(.took(Duration.seconds(59)...Duration.seconds(61))) == nil)
    #expect(finding(.took(Duration.seconds(1)...Duration.seconds(2))) == "it took 60 s | ")
  }

  /// Parts of the raw state, as far as their paths lead.
  @Test func whatTheStateHas() throws {
    func finding(_ path: String, _ text: String) throws -> String? {
      self.finding(.state([.init(path, try TextPattern(text))]))
    }
    #expect(try finding("draft.t.0.n", "Lo-fi") == nil)
    #expect(try finding("draft", "/\"n\":\"Lo-fi\"/") == nil)
    #expect(try finding("draft.t.0.n", "Pop") == "draft.t.0.n is Lo-fi | ")
    #expect(
      try finding("draft.t.1.n", "Pop")
        == "the state has no draft.t.1.n | draft.t has 1 items, counted from 0")
    #expect(try finding("media", "x") == "the state has no media | the state has draft")
    let none = Judge(Journal(), of: [])
    #expect(none.judge([Expectation(.state([]), line: 1)])[0].found == "no state was recorded")
  }

  @Test func whichFailuresWereTold() {
    #expect(finding(.error(.rateLimited, times: nil)) == nil)
    #expect(finding(.error(.rateLimited, times: 2...2)) == "told once | at 00:01:00.000")
    #expect(
      finding(.error(.outOfCredits, times: nil))
        == "never told | the last that was told, at 00:01:00.000: rate-limited")
    #expect(finding(.not(.error(.outOfCredits, times: nil))) == nil)
  }

  /// Case and ends of lines, which nobody sees in a pattern.
  @Test func expressionsThatNearlyFit() throws {
    #expect(
      finding(.said(SpeechExpectation(try TextPattern("/added .*lo-fi/"))))
        == "shown never | at 00:01:00.000 case counts in it: /(?i)added .*lo-fi/ fits")
  }

  /// A report shows the journal around what it tells of.
  @Test func findingsOfRequestsHaveAPlace() {
    let evidence = Evidence(journal, sees: .all, tolerance: .none)
    let judge = Judge(journal, of: evidence.exchanges)
    let state = RequestPattern(.state)
    var expectations = [
      RequestExpectation(state, times: 2...2), RequestExpectation(state),
      RequestExpectation(RequestPattern(.runSSE)), RequestExpectation(state),
    ]
    expectations[1].status = 404
    expectations[3].after = RequestPattern(.credits)
    for expectation in expectations {
      let verdict = judge.judge([Expectation(.request(expectation), line: 1)])[0]
      #expect(verdict.place == JournalPlace(.start, "→"))
    }
  }

  @Test func anEmptyJournalHoldsNothing() throws {
    let judge = Judge(Journal(), of: [])
    let kinds: [ScenarioFiles.Expectation.Kind] = [
      .said(SpeechExpectation(try TextPattern("a"), times: nil)),
      .request(RequestExpectation(RequestPattern(.runSSE), times: nil)),
      .download(DownloadExpectation()), .credits(available: 0, frozen: nil),
      .timeline(try TextPattern("a")), .took(Duration.seconds(1)...Duration.seconds(2)),
    ]
    for verdict in judge.judge(kinds.map { ScenarioFiles.Expectation($0, line: 1) }) {
      #expect(!verdict.held && !verdict.found.isEmpty)
    }
  }

  /// Of several users each has what is his, and an expectation without a name speaks of all.
  @Test func whatIsOfOneUser() throws {
    var journal = Journal()
    for (number, user) in ["ann", "bo"].enumerated() {
      journal.append(.shown("Done for \(user)"), at: .start, of: user)
      journal.append(
        .ledger(
          LedgerRecord(available: number, frozen: 0, reason: "freeze 1", account: "u\(number)")),
        at: .start)
      journal.append(
        .request(
          RequestRecord(exchange: number + 1, method: "GET", path: "/api/credits/balance/simple")),
        at: .start, of: user)
    }
    let evidence = Evidence(journal, sees: .all, tolerance: .none)
    let judge = Judge(
      journal, of: evidence.exchanges, accounts: { $0 == "ann" ? ["u0"] : ["u0", "u1"] })
    func held(_ kind: ScenarioFiles.Expectation.Kind, _ user: String?) -> Bool {
      var expectation = ScenarioFiles.Expectation(kind, line: 1)
      expectation.user = user
      return judge.judge([expectation])[0].held
    }
    let said = ScenarioFiles.Expectation.Kind.said(SpeechExpectation(try TextPattern("for bo")))
    #expect([nil, "ann", "bo"].map { held(said, $0) } == [true, false, true])
    let once = RequestExpectation(RequestPattern(.credits), times: 1...1)
    #expect([nil, "ann", "bo"].map { held(.request(once), $0) } == [false, true, true])
    let spent = ScenarioFiles.Expectation.Kind.credits(available: 1, frozen: nil)
    #expect([nil, "ann", "bo"].map { held(spent, $0) } == [true, false, true])
    #expect(held(.moves(["freeze 1"]), "ann") && held(.moves(["freeze 1", "freeze 1"]), "bo"))
    // At a step of his an expectation is about him, and in the entries of that step alone.
    let there = ScenarioFiles.Expectation(said, line: 1)
    #expect(judge.judge([there], of: "ann").map(\.held) == [false])
    #expect(judge.judge([there], in: 0..<3, of: "bo").map(\.held) == [false])

    let clients = evidence.of(users: ["ann", "bo"], journal)
    #expect(clients.map { $0.shown?.map(\.value) } == [["Done for ann"], ["Done for bo"]])
    #expect(clients.map { $0.exchanges.map(\.entry) } == [[2], [5]])
  }

  private var journal: Journal {
    var journal = Journal()
    journal.append(
      .request(
        RequestRecord(
          exchange: 1, method: "GET", path: "/api/state/nemo_agent/me/7/latest", route: nil,
          detail: "")), at: .start)
    let later = Moment.start + .seconds(60)
    journal.append(.shown("Added BGM: Lo-fi (35%)"), at: later)
    journal.append(.failed(.rateLimited), at: later)
    journal.append(
      .downloaded(
        DownloadRecord(
          fileName: "a.mp4", sizeBytes: 9,
          film: FilmRecord(codec: "h264", duration: .seconds(5), width: 1920, height: 1080))),
      at: later)
    journal.append(.ledger(LedgerRecord(available: 50, frozen: 0, reason: "settle 50")), at: later)
    journal.append(
      .timeline(TimelineRecord("Timeline (1 track)", state: ["draft": ["t": [["n": "Lo-fi"]]]])),
      at: later)
    return journal
  }

  /// `found | hint`; nil when the expectation held.
  private func finding(_ kind: ScenarioFiles.Expectation.Kind) -> String? {
    let journal = journal
    let verdict = Judge(
      journal, of: Evidence(journal, sees: .all, tolerance: .none).exchanges,
      state: { journal.entries[$0].happening.state }
    ).judge([Expectation(kind, line: 1)])[0]
    return verdict.held ? nil : "\(verdict.found) | \(verdict.hint)"
  }
}
