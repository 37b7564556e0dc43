import NemosimKit
import Testing

/// Scenarios that are built in Swift are the same as files.
@Suite struct BuildingTests {
  private func silentEdit() throws -> Scenario {
    try Scenario(
      "A silent edit is confirmed from the state", skill: "video-making-ai", seed: 7,
      backend: Scenario.Backend(credits: 100),
      script: [
        .stream(
          "POST /run_sse", nth: 1,
          [
            .tool(
              "edit_multitrack", arguments: "{ op: add_bgm, name: Lo-fi }", takes: .seconds(540),
              heartbeat: .seconds(15)),
            .draft(.add(.audio, name: "Lo-fi", from: .zero, to: .seconds(10), volume: 0.35)),
            .close,
          ])
      ],
      user: [.upload("media/city-timelapse.mp4"), .say("add lo-fi background music")],
      expect: [
        .said("BGM: Lo-fi (0-10s, 35%)"), .said("⏳ Still working...", times: 4...4),
        .request("POST /run_sse", times: 1...1), .credits(available: 50, frozen: 0),
        .timeline("Lo-fi"), .took(.seconds(540) ... .seconds(600)), .notSaid("functionCall"),
        .film(times: 0),
      ])
  }

  @Test func whatIsBuiltRuns() async throws {
    let result = try await silentEdit().run()
    #expect(result.passed, "\(result)")
    #expect(result.expectations.count == 8)
  }

  @Test func whatIsBuiltIsAFile() async throws {
    let built = try silentEdit()
    let read = try Scenario(yaml: built.yaml)
    #expect(built.yaml.hasPrefix("scenario: \"A silent edit is confirmed from the state\"\n"))
    #expect(built.yaml.contains("\n        heartbeat: 15s\n"))
    let (one, other) = (try await built.run(), try await read.run())
    let areTheSame = one.journal.jsonLines == other.journal.jsonLines
    #expect(areTheSame)
  }

  @Test func everyKindHasTheWholeLanguage() async throws {
    let scenario = try Scenario(
      "All kinds",
      backend: Scenario.Backend(
        credits: 9, isRegistered: true, tokens: ["nmv_usr_for_tests"],
        switches: ["streamDialect": "adk"], yaml: "prices: { edit: 3 }\nlatency: 5ms"),
      script: [
        .reply(
          "GET /api/credits/balance/simple", nth: 1, status: 429,
          headers: ["Retry-After": "1"], text: "busy: \"wait\" — 等等\n\u{7}"),
        .reply("GET /api/state/**", times: 1, json: "{ code: 0, data: {} }", faults: ["wait: 2s"]),
        .render("POST /api/render/proxy/lambda", takes: .seconds(90), yaml: "pending: 20s"),
        .faults("POST /api/auth/anonymous-token", nth: 1, ["drip: { bytes: 3, every: 1s }"]),
        .stream(
          "POST /run_sse", contains: "bye", costs: 0,
          [.text("See you."), .wait(.milliseconds(1500)), .yaml("thought: none"), .close]),
        .yaml("on: POST /run_sse\ncontains: nothing\nstream:\n  - text: Nothing.\n  - close"),
      ],
      user: [.say("wave bye now"), .credits, .wait(.seconds(60)), .status, .yaml("say: nothing")],
      expect: [.said("/See (you|him)/"), .yaml("said: Nothing.\ntimes: 1")],
      exceptions: ["R5": "nobody waits here"])
    let result = try await scenario.run()
    #expect(result.failures.isEmpty, "\(result)")
    #expect(result.journal.requests.contains { $0.status == 429 })
  }

  /// Every word that has a function is written as the language has it.
  @Test func everyFunctionIsAWord() async throws {
    let draft: [Scenario.DraftEdit] = [
      .add(.video, name: "harbour", to: .seconds(5)), .add(.audio, name: "Lo-fi"),
      .change(.audio, name: "Lo-fi", newName: "Pop", volume: 0.2), .length(.seconds(3)),
    ]
    let scenario = try Scenario(
      "All words",
      backend: Scenario.Backend(
        credits: 300,
        tokens: [
          "plain-token",
          Scenario.Token(
            "old-token", age: .seconds(3600), life: .seconds(7200), credits: 20,
            isRegistered: true, scopes: ["read", "write"]),
        ],
        sessions: [
          Scenario.Session(
            id: "s1", token: "old-token", uploads: ["media/mountain-lake.jpg"], draft: draft)
        ],
        prices: ["edit": 10], pace: ["editing": .seconds(1) ... .seconds(2)], silentEdits: 0.5,
        heartbeat: .seconds(15), latency: .milliseconds(5), uploadLimit: 1000,
        refuses: [.seconds(9000) ... .seconds(9001)]),
      script: [
        .reply("GET /api/tokens", json: "{ code: 0 }")
          .when(
            state: "start", from: .seconds(1), until: .seconds(2), client: 1, session: 1,
            turn: 1...2, headers: ["X-Skill-Source": "video"], query: ["a": "b"],
            body: ["a.0": "b"]
          ).then(state: "seen").counted(each: .client).named("never").optional,
        .state("GET /api/state/**", nth: 99, lags: 2, isStrange: true).optional,
        .render(
          "POST /api/render/proxy/lambda", nth: 1, polls: 3, goesBack: true,
          vanishes: .seconds(9), addressAfter: .seconds(2)
        ).optional,
        .render("POST /api/render/proxy/lambda", pending: .seconds(1), sticks: "processing")
          .optional,
        .stream(
          "POST /run_sse", contains: "bye", costs: 0,
          [
            .thought("hm"), .heartbeat(), .state("left"), .bytes(": x\\n\\n"),
            .event(json: "{ partial: true }"), .draft(.replace(json: "{ t: [] }")),
            .text("See you."), .close,
          ]),
        .stream("POST /run_sse", contains: "fail", costs: 0, [.error("kaput")]),
      ],
      users: [
        Scenario.User(
          "ann", skill: "video-making-ai", clientID: "ann-1",
          [
            .say("wave bye now").expecting([.said("See you.", within: .zero ... .seconds(60))]),
            .say("fail"), .newSession, .offline, .credits, .online, .claim, .quit,
            .upload("gone.mp4").missingFiles,
            .credits.cancelled(.said("nobody", after: .seconds(1))),
          ]),
        Scenario.User(
          "bo", token: "plain-token",
          [
            .credits.killed(.sent("GET /api/credits/balance/simple")),
            .credits.cancelled(.answered("GET /api/credits/balance/simple")),
            .say("wave bye now").cancelled(.event("thought", nth: 1, after: .seconds(1))),
            .credits.killed(.after(.seconds(20))), .credits.killed(.entry("balance")),
          ]),
      ],
      expect: [
        .saidInOrder(["Ready", "See you."]), .error("unreachable").of(user: "ann"),
        .requestsInOrder(["POST /run_sse", "GET /api/credits/balance/simple"]),
        .request(
          "POST /run_sse", headers: ["X-Skill-Source": "video"],
          body: ["new_message.parts.0.text": "bye"], status: 200, together: 1...2,
          within: .zero ... .seconds(600)
        ).of(user: "ann"),
        .accepted(signIns: 1...9, sessions: 1...9, renders: 0...0),
        .not(.moves(["freeze 50"])), .download(times: 0...0),
        .not(.state(["draft.t.0": "Lo-fi"])).of(user: "ann"),
      ])
    let result = try await scenario.run()
    let unmet = result.expectations.filter { !$0.held }.map { "\($0)" }
    #expect(unmet == [], "\(result)")
  }

  @Test func mistakesAreThoseOfFiles() throws {
    let error = #expect(throws: NemosimError.self) {
      try Scenario(
        "With slips", script: [.reply("POST /run_see", status: 99)], user: [.say("")],
        expect: [.request("PSOT /run_sse")], exceptions: ["R99": "none"])
    }
    guard case .mistakes(let mistakes)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(mistakes.count >= 4, "\(mistakes)")
  }

  /// What somebody writes for a place stays in that place.
  @Test func noPieceBreaksOutOfItsPlace() throws {
    #expect(throws: NemosimError.self) {
      try Scenario("Broken", user: [.yaml("say: a\nexpect: nothing\nuser: nothing")])
    }
    #expect(throws: NemosimError.self) { try Scenario("Broken", user: [.yaml("")]) }
    #expect(throws: NemosimError.self) { try Scenario("Broken", user: [.yaml("{ say: a")]) }
    #expect(throws: NemosimError.self) { try Scenario("") }
  }
}
