import FakeBackend
import JSONText
import NemoContract
import ScenarioFiles
import Testing
import TextPatterns
import YAMLText

/// What is written of a scenario says the same as the file it was read from.
@Suite struct WriterTests {
  /// The same with the places of its parts left out, which are others in another file.
  private static func placeless(_ scenario: Scenario) -> Scenario {
    var placeless = scenario
    placeless.file = "a.yaml"
    placeless.caseName = nil
    placeless.warnings = []
    for index in placeless.script.indices { placeless.script[index].line = nil }
    placeless.user = placeless.user.map(Self.placeless)
    for index in placeless.users.indices {
      placeless.users[index].steps = placeless.users[index].steps.map(Self.placeless)
    }
    for index in placeless.expect.indices {
      placeless.expect[index].line = 0
      placeless.expect[index].fragment = nil
    }
    return placeless
  }

  private static func placeless(_ step: UserStep) -> UserStep {
    var placeless = step
    placeless.line = 0
    for index in placeless.expect.indices {
      placeless.expect[index].line = 0
      placeless.expect[index].fragment = nil
    }
    return placeless
  }

  private static func expectSame(_ scenario: Scenario, for use: ScenarioUse = .run) throws {
    let yaml = scenario.yaml
    let read = ScenarioFile.read(yaml, file: "a.yaml", for: use, in: Library.surroundings)
    guard case .success(let again) = read else {
      Issue.record("\(read)\n\(yaml)")
      return
    }
    #expect(placeless(again) == placeless(scenario), "\(yaml)")
    #expect(again.yaml == yaml)
    #expect(!yaml.split(separator: "\n").contains { $0.hasSuffix(" ") })
  }

  @Test(arguments: Library.paths) func everyFileOfTheLibrary(_ path: String) throws {
    let bytes = try ScenarioFolder.read(path)
    let scenarios = try ScenarioFile.readAll(bytes, file: path, in: Library.surroundings).get()
    for scenario in scenarios { try Self.expectSame(scenario) }
  }

  /// Each key of the language with its example, which covers every row of every table.
  @Test(arguments: VocabularyTests.files.map(\.key)) func everyKey(_ key: String) throws {
    let file = try #require(VocabularyTests.files.first { $0.key == key })
    guard !key.hasSuffix(" cases") else { return }
    let scenario = try ScenarioFile.read(
      file.text, file: "a.yaml", for: .serve, in: Library.surroundings
    ).get()
    try Self.expectSame(scenario, for: .serve)
  }

  /// Texts that a careless writer would turn into something else.
  @Test(arguments: [
    "7", "true", "null", "~", "yes", "a: b", "a #b", "- a", "'", "\"", "it's", "\\n", "a\nb",
    "a\n\nb\n", "\ta", " a ", "#", "$5", "2026-11-22", "0x10", "1e3", "é…中文🎬", "a\u{7}b",
    "[a]", "{a}", "*", "&a", "!a", "%a", "@a", "`a", "a:", ":a", "?a", "a,b", "\u{feff}",
    "-", ".5", "+1", "a\r\nb", "\u{85}", "\u{2028}", "<<", "=", "|", ">", "x\n y\n", "12:30",
  ])
  func anyText(_ text: String) throws {
    var scenario = Scenario(file: "a.yaml", name: "A \(text) b")
    scenario.script = [
      ScriptRule(
        on: RequestPattern(.runSSE), contains: TextPattern(words: "a \(text)"),
        action: .stream(
          ScriptedStream(steps: [
            .text(text), .thought(text),
            .event(["content": ["parts": [["text": .string(text)]]]]),
            .bytes(Array(text.utf8) + [0xff, 0]),
          ]))),
      ScriptRule(
        on: RequestPattern(.credits),
        action: .reply(
          ScriptedReply(body: .json(["a": .string(text), text: [.null, .bool(true)]])))),
    ]
    try Self.expectSame(scenario)
  }

  @Test func severalUsers() throws {
    let text = """
      scenario: Two users
      users:
        ann:
          - say: make a 5-second clip
            expect:
              - said: clip
              - not: { said: Sorry }
                user: bo
          - export
        bo:
          skill: video-making-ai
          client_id: bo-1
          token: my-own-token
          steps:
            - wait: 10s
      expect:
        - said: clip
          times: 1
          user: ann
        - credits: { available: 0 }
          user: bo

      """
    let scenario = try ScenarioFile.read(text, file: "a.yaml", in: Library.surroundings).get()
    #expect(scenario.yaml == text)
    #expect(scenario.users.map(\.name) == ["ann", "bo"])
    #expect(scenario.users[1].clientID == "bo-1")
    #expect(scenario.expect.map(\.user) == ["ann", "bo"])
    let told = scenario.explanation.map { "\($0.depth) \($0.written)" }
    #expect(told.prefix(2) == ["0 users:", "1 ann:"] && told.contains("2 export"))
    try Self.expectSame(scenario)
  }

  @Test func itReadsAsIfAPersonHadWrittenIt() throws {
    let text = """
      scenario: A silent edit
      why: >
        About 30 % of edits end without a word. The client asks for the state, compares it with what it
        had before, and tells the user what changed.
      source: SEED0-3
      seed: 7
      backend:
        credits: 300
        pace: { editing: 20s..30s }
      script:
        - on: POST /run_sse
          nth: 2
          stream:
            - text: "Working: 50%"
            - tool: edit_multitrack
              takes: 1m30s
              heartbeat: 15s
            - draft: { add: audio, name: Lo-fi, volume: 35% }
            - close
        - on: GET /api/credits/balance/simple
          reply: { status: 429, headers: { Retry-After: 30 } }
      user:
        - say: make a 10-second clip
        - upload: [media/a.mp4, media/b.mp4]
        - wait: 2m
        - export
      expect:
        - said: Lo-fi
          times: 1..3
        - credits: { available: 50, frozen: 0 }
      rules: { except: { R5: its user hears the agent all the time } }

      """
    let scenario = try ScenarioFile.read(
      text, file: "a.yaml", for: .run, in: Library.surroundings
    ).get()
    #expect(scenario.yaml == text)
  }
}
