import Foundation
import JSONText
import Testing

/// Ctrl-C in the middle of whatever: the stream is closed, the state is asked once and told, what is
/// under way is kept; once more, and it leaves at once.
@Suite(.waits) struct StoppedWorkTests {
  /// Work that has done something and goes on for long, and a render that takes long.
  private static let slow = """
    scenario: slow work
    backend: { pace: { render: 10m } }
    script:
      - on: POST /run_sse
        contains: slowly
        optional: true
        stream:
          - draft: { add: video, name: harbour, from: 0s, to: 5s }
          - tool: edit_multitrack
            takes: 10m
            heartbeat: 1s
      - on: POST /run_sse
        contains: quickly
        optional: true
        stream:
          - draft: { add: video, name: lake, from: 0s, to: 5s }
          - text: Done.
    """

  private struct Home {
    let service: Service
    let tool: Tool

    init(_ text: String) throws {
      tool = try Tool.away()
      let file = try tool.place.file("slow.yaml", text + "\n")
      service = try Service(["--scenario", file, "--speed", "10", "--journal"])
    }

    func start(_ words: [String], input: Child.Input = .none) throws -> Child {
      try tool.start(
        [words[0], "--base-url", service.url, "--speed", "10"] + words.dropFirst(), input: input)
    }

    /// Interrupts when the service has a request.
    func interrupt(_ child: Child, at request: String) throws -> Tool.Outcome {
      try service.wait(for: request)
      child.send(SIGINT)
      return try tool.end(child)
    }

    func list() throws -> JSON? {
      let list = try tool.run("resume", "--list", "--json", "--base-url", service.url)
      return try JSON.parse(list.output)["projects"]?[0]
    }
  }

  private static let soFar =
    "The work may go on; \"resume\" tells what becomes of it. So far:\nAdded Video: harbour (0-5s)"

  @Test func aMessage() throws {
    let home = try Home(Self.slow)
    let child = try home.start(["say", "work slowly"])
    let outcome = try home.interrupt(child, at: "functionCall edit_multitrack")
    #expect(outcome.code == 130 && outcome.output.contains(Self.soFar), "\(outcome.output)")
    #expect(outcome.errors.contains("resume --base-url \(home.service.url)"), "\(outcome.errors)")
    #expect(try home.list()?["message"] == "work slowly")
    let log = try home.service.end().errors
    // A new session is empty, and nobody asks before the message.
    #expect(log.components(separatedBy: "→ GET /api/state").count == 2, "\(log)")
    #expect(log.components(separatedBy: "the client left").count == 2, "\(log)")
  }

  @Test func aRender() throws {
    let home = try Home(Self.slow)
    let clip = try home.start(["say", "make it quickly"])
    #expect(try home.tool.end(clip).code == 0)
    let export = try home.start(["export", "lake.mp4", "--json"])
    let outcome = try home.interrupt(export, at: "GET /api/render/proxy/lambda/")
    let json = try JSON.parse(outcome.output)
    #expect(outcome.code == 130 && json["error"] == "interrupted")
    let last = json["said"]?.array?.last?.string ?? ""
    #expect(last.hasPrefix("The render goes on ("), "\(outcome.output)")
    #expect(try home.list()?["render"] != nil)
    #expect(!home.tool.place.has("lake.mp4"))
    _ = try home.service.end()
  }

  @Test func aLineOfAChat() throws {
    let home = try Home(Self.slow)
    let child = try home.start(["chat"], input: .text("work slowly\nand again\n"))
    let outcome = try home.interrupt(child, at: "functionCall edit_multitrack")
    #expect(outcome.code == 130 && outcome.output.contains(Self.soFar), "\(outcome.output)")
    let log = try home.service.end().errors
    #expect(log.components(separatedBy: "→ POST /run_sse").count == 2)
  }

  @Test func aScenarioAtAnAddress() throws {
    let home = try Home(Self.slow)
    let file = try home.tool.place.file(
      "play.yaml", "scenario: play\nuser: [{ say: work slowly }]\nexpect: nothing\n")
    let child = try home.start(["run", file])
    let outcome = try home.interrupt(child, at: "functionCall edit_multitrack")
    #expect(outcome.code == 130 && outcome.errors.contains(Self.soFar), "\(outcome.errors)")
    #expect(outcome.errors.contains(" --speed 10 --session run\" takes it up"), "\(outcome.errors)")
    #expect(try home.list()?["name"] == "run")
    // What is under way is not thrown away for the next run.
    let next = try home.tool.end(home.start(["run", file, "--session", "run"]))
    #expect(next.code == 1 && next.errors.contains("is still under way there"), "\(next.errors)")
    try home.tool.place.file(
      "play.yaml", "scenario: play\nuser: [{ say: credits }]\nexpect: [{ said: available }]\n")
    #expect(try home.tool.end(home.start(["run", file])).code == 0)
    #expect(try home.list()?["message"] == "work slowly")
    _ = try home.service.end()
  }

  /// A service that does not say how things are keeps nobody, least of all who is in a hurry.
  @Test(arguments: [1, 2]) func theLastLookHasItsBounds(times: Int) throws {
    let home = try Home(
      Self.slow
        + "\n  - on: \"GET /api/state/nemo_agent/{user}/{session}/latest\"\n    nth: 1\n"
        + "    optional: true\n    faults: [{ wait: 2h }]\n")
    let child = try home.start(["say", "work slowly"])
    try home.service.wait(for: "functionCall edit_multitrack")
    child.send(SIGINT)
    try home.service.wait(for: "the client left")
    if times == 2 {
      try home.service.wait(for: "fault: ")
      child.send(SIGINT)
    }
    let outcome = try home.tool.end(child)
    #expect(outcome.code == (times == 2 ? -SIGINT : 130), "\(outcome.errors)")
    #expect(try home.list()?["message"] == "work slowly")
    // A chat says so before anything is said.
    let chat = try home.tool.end(home.start(["chat"], input: .text("")))
    #expect(chat.errors.contains("Under way since last time: the message \"work slowly\""))
    _ = try home.service.end()
  }
}
