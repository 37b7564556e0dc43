import Foundation
import Testing

/// What `serve` takes from a file, and the files and lines by which it says that it is ready.
@Suite(.waits, .enabled(if: Stranger.isPossible)) struct ServeConfigTests {
  @Test func allOfItStandsInOneFile() throws {
    let tool = try Tool.away()
    try tool.place.file(
      "conf/serve.yaml",
      """
      port: 0
      credits: 500
      seed: 7
      scenario: cheap.yaml
      token: [nmv_usr_mine-and-fixed]
      ready-file: ready
      log: true
      """)
    try tool.place.file(
      "conf/cheap.yaml",
      "scenario: Cheap\nuser: nothing\nexpect: nothing\n"
        + "backend: { prices: { generation: 30, edit: 5 } }\n")
    let server = try tool.start(["serve", "--config", "conf/serve.yaml", "--credits", "60"])
    try server.wait(for: "Ctrl-C ends it", on: .errors)
    #expect(
      server.text(.errors).contains(
        "a new account has 60 credits, a generation costs 30, an edit 5; Ctrl-C ends it"))
    let address = try tool.place.text("conf/ready")
    #expect(server.text(.output) == "listening on \(address)")
    let url = address.trimmingCharacters(in: .newlines)
    let balance = try tool.start(
      try #require(Command.path("curl")),
      [
        "-sS", "-H", "Authorization: Bearer nmv_usr_mine-and-fixed",
        "\(url)/api/credits/balance/simple",
      ])
    #expect(try balance.wait() == 0)
    #expect(balance.text(.output).contains("\"available\":60"))
    server.send(SIGTERM)
    let outcome = try tool.end(server)
    #expect(outcome.code == 0)
    #expect(outcome.errors.contains("GET /api/credits/balance/simple"))
    #expect(!tool.place.has("conf/ready"), "it tells of a service that is gone")
  }

  @Test func mistakesAreAllTold() throws {
    let tool = try Tool.away()
    try tool.place.file("a.yaml", "prot: 1\nlog: maybe\n")
    let outcome = try tool.run("serve", "--config", "a.yaml")
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty)
    for words in ["a.yaml:1:1: error", "did you mean port?", "a.yaml:2:6: error"] {
      #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }
    #expect(try tool.run("serve", "--config", "none.yaml").errors.contains("none.yaml"))
  }

  @Test func aReadyFileIsReplacedAndNothingElseIs() throws {
    let tool = try Tool.away()
    try tool.place.file("ready", "http://127.0.0.1:1\n")
    try tool.place.file("port", "1\n")
    let server = try tool.start(
      ["serve", "--port", "0", "--ready-file", "ready", "--port-file", "port"])
    try server.wait(for: "\n")
    #expect(try server.text(.output).hasSuffix(tool.place.text("ready")))
    #expect(try tool.place.text("ready").hasSuffix(":" + tool.place.text("port")))
    server.send(SIGINT)
    _ = try tool.end(server)
    #expect(!tool.place.has("ready") && !tool.place.has("port"))
    try tool.place.file("thesis", "my thesis\n")
    for option in ["--ready-file", "--port-file"] {
      let foreign = try tool.run("serve", "--port", "0", option, "thesis")
      #expect(foreign.code == 1)
      #expect(foreign.errors.contains("something else than an address"), "\(foreign.errors)")
    }
    #expect(try tool.place.text("thesis") == "my thesis\n")
    let refused = try tool.run("serve", "--port", "0", "--ready-file", "home")
    #expect(refused.code != 0)
    #expect(refused.errors.contains("it is a folder, not a file"), "\(refused.errors)")
    #expect(tool.place.has("home"))
  }

  @Test(arguments: ["short", "nmv_usr_with a space", "nmv_usr_with-é"])
  func aTokenThatCannotBeOneIsRefused(token: String) throws {
    let outcome = try Tool().run("serve", "--port", "0", "--token", token)
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("--token: a token has 12 signs"), "\(outcome.errors)")
    #expect(!outcome.errors.contains(token))
  }

  /// Sites show a skill without its frontmatter.
  @Test func aSkillIsTakenAsItWasPublished() throws {
    let tool = try Tool.away()
    try tool.place.file("seed.txt", "Make films.\nX-Skill-Source | film-maker |\n")
    let outcome = try tool.run(
      "chat", "--skill", "seed.txt", "--speed", "5000", input: .text("credits\n"))
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(
      outcome.errors.contains("nemosim: warning: ./seed.txt: no frontmatter; the skill is called"))
    #expect(outcome.output.contains("100"))
    try tool.place.file(
      "a.yaml", "scenario: A\nskill: seed.txt\nuser: [export]\nexpect: nothing\n")
    let checked = try tool.run("check", "a.yaml")
    #expect(checked.code == 0)
    #expect(checked.errors.contains("a.yaml:2:8: warning: "), "\(checked.errors)")
    let refused = try tool.run("chat", "--skill", try tool.place.file("empty.md", "\n"))
    #expect(refused.code == 2)
  }
}
