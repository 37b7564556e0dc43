import Foundation
import SystemCalls
import Testing

/// README.md is run: its commands, its scenarios, the lines of journals that it shows.
@Suite(.waits) struct ReadmeTests {
  @Test func itIsThere() {
    #expect(!Readme.ours.blocks.isEmpty, "README.md is missing, or shows nothing")
    #expect(Readme.ours.commands.count >= 5)
    #expect(!Readme.ours.scenarios.isEmpty)
    #expect(!Readme.ours.journalLines.isEmpty)
  }

  @Test(arguments: Readme.ours.commands)
  func everyCommandWorks(command: Readme.Command) throws {
    let outcome = try Example(command.words).outcome(in: Tool.checkout())
    #expect(outcome.code == command.code, "\(outcome.output.suffix(1000))\(outcome.errors)")
  }

  /// The line that a reader copies, at a server that listens somewhere else.
  @Test func theFirstRequestIsAnswered() throws {
    let text = try String(contentsOfFile: "\(Tool.top)/README.md", encoding: .utf8)
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("    curl ") })
    let service = try Tool()
    let server = try service.start(["serve", "--port", "0"])
    try server.wait(for: "\n")
    let port = try #require(server.text(.output).firstMatch(of: /127\.0\.0\.1:(\d+)/)?.1)
    var reader = try Tool()
    // Nothing but what every machine has; what is answered holds a token, which nobody shows.
    reader.variables = ["PATH": "/usr/bin:/bin"]
    let request = line.replacing(":8787", with: ":\(port)")
    let outcome = try reader.shell(request + " -s -o /dev/null -w '%{http_code}'")
    #expect(outcome.output == "200", "\(outcome.errors)")
    server.send(SIGINT)
    #expect(try service.end(server).code == 0)
  }

  @Test func everyScenarioHolds() throws {
    let tool = try Tool.checkout()
    for (number, scenario) in Readme.ours.scenarios.enumerated() {
      try tool.place.file("shown-\(number).yaml", scenario.text)
      let outcome = try tool.run("run", "shown-\(number).yaml")
      #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
    }
  }

  /// From the scenarios shown, or from the library, whose journals are kept.
  @Test func everyJournalLineIsReal() throws {
    let tool = try Tool.checkout()
    for (number, scenario) in Readme.ours.scenarios.enumerated() {
      try tool.place.file("shown-\(number).yaml", scenario.text)
    }
    let files = Readme.ours.scenarios.indices.map { "shown-\($0).yaml" }
    let shown = try tool.end(tool.start(["run", "--journal"] + files)).output
    let journals = "\(Tool.top)/Fixtures/journals"
    let kept = try Folder.names(in: journals).filter { $0.hasSuffix(".txt") }.map {
      try String(contentsOfFile: "\(journals)/\($0)", encoding: .utf8)
    }
    let lines = ([shown] + kept).joined(separator: "\n").split(separator: "\n")
    let real = Set(lines.map { $0.trimmingCharacters(in: .whitespaces) })
    for line in Readme.ours.journalLines { #expect(real.contains(line)) }
  }

  /// Apart from the size of a film that was drawn.
  @Test func everyLineOfTheDemoIsReal() throws {
    let outcome = try Tool.checkout().run("demo", "--speed", "5000")
    let real = outcome.lines
    #expect(!Readme.ours.demoLines.isEmpty)
    for line in Readme.ours.demoLines where !line.contains("Saved ./nemosim-demo.mp4") {
      #expect(real.contains { $0.hasPrefix(line) }, "\(line)")
    }
  }

  @Test func aReadmeIsTakenApart() {
    let readme = Readme(
      """
      Text with nemosim in it.
      ```sh
      make demo           # everything
      nemosim run a.yaml  # exit 1
      $ printf 'a\\n' | .build/debug/nemosim chat \\
        --speed 3  # talks
      # nemosim is great
      cd nemosim
      ```
      ```yaml
      scenario: A
      ```
      ```text
       00:00:00.004  backend  ← 200 code 0
      ```
      """)
    #expect(
      readme.commands.map(\.words) == [
        "nemosim run a.yaml", "printf 'a\\n' | .build/debug/nemosim chat    --speed 3",
      ])
    #expect(readme.commands.map(\.code) == [1, 0])
    #expect(readme.scenarios.map(\.text) == ["scenario: A\n"])
    #expect(readme.journalLines == ["00:00:00.004  backend  ← 200 code 0"])
  }
}
