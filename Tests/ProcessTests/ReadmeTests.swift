import Foundation
import Testing

/// README.md is run: its commands, its scenarios, the lines of journals that it shows.
@Suite struct ReadmeTests {
  @Test func itIsThere() {
    #expect(!Readme.ours.blocks.isEmpty, "README.md is missing, or shows nothing")
    #expect(Readme.ours.commands.count >= 5)
    #expect(!Readme.ours.scenarios.isEmpty)
    #expect(!Readme.ours.journalLines.isEmpty)
  }

  @Test(arguments: Readme.ours.commands)
  func everyCommandWorks(command: Readme.Command) throws {
    let tool = try Self.checkout()
    let words = Self.hurried(command.words)
    let isList = words.contains("--switches") || words.contains("--limits")
    guard isList || !words.contains("nemosim serve") else {
      // It serves until Ctrl-C.
      let child = try tool.start("/bin/sh", ["-c", "exec " + Self.anywhere(words)])
      try child.wait(for: "listening on ")
      child.send(SIGINT)
      #expect(try tool.end(child).code == command.code)
      return
    }
    let outcome = try tool.shell(words)
    #expect(outcome.code == command.code, "\(outcome.output.suffix(1000))\(outcome.errors)")
  }

  @Test func everyScenarioHolds() throws {
    let tool = try Self.checkout()
    for (number, scenario) in Readme.ours.scenarios.enumerated() {
      try tool.place.file("shown-\(number).yaml", scenario.text)
      let outcome = try tool.run("run", "shown-\(number).yaml")
      #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
    }
  }

  /// From the scenarios shown, or from the library.
  @Test func everyJournalLineIsReal() throws {
    let tool = try Self.checkout()
    for (number, scenario) in Readme.ours.scenarios.enumerated() {
      try tool.place.file("shown-\(number).yaml", scenario.text)
    }
    let files = Readme.ours.scenarios.indices.map { "shown-\($0).yaml" } + ["Scenarios"]
    let output = try tool.end(tool.start(["run", "--journal"] + files)).output
    let real = Set(output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
    for line in Readme.ours.journalLines { #expect(real.contains(line)) }
  }

  /// Apart from the size of a film that was drawn.
  @Test func everyLineOfTheDemoIsReal() throws {
    let outcome = try Self.checkout().run("demo", "--speed", "5000")
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

  /// A folder like a checkout after `make build`, in which commands may leave what they like.
  private static func checkout() throws -> Tool {
    var tool = try Tool.away()
    let files = FileManager.default
    for name in ["Scenarios", "Fixtures", "Makefile"] {
      try files.createSymbolicLink(
        atPath: "\(tool.place.path)/\(name)", withDestinationPath: "\(Tool.top)/\(name)")
    }
    for folder in ["bin", ".build/debug", ".build/release"] {
      try tool.place.file("\(folder)/.keep")
      try files.createSymbolicLink(
        atPath: "\(tool.place.path)/\(folder)/nemosim", withDestinationPath: Tool.path)
    }
    // What examples use, and no ffmpeg: it takes seconds.
    for name in ["cat", "curl", "cut", "grep", "head", "jq", "mkdir", "sed", "sleep", "tail"] {
      guard let path = Command.path(name) else { continue }
      try files.createSymbolicLink(
        atPath: "\(tool.place.path)/bin/\(name)", withDestinationPath: path)
    }
    // Nothing ever goes to the live service: nobody is at port 1.
    tool.variables = ["NEMO_API_URL": "http://127.0.0.1:1"]
    return tool
  }

  /// The same command as fast as may be; what would talk to somebody elsewhere is given no words.
  private static func hurried(_ command: String) -> String {
    var words = command.replacing(/--speed[ =]\S+/, with: "--speed 5000")
    if !words.contains("--speed") {
      words.replace(/nemosim (demo|chat)/) { "nemosim \($0.1) --speed 5000" }
    }
    let isElsewhere = words.contains("--live") || words.contains("--base-url")
    if isElsewhere, let pipe = words.firstRange(of: "| ") {
      words = String(words[pipe.upperBound...])
    }
    return words
  }

  /// On any free port and in the foreground.
  private static func anywhere(_ command: String) -> String {
    let words = command.replacing(/\s*&\s*$/, with: "").replacing(/\s--port[ =]\d+/, with: "")
    return words.contains("--unix") ? words : words + " --port 0"
  }
}
