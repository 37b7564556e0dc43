import FakeBackend
import JSONText
import NemoContract
import ScenarioFiles
import Testing
import TextPatterns
import TimeAndChance

@Suite struct LibraryTests {
  @Test func nineScenariosOrMoreAreFound() {
    #expect(Library.paths.count >= 9)
  }

  @Test(arguments: Library.paths)
  func everyScenarioOfTheProjectIsRead(path: String) throws {
    let bytes = try ScenarioFolder.read(path)
    for scenario in try ScenarioFile.readAll(bytes, file: path, in: Library.surroundings).get() {
      #expect(!scenario.name.isEmpty)
      #expect(!scenario.why.isEmpty)
      #expect(!scenario.source.isEmpty)
      #expect(scenario.everybody.allSatisfy { !$0.steps.isEmpty })
      #expect(!scenario.expect.isEmpty)
      #expect(scenario.warnings.isEmpty)
    }
  }

  @Test func nineSilentMinutesInFull() throws {
    let scenario = try Library.scenario("nine-silent-minutes")
    #expect(scenario.name == "Nine minutes of heartbeats")
    #expect(scenario.why.hasPrefix("A stream that stays open for nine minutes"))
    #expect(scenario.why.hasSuffix("finds the result in the state."))
    #expect(scenario.skill == "video-making-ai")
    #expect(scenario.seed == Seed(8))
    #expect(scenario.world == BackendWorld())
    #expect(
      scenario.script == [
        ScriptRule(
          line: 14, on: RequestPattern(.runSSE), nth: 1,
          action: .stream(
            ScriptedStream(steps: [
              .tool(
                ToolStep(
                  name: "edit_multitrack", arguments: ["op": "add_bgm", "name": "Lo-fi"],
                  takes: .seconds(540), heartbeat: HeartbeatRule(every: .seconds(15)))),
              .draft(
                .add(
                  DraftItem(.video, name: "city timelapse", from: .zero, to: .seconds(10)))),
              .draft(
                .add(
                  DraftItem(.audio, name: "Lo-fi", from: .zero, to: .seconds(10), volume: 0.35))),
              .close,
            ])))
      ])
    #expect(
      scenario.user == [
        UserStep(.upload(["media/city-timelapse.mp4"]), line: 26),
        UserStep(.say("add lo-fi background music"), line: 27),
        UserStep(.say("export"), line: 28),
      ])
    #expect(
      scenario.expect.map(\.written) == [
        "said: ⏳ Still working..., times: 4",
        #"said: "BGM: Lo-fi (0-10s, 35%)""#,
        "request: POST /run_sse, times: 1",
        "download: { playable: true }",
        "took: 9m..12m",
      ])
    #expect(scenario.expect.map(\.line) == [31, 33, 34, 36, 37])
    #expect(scenario.expect.last?.kind == .took(.seconds(540) ... .seconds(720)))
    #expect(scenario.expect[3].kind == .download(DownloadExpectation(playable: true)))
  }

  @Test func everythingOfTheLanguageAtOnce() throws {
    let scenario = try ScenarioFile.read(Self.everything, file: "all.yaml").get()
    let world = scenario.world
    #expect(world.credits == 250)
    #expect(world.registered)
    #expect(world.switches.streamDialect == .typed)
    #expect(!world.switches.heartbeats)
    #expect(world.switches.bodyCodeStatus == .clientError)
    #expect(world.uploadLimitBytes == 200 << 20)
    #expect(world.pace.text == .seconds(5) ... .seconds(5))
    #expect(world.pace.editing == .seconds(10) ... .milliseconds(90_500))
    #expect(world.silentEditShare == 0.125)
    #expect(world.heartbeat == HeartbeatRule(every: nil, kinds: [.event, .typed]))
    #expect(world.latency == .milliseconds(40))
    #expect(world.knownTokens == ["nmv_usr_x"])
    #expect(world.prices.edit == 20)
    #expect(scenario.script.map(\.name) == ["busy", "on POST /run_sse", "on * /api/**"])
    #expect(
      scenario.script[0].action
        == .reply(
          ScriptedReply(
            status: 429, code: 429, message: "slow down",
            headers: [.init(name: "Retry-After", value: "30")], after: .seconds(2))))
    guard case .stream(let stream) = scenario.script[1].action else {
      Issue.record("no stream")
      return
    }
    #expect(stream.costs == 100)
    #expect(
      stream.steps == [
        .wait(.seconds(120), heartbeat: HeartbeatRule(every: .seconds(1), kinds: [.empty])),
        .heartbeat(.comment), .thought("hm"), .draft(.remove(.title, name: "Old")),
        .draft(.change(.audio, name: nil, DraftChange(volume: 0.2))),
        .draft(.length(.seconds(10))), .draft(.replace(["t": []])), .text("7"), .error("kaput"),
        .hang,
      ])
    #expect(
      scenario.user.map(\.action) == [
        .say("export"), .say("credits"), .wait(.seconds(90)), .upload(["a.png", "b.png"]),
      ])
    #expect(scenario.expect[0].kind == .notSaid(try TextPattern("/function(Call|Response)/")))
    #expect(scenario.expect[1].kind == .credits(available: 50, frozen: nil))
  }

  static let everything = """
    scenario: Everything
    backend:
      credits: 250
      registered: true
      switches: { streamDialect: typed, heartbeats: off, bodyCodeStatus: 4xx }
      upload_limit: 200MB
      pace: { text: 5s, editing: 10s..1m30.5s }
      silent_edits: 12.5%
      heartbeat: none
      heartbeat_kinds: [event, typed]
      latency: 40ms
      tokens: nmv_usr_x
      prices: { edit: 20 }
    script:
      - name: busy
        on: POST /run_sse
        nth: 2
        reply: { status: 429, code: 429, message: slow down, headers: { Retry-After: 30 }, after: 2s }
      - on: POST /run_sse
        contains: lo-fi
        costs: 100
        stream:
          - wait: 2m
            heartbeat: 1s
            kind: empty
          - heartbeat: comment
          - thought: hm
          - draft: { remove: title, text: Old }
          - draft: { change: audio, set: { volume: 20% } }
          - draft: { length: 10s }
          - draft: { replace: { t: [] } }
          - text: 7
          - error: kaput
          - hang
      - on: "* /api/**"
        times: 2
        reply: { body: { code: 0, data: [1.50, true, null, "5"] } }
    user:
      - export
      - credits
      - wait: 1m30s
      - upload: [a.png, b.png]
    expect:
      - not_said: /function(Call|Response)/
      - credits: { available: 50 }
    """
}
