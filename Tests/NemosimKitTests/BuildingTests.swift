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
