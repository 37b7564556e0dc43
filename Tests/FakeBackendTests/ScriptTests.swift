import HTTPMessages
import JSONText
import NemoContract
import Testing
import TextPatterns
import TimeAndChance

@testable import FakeBackend

@Suite struct ScriptTests {
  private let run = RequestPattern(.runSSE)

  private func text(_ words: String) -> ScriptAction { .stream(.init(steps: [.text(words)])) }

  @Test func theFirstRuleThatMatchesWins() throws {
    var talk = try Talk(script: [
      ScriptRule(on: run, nth: 1, action: text("one")),
      ScriptRule(on: run, contains: TextPattern(words: "music"), action: text("music")),
      ScriptRule(on: run, nth: 3, times: 2, action: text("three, four")),
    ])
    let said = ["add music", "add music", "hi", "hi", "hi"].map { talk.sayAndWait($0).summaries }
    #expect(said[0] == ["text \"one\""])
    #expect(said[1] == ["text \"music\""])
    #expect(said[2] == ["text \"three, four\""])
    #expect(said[3] == ["text \"three, four\""])
    #expect(said[4].first?.contains("What would you like") == true)
    #expect(talk.service.backend.unusedScript().isEmpty)
  }

  @Test func conditionsAreHeldAgainstTheRequest() throws {
    func when(_ set: (inout RequestCondition) -> Void) -> RequestCondition {
      var condition = RequestCondition()
      set(&condition)
      return condition
    }
    let rules: [(String, RequestCondition)] = [
      ("turn", when { $0.turn = 2...2 }),
      ("header", when { $0.headers = [.init("X-Skill-Source", TextPattern(words: "nobody"))] }),
      ("body", when { $0.body = [.init("new_message.parts.0.text", TextPattern(words: "sea"))] }),
      ("late", when { $0.from = .seconds(3600) }),
      ("other session", when { $0.session = 2 }),
      ("first", when { $0.session = 1 }),
    ]
    var talk = try Talk(
      script: rules.map { ScriptRule(name: $0.0, on: run, when: $0.1, action: text($0.0)) })
    let said = ["hi", "the sea", "by the sea", "hi"].map { talk.sayAndWait($0).summaries }
    #expect(
      said == [["text \"first\""], ["text \"turn\""], ["text \"body\""], ["text \"first\""]])
    #expect(talk.service.backend.unusedScript().count == 3)
    #expect(
      talk.service.backend.unusedScript()[1]
        == "late: no such request came for which its conditions held; the nearest was "
        + "POST /run_sse at 0.012 s: only from 3600.0 seconds on")
  }

  /// A client is the same before and after it has a token.
  @Test func clientsAreNumberedOnce() throws {
    var condition = RequestCondition()
    condition.client = 2
    var service = Service(script: [
      ScriptRule(
        on: RequestPattern(.credits), when: condition, action: .reply(ScriptedReply(status: 418)))
    ])
    var statuses: [Int] = []
    for client in ["ann", "bo", "cy"] {
      let token = service.send(
        "POST", "/api/auth/anonymous-token", headers: ["X-Client-Id": client]
      ).json["data"]?["token"]?.string
      statuses.append(service.send("GET", "/api/credits/balance/simple", token: token).status)
    }
    #expect(statuses == [200, 418, 200])
  }

  @Test func aRuleWhoseRequestsAreRefusedNeverAnswered() throws {
    var talk = try Talk(
      credits: 0,
      script: [
        ScriptRule(name: "the edit", line: 7, on: run, then: "edited", action: text("done")),
        ScriptRule(name: "may", on: RequestPattern(.listTokens), action: .reply(.init())),
      ])
    #expect(talk.sayAndWait("hi").summaries == [])
    #expect(
      talk.service.backend.unusedScript().first
        == "the edit (line 7): the backend refused its requests first: code 2001, "
        + "insufficient credits: this needs 50, 0 are available; register to go on")
    let notes = talk.service.backend.takeNotes().map(\.description)
    #expect(notes.contains { $0.hasPrefix("script: the edit (line 7) fits, but the backend") })
    #expect(!notes.contains("script: state edited"))
  }

  @Test func statesLeadFromOneChannelToAnother() throws {
    var condition = RequestCondition()
    condition.state = "working"
    var talk = try Talk(script: [
      ScriptRule(
        on: run, nth: 2,
        action: .stream(
          .init(steps: [.text("a"), .wait(.seconds(5), heartbeat: nil), .state("working")]))),
      ScriptRule(
        on: RequestPattern(.credits), when: condition, then: "done",
        action: .reply(.init(status: 402))),
    ])
    func balance() -> Int {
      talk.service.send("GET", "/api/credits/balance/simple", token: talk.token).status
    }
    _ = talk.sayAndWait("hi")
    #expect(balance() == 200)
    _ = talk.sayAndWait("hi")
    #expect(balance() == 402)
    #expect(balance() == 200)
    let notes = talk.service.backend.takeNotes().map(\.description)
    #expect(notes.contains("script: state working"))
    #expect(notes.contains("script: state done"))
  }

  @Test func whatNeverRanIsNamed() throws {
    var talk = try Talk(script: [
      ScriptRule(name: "refusal", line: 12, on: run, nth: 4, action: .reply(.init(status: 429))),
      ScriptRule(on: RequestPattern(.cancelRender), action: .reply(.init())),
    ])
    _ = talk.sayAndWait("hi")
    #expect(
      talk.service.backend.unusedScript() == [
        "refusal (line 12): 1 such requests came, only number 4 is answered",
        "on POST /api/render/proxy/lambda/{render}/cancel: no such request came",
      ])
    let notes = talk.service.backend.takeNotes().map(\.description)
    #expect(
      notes.contains(
        "script: no rule fits; nearest is refusal (line 12): only number 4 is answered, "
          + "this was request 1"
      ))
  }

  @Test(arguments: [
    (
      ScriptedReply(status: 429), 429, #"{"code":429,"message":"too many requests"}"#,
      "too many requests"
    ),
    (
      ScriptedReply(code: 1002), 200, #"{"code":1002,"message":"session not found"}"#,
      "code 1002, session not found"
    ),
    (
      ScriptedReply(code: 2001, message: "no"), 200, #"{"code":2001,"message":"no"}"#,
      "code 2001, no"
    ),
    (ScriptedReply(status: 502, body: .text("<html>")), 502, "<html>", "<html>"),
    (ScriptedReply(body: .json(["a": 1])), 200, #"{"a":1}"#, ""),
    (ScriptedReply(), 200, #"{"code":0,"data":{}}"#, "code 0"),
  ])
  func repliesAreWrittenDown(reply: ScriptedReply, status: Int, body: String, told: String) {
    var service = Service(script: [
      ScriptRule(on: RequestPattern(.credits), action: .reply(reply))
    ])
    let plan = service.send("GET", "/api/credits/balance/simple").plan
    #expect(plan.status == status)
    #expect(plan.body == .bytes(Array(body.utf8)))
    #expect(plan.summary == told)
  }

  @Test func headersAndDelaysToo() {
    let reply = ScriptedReply(
      status: 429, headers: [.init(name: "Retry-After", value: "30")], after: .seconds(2))
    var service = Service(script: [
      ScriptRule(on: RequestPattern(.credits), action: .reply(reply))
    ])
    let plan = service.send("GET", "/api/credits/balance/simple").plan
    #expect(plan.headers["Retry-After"] == "30")
    #expect(plan.delay == .seconds(2))
  }

  @Test func aReplyMayStandForAnUnknownPath() throws {
    var service = Service(script: [
      ScriptRule(
        on: try RequestPattern(parsing: "GET /api/v1/** (undocumented)"),
        action: .reply(.init(body: .json(["made": "up"]))))
    ])
    #expect(service.send("GET", "/api/v1/a/b").json["made"]?.string == "up")
    #expect(service.send("GET", "/api/v2/a/b").status == 404)
  }

  /// The scenario of design section 5.
  @Test func aSilentEditOfNineMinutes() throws {
    let steps: [StreamStep] = [
      .tool(
        .init(
          name: "edit_multitrack", arguments: ["op": "add_bgm", "name": "Lo-fi"],
          takes: .seconds(540), heartbeat: .init(every: .seconds(15)))),
      .draft(
        .add(
          DraftItem(.audio, name: "Lo-fi", from: .zero, to: .seconds(10), volume: 0.35))),
      .close,
    ]
    var talk = try Talk(
      credits: 100, script: [ScriptRule(on: run, nth: 1, action: .stream(.init(steps: steps)))])
    _ = talk.upload("city-timelapse.mp4", Files.mp4(milliseconds: 10_000))
    let reply = talk.say("add lo-fi background music")
    #expect(reply.stream?.endSummary == "no text")
    talk.service.pass(.seconds(539))
    #expect(talk.draft.tracks.isEmpty)
    talk.service.pass(.seconds(2))
    #expect(talk.draft.tracks.map(\.kind) == [.audio])
    #expect(talk.credits == Credits(available: 50, frozen: 0))
  }

  @Test func theBuiltInAgentMayTakeOver() throws {
    var talk = try Talk(script: [
      ScriptRule(on: run, action: .stream(.init(steps: [.text("One moment."), .answer])))
    ]) { $0.silentEditShare = 0 }
    _ = talk.upload("a.png", Files.png)
    let reply = talk.sayAndWait("add background music")
    #expect(reply.summaries.first == "text \"One moment.\"")
    #expect(reply.summaries.contains("functionResponse edit_multitrack"))
    #expect(talk.draft.tracks.map(\.kind) == [.video, .audio])
  }

  @Test func workGoesOnBehindACut() throws {
    let steps: [StreamStep] = [
      .text("working"), .cut, .wait(.seconds(60), heartbeat: nil),
      .draft(.add(DraftItem(.video, name: "late"))),
    ]
    var talk = try Talk(script: [ScriptRule(on: run, action: .stream(.init(steps: steps)))])
    let reply = talk.say("hi")
    #expect(reply.stream?.end == .cut)
    talk.service.backend.clientLeft(reply.exchange, at: talk.service.now)
    talk.service.pass(.seconds(61))
    #expect(talk.draft.isReadyForExport)
  }
}

@Suite struct PatternTests {
  @Test(arguments: [
    ("POST /run_sse", "POST", "/run_sse", true),
    ("post /run_sse", "POST", "/run_sse?x=1", true),
    ("GET /run_sse (undocumented)", "POST", "/run_sse", false),
    ("* /run_sse", "DELETE", "/run_sse", true),
    (
      "GET /api/state/nemo_agent/{user}/{session}/latest", "GET",
      "/api/state/nemo_agent/me/1/latest", true
    ),
    ("GET /api/state/nemo_agent/*/*/latest", "GET", "/api/state/nemo_agent/me/1/latest", true),
    ("GET /api/state/**", "GET", "/api/state/nemo_agent/me/1/latest", true),
    ("GET /api/state/…/latest", "GET", "/api/state/nemo_agent/me/1/latest", true),
    ("GET /api/state/…/latest", "GET", "/api/state/nemo_agent/me/1", false),
    ("GET /api/*", "GET", "/api/state/x", false),
    ("GET /healthz (undocumented)", "GET", "/healthz", true),
    ("GET /api/state/**/**/latest", "GET", "/api/state/nemo_agent/me/1/latest", true),
  ])
  func patternsMatch(pattern: String, method: String, target: String, matches: Bool) throws {
    let pattern = try RequestPattern(parsing: pattern)
    #expect(pattern.matches(RequestHead(method: method, target: target)) == matches)
  }

  @Test(arguments: [
    ("/run_sse", "\"/run_sse\" is no method and path, such as \"POST /run_sse\""),
    ("POTS /run_sse", "\"POTS\" is no HTTP method; did you mean POST?"),
    ("POST /run_ses", "no documented route fits \"POST /run_ses\"; did you mean POST /run_sse?"),
    ("POST /run_sse (undocumented)", "\"POST /run_sse\" is documented"),
    (
      "POST /run_sse (unknown)",
      "\"POST /run_sse (unknown)\" is no method and path, such as \"POST /run_sse\""
    ),
    ("POST run_sse", "\"POST run_sse\" is no method and path, such as \"POST /run_sse\""),
  ])
  func mistakesAreExplained(text: String, message: String) {
    #expect {
      try RequestPattern(parsing: text)
    } throws: {
      "\($0)" == message
    }
  }

  /// A matcher that goes back would take longer than anybody lives.
  @Test func manyGapsInAPatternAreNoTrouble() throws {
    let path = String(repeating: "/**", count: 200)
    let pattern = try RequestPattern(parsing: "GET /api\(path)/x")
    let target = "/api" + String(repeating: "/a", count: 200)
    #expect(!pattern.matches(RequestHead(method: "GET", target: target)))
    #expect(pattern.matches(RequestHead(method: "GET", target: target + "/x")))
  }

  @Test(arguments: [
    ("POST /run_sse", "POST /run_sse", true), ("* /api/**", "GET /api/state/**", true),
    ("GET /api/state/**", "GET /api/**", false), ("GET /api/state/**", "* /api/state/**", false),
    ("GET /api/**/latest", "GET /api/state/{a}/{b}/{c}/latest", true),
  ])
  func aRuleHidesLaterOnes(earlier: String, later: String, hides: Bool) throws {
    let rule = ScriptRule(on: try RequestPattern(parsing: earlier))
    let other = ScriptRule(
      on: try RequestPattern(parsing: later), contains: TextPattern(words: "x"))
    #expect(rule.hides(other) == hides)
    #expect(!other.hides(rule))
  }

  @Test func patternsKnowTheirRoutes() throws {
    #expect(try RequestPattern(parsing: "POST /run_sse").routes == [.runSSE])
    #expect(
      try RequestPattern(parsing: "GET /api/render/proxy/lambda/r1").routes.contains(.pollRender))
  }
}

@Suite struct SwitchTests {
  @Test func everySwitchTakesItsValues() throws {
    for named in Switch.table {
      #expect(named.allowed.contains(named.defaultValue), "\(named.name)")
      for value in named.allowed {
        var switches = Switches()
        try switches.set(assignment: "\(named.name)=\(value)")
        #expect(named.read(switches) == value)
      }
    }
    #expect(Set(Switch.table.map(\.name)).count == Switch.table.count)
  }

  @Test(arguments: [
    ("renderRepl=data", "no switch is called \"renderRepl\"; did you mean renderReply?"),
    ("renderReply=dta", "renderReply cannot be \"dta\"; it is one of top-level, data, oldest"),
    ("renderReply", "\"renderReply\" is not of the form name=value"),
  ])
  func mistakesAreExplained(assignment: String, message: String) {
    var switches = Switches()
    #expect {
      try switches.set(assignment: assignment)
    } throws: {
      "\($0)" == message
    }
  }
}

/// Whose requests a rule counts.
@Suite struct ScriptCountTests {
  private static let busy = ScriptAction.reply(.init(status: 429))

  /// Two clients; the second has two sessions. Each of the three sessions gets two messages.
  @Test(
    arguments: [
      (nil, [429, 200, 429, 200, 429, 200]), (.session, [429, 200, 429, 200, 429, 200]),
      (.client, [429, 200, 429, 200, 200, 200]), (.world, [429, 200, 200, 200, 200, 200]),
    ] as [(ScriptRule.Each?, [Int])])
  func messagesAreCounted(each: ScriptRule.Each?, statuses: [Int]) throws {
    var service = Service(script: [
      ScriptRule(on: RequestPattern(.runSSE), nth: 1, each: each, action: Self.busy)
    ])
    let (first, second) = (service.signIn("one"), service.signIn("two"))
    let sessions = [
      (first, service.session(first)), (second, service.session(second)),
      (second, service.session(second)),
    ]
    let got = sessions.flatMap { token, session in
      (1...2).map { _ in service.say("hi", in: session, token).status }
    }
    #expect(got == statuses)
  }

  /// Where a request names no session its client counts, and where it has none the world does.
  @Test(
    arguments: [
      (nil, [429, 429, 200, 200]), (.client, [429, 429, 200, 200]), (.world, [429, 200, 200, 200]),
    ] as [(ScriptRule.Each?, [Int])])
  func othersAreCountedByTheirClient(each: ScriptRule.Each?, statuses: [Int]) throws {
    var service = Service(script: [
      ScriptRule(on: RequestPattern(.credits), nth: 1, each: each, action: Self.busy)
    ])
    let tokens = ["one", "two"].map { service.signIn($0) }
    #expect(
      (tokens + tokens).map {
        service.send("GET", "/api/credits/balance/simple", token: $0).status
      } == statuses)
  }

  @Test func rulesAreExchangedWithoutLosingState() throws {
    var service = Service(script: [
      ScriptRule(on: RequestPattern(.credits), action: Self.busy)
    ])
    let token = service.signIn("one")
    service.backend.lay([ScriptRule(on: RequestPattern(.listTokens), action: Self.busy)])
    service.backend.exchange([ScriptRule(on: RequestPattern(.claimToken), action: Self.busy)])
    func status(_ method: String, _ path: String) -> Int {
      service.send(method, path, token: token).status
    }
    #expect(status("GET", "/api/credits/balance/simple") == 200)
    #expect(status("POST", "/api/auth/claim-token") == 429)
    // What was laid over the others stays until it is taken off.
    #expect(status("GET", "/api/tokens") == 429)
    #expect(service.backend.takeOff() == 1)
    #expect(status("GET", "/api/tokens") == 200)
    #expect(service.backend.unusedScript().isEmpty)
  }
}

extension Service {
  fileprivate mutating func signIn(_ clientID: String) -> String {
    send("POST", "/api/auth/anonymous-token", headers: ["X-Client-Id": clientID])
      .json["data"]?["token"]?.string ?? ""
  }

  fileprivate mutating func session(_ token: String) -> String {
    send(
      "POST", "/api/tasks/me/with-session/nemo_agent", token: token,
      json: ["task_name": "project", "language": "en"]
    ).json["data"]?["session_id"]?.string ?? ""
  }

  fileprivate mutating func say(_ text: String, in session: String, _ token: String) -> Reply {
    send(
      "POST", "/run_sse", token: token,
      json: [
        "app_name": "nemo_agent", "user_id": "me", "session_id": .string(session),
        "new_message": ["parts": [["text": .string(text)]]],
      ])
  }
}
