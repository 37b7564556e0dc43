import Foundation
import JSONText
import Testing

/// `run FILE --base-url URL`: the users of a scenario at the address of `serve`, in another process
/// and behind TLS, beside the same scenario in a world of its own.
@Suite(.waits) struct RunAtAddressTests {
  /// At which a second in which a busy machine does nothing is no two minutes, after which a user
  /// is told that the work goes on.
  private static let speed = "40"

  /// Nothing is known of a service that nobody reached.
  @Test func whereNobodyAnswersNothingPasses() throws {
    let tool = try Tool.away()
    try tool.place.file(
      "a.yaml", "scenario: A\nuser: [say: credits]\nexpect: [moves: [], took: 0s..5h]\n")
    let outcome = try tool.run(
      "run", "a.yaml", "--base-url", "http://127.0.0.1:1", "--speed", "1000000")
    #expect(outcome.code == 1, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("no request was answered at this address"))
  }

  /// What clients send and users see is the same, entry for entry; when, is not.
  @Test(arguments: [
    """
    scenario: the whole workflow
    backend: { credits: 200, pace: { render: 20s }, silent_edits: 0% }
    user:
      - upload: media/city-timelapse.mp4
      - say: put this on the timeline and add lo-fi background music
      - say: credits
      - say: export
        expect: [{ download: { playable: true, duration: 10s } }]
    expect:
      - said: Saved
        within: 0s..2m
      - accepted: { sign_ins: 1, sessions: 1, messages: 1, renders: 1 }
      - credits: { available: 150 }
      - took: 0s..5m
    """,
    """
    scenario: a token that ends, and a service that is busy
    backend: { pace: { render: 20s }, switches: { repeatToken: new } }
    script:
      - on: POST /run_sse
        nth: 1
        reply: { code: 1001, message: token expired }
      - on: POST /run_sse
        nth: 2
        stream:
          - tool: edit_multitrack
            takes: 30s
            heartbeat: 10s
          - draft: { add: video, name: harbour, from: 0s, to: 5s }
          - close
      - on: GET /api/credits/balance/simple
        nth: 1
        reply: { status: 429, headers: { Retry-After: "5" } }
      - on: POST /api/render/proxy/lambda
        nth: 1
        reply: { status: 402, text: not in the plan }
    user:
      - say: make a 5-second clip of a harbour
      - say: credits
      - say: export
    expect:
      - said: "Added Video: harbour (0-5s)"
      - error: not-in-the-plan
      - request: GET /api/credits/balance/simple
        times: 2
        spacing: 30s..31s
    """,
    """
    scenario: two at once, and each has a client
    backend: { credits: 300, pace: { render: 20s } }
    users:
      ann:
        - say: make a 5-second clip of a harbour
      # The service numbers its users as they come, and has other words for the second.
      bo:
        - wait: 60s
        - upload: media/mountain-lake.jpg
        - say: show tracks
        - quit
        - say: credits
    expect:
      - said: harbour
        user: ann
      - said: "300 available"
        user: bo
    """,
    """
    scenario: a client that is killed as it asks for its render
    backend: { pace: { render: 20s } }
    user:
      - say: make a 5-second clip of a harbour
      - say: export
        kill: { answered: "GET /api/render/proxy/lambda/{render}" }
      - say: export
    expect:
      - request: POST /api/render/proxy/lambda
        times: 1
      - download: { playable: true }
    """,
  ])
  func theSameAsInAWorldOfItsOwn(text: String) throws {
    let stage = try Stage(text)
    let embedded = try stage.run([])
    let live = try stage.run(stage.address)
    #expect(embedded.code == 0, "\(embedded.output)")
    #expect(live.code == 0, "\(live.output)\(live.errors)")
    for user in ["", "ann", "bo"] {
      #expect(live.deeds(of: user) == embedded.deeds(of: user), "\(user)")
    }
    #expect(live.deeds.count == embedded.deeds.count && live.deeds.count > 8)
    _ = try stage.service.end()
  }

  /// What cannot be judged there is listed, what can be fails the run where it does not hold.
  @Test func whatIsLeftOutIsSaid() throws {
    let stage = try Stage(
      """
      scenario: too much to ask
      backend: { credits: 200 }
      script: [{ on: POST /run_sse, optional: true, reply: { status: 500 } }]
      user:
        - say: show tracks
      expect:
        - said: The timeline is empty
          within: 0s..1s
        - said: Hallelujah
        - took: 0s..1s
        - credits: { available: 7 }
        - not: { timeline: empty }
      """)
    let words = try stage.tool.end(
      stage.tool.start(["run", stage.file, "--junit", "report.xml"] + stage.address))
    #expect(words.code == 1)
    for line in [
      "left out: script (1 rule): plays only where that address is \"nemosim serve\"",
      "left out: backend (credits, pace, switches, faults): is set only where",
      "scenario.yaml:7: times of said: The timeline is empty, within: 0s..1s: time there is not",
      "scenario.yaml:10: took: 0s..1s: time there is not the scenario's",
      "credits: { available: 7 }: the ledger is the service's own",
      "not: { timeline: empty }: nobody looks into the service",
      "scenario.yaml:9: expected said: Hallelujah",
      "--base-url \(stage.service.url) --cacert ", " --speed \(RunAtAddressTests.speed) --journal",
    ] { #expect(words.output.contains(line), "\(line) in \(words.output)") }
    let report = String(decoding: try stage.tool.place.bytes("report.xml"), as: UTF8.self)
    #expect(report.contains("<skipped message=\"the ledger is the service's own\"/>"))
    let list = try stage.tool.end(
      stage.tool.start(["resume", "--list", "--base-url", stage.service.url]))
    #expect(list.output.hasPrefix("No project of "), "\(list.output)")
    _ = try stage.service.end()
  }

  @Test(arguments: [
    (["--session", "a"], "--session needs --base-url URL or --live"),
    (["--live", "--seed", "3"], "--seed cannot stand beside --live"),
    (["--live", "--jobs", "2"], "--jobs cannot stand beside --live"),
    (["--live"], "this may cost about 100 credits; say --yes, or set a limit"),
  ])
  func mistakesAreToldBeforeAnythingIsSent(words: [String], sentence: String) throws {
    var tool = try Tool.away()
    tool.variables["NEMO_API_URL"] = "http://127.0.0.1:1"
    let file = try tool.place.file(
      "a.yaml", "scenario: a\nuser: [{ say: make a clip }]\nexpect: nothing\n")
    let outcome = try tool.end(tool.start(["run", file] + words))
    #expect(outcome.code == 2 && outcome.errors.contains(sentence), "\(outcome.errors)")
  }

  /// A scenario's file, `serve` with it, and whoever runs it.
  private struct Stage {
    let service: Service
    let tool: Tool
    let file: String

    init(_ text: String) throws {
      tool = try Tool.away()
      file = try tool.place.file("scenario.yaml", text + "\n")
      service = try Service(["--tls", "--scenario", file, "--speed", RunAtAddressTests.speed])
    }

    var address: [String] {
      [
        "--base-url", service.url, "--cacert", service.authority, "--speed",
        RunAtAddressTests.speed, "--keep", "films",
      ]
    }

    func run(_ words: [String]) throws -> Played {
      let outcome = try tool.end(
        tool.start(["run", file, "--json", "--journal-json", "journal"] + words))
      return try Played(outcome, String(decoding: tool.place.bytes("journal"), as: UTF8.self))
    }
  }

  /// What came of a run, and what its clients sent and showed.
  private struct Played {
    struct Deed: Equatable {
      var user: String
      var text: String
    }

    let code: Int32
    let output: String
    let errors: String
    let deeds: [Deed]

    init(_ outcome: Tool.Outcome, _ journal: String) throws {
      (code, output, errors) = (outcome.code, outcome.output, outcome.errors)
      deeds = try journal.split(separator: "\n").compactMap { line in
        let entry = try JSON.parse(String(line))
        let text: String? =
          switch entry["kind"]?.string {
          case "request":
            "\(entry["method"]?.string ?? "") \(entry["target"]?.string ?? "") "
              + (entry["body"]?["text"]?.string ?? "\(entry["body"]?["size"]?.integer ?? 0)")
          case "shown", "asked", "failed": entry["text"]?.string
          case "downloaded": "\(entry["film"]?.text ?? "no film")"
          default: nil
          }
        return text.map { Deed(user: entry["user"]?.string ?? "", text: Self.nameless($0)) }
      }
    }

    func deeds(of user: String) -> [String] { deeds.filter { $0.user == user }.map(\.text) }

    /// Without what is drawn by chance, and what time has left in it.
    private static func nameless(_ text: String) -> String {
      text.replacing(/render_\d+/, with: "render_#")
        .replacing(/\b\d{16,20}\b/, with: "#")
        .replacing(/https?:\/\/[^\/"]+/, with: "#")
        .replacing(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, with: "#")
        .replacing(/It took .*\./, with: "It took #.")
    }
  }
}
