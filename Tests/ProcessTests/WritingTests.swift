import Foundation
import JSONText
import Testing

@testable import nemosim

/// Scenarios to begin with, and what is said of them in plain words.
@Suite(.waits) struct WritingTests {
  @Test(arguments: ScenarioTemplate.table.map(\.name))
  func everyTemplatePassesAsItStands(template: String) throws {
    let tool = try Tool.away()
    let made = try tool.run("new", "deep/my-\(template)", "--from", template)
    #expect(made.code == 0 && made.output == "deep/my-\(template).yaml\n", "\(made.errors)")
    let text = try tool.place.text("deep/my-\(template).yaml")
    #expect(text.hasPrefix("# yaml-language-server: $schema=scenario.schema.json\nscenario: My "))
    #expect(text.contains("#") && text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    // What it refers to is there.
    for place in text.matches(of: /nemosim reference (\w+)/) {
      #expect(try tool.run("reference", String(place.1)).code == 0)
    }
    let outcome = try tool.run("run", "deep")
    #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
    #expect(try tool.run("new", "--list").output.contains("\(template) "))
  }

  /// The schema that its first line names is there, and only once.
  @Test func anEditorFindsTheSchema() throws {
    let tool = try Tool.away()
    #expect(try tool.run("new", "a").code == 0)
    let schema = try tool.place.text("scenario.schema.json")
    #expect(try JSON.parse(schema)["$schema"] != nil)
    try tool.place.file("scenario.schema.json", "mine")
    #expect(try tool.run("new", "b/c/d.yml").code == 0)
    #expect(
      try tool.place.text("b/c/d.yml").hasPrefix(
        "# yaml-language-server: $schema=../../scenario.schema.json\nscenario: D\n"))
    #expect(try tool.place.text("scenario.schema.json") == "mine")
    #expect(!tool.place.has("b/c/scenario.schema.json"))
  }

  /// The line that says what comes next can be typed as it stands; a folder is not made in silence.
  @Test func whatComesNextWorksWhenTyped() throws {
    let tool = try Tool.away()
    let dashed = try tool.run("new", "--", "-x")
    #expect(dashed.errors.hasSuffix("next: nemosim run ./-x.yaml\n"), "\(dashed.errors)")
    let spaced = try tool.run("new", "my films/a b")
    #expect(spaced.errors.contains("made the folder my films\n"), "\(spaced.errors)")
    #expect(spaced.errors.hasSuffix("next: nemosim run 'my films/a b.yaml'\n"))
  }

  @Test func nothingIsOverwritten() throws {
    let tool = try Tool.away()
    try tool.place.file("a.yaml", "mine\n")
    let outcome = try tool.run("new", "a")
    #expect(outcome.code == 2)
    #expect(
      outcome.errors == "nemosim: error: a.yaml is there already, and stays as it is\n")
    #expect(try tool.place.text("a.yaml") == "mine\n")
  }

  @Test(
    arguments: [
      (["new"], "NAME is missing"),
      (["new", ""], "\"\" names no file"),
      (["new", "a/"], "\"a/\" names no file"),
      (["new", "../.."], "\"../..\" names no file"),
      (["new", ".yaml"], "\".yaml\" names no file"),
      (["new", "a", "--from", "silent-edti"], "--from must be one of workflow, silent-edit"),
      (["new", "/proc/nowhere/a"], "cannot write /proc/nowhere: No such file or directory"),
    ] as [([String], String)])
  func whatCannotBeMadeIsSaid(words: [String], sentence: String) throws {
    let tool = try Tool.away()
    let outcome = try tool.end(tool.start(words))
    #expect(outcome.code != 0 && outcome.output == "")
    #expect(outcome.errors.hasPrefix("nemosim: error: \(sentence)"), "\(outcome.errors)")
  }

  /// A name may hold what YAML would take for something else.
  @Test func aTitleIsWhatItsNameSays() throws {
    let tool = try Tool.away()
    #expect(try tool.run("new", "yes").code == 0)
    #expect(try tool.run("new", "10: \"x\" #y").code == 0)
    #expect(try tool.run("check", "yes.yaml", "10: \"x\" #y.yaml").code == 0)
  }

  @Test func aScenarioIsExplained() throws {
    let outcome = try Tool().run("explain", "Scenarios/nine-silent-minutes.yaml")
    #expect(outcome.code == 0 && outcome.errors == "")
    let lines = outcome.lines
    #expect(lines.first == "Nine minutes of heartbeats")
    #expect(lines.contains { $0.hasPrefix("  seed: 8  ") && $0.contains("chance") })
    #expect(lines.contains { $0.contains("on: POST /run_sse") })
    #expect(lines.contains("  00:00:00  The user asks: upload media/city-timelapse.mp4"))
    #expect(lines.contains { $0.hasPrefix("  00:02:00  The user reads: ⏳ Still working...") })
    #expect(lines.contains { $0.hasPrefix("  ✓ said: ⏳ Still working...") }, "\(outcome.output)")
    #expect(lines.allSatisfy { $0.count <= 80 })
  }

  /// Whatever a file of the library says has a meaning.
  @Test func aWholeFolderIsExplained() throws {
    let outcome = try Tool().run("explain", "Scenarios/users", "Scenarios/faults")
    #expect(outcome.code == 0 && outcome.errors == "")
    #expect(outcome.lines.filter { $0 == "What happens, and when (with seed 61)" }.count >= 1)
  }

  @Test func aFormIsLaidAndKeepsComments() throws {
    let tool = try Tool.away()
    let text = "scenario:   A # why\nuser: [ {say: hello} ]\nexpect: nothing\n"
    let formed = "scenario: A  # why\nuser: [{ say: hello }]\nexpect: nothing\n"
    try tool.place.file("all/a.yaml", text)
    try tool.place.file("all/b.yaml", formed)
    try tool.place.file("all/c.yaml", "scenario:   C\nsya:   x\n")
    let check = try tool.run("fmt", "--check", "all/a.yaml", "all/b.yaml")
    #expect(check.code == 1 && check.output == "all/a.yaml\n")
    #expect(check.errors.hasPrefix("all/a.yaml:1: has \"scenario:"))
    let parts = "scenario: A\nbackend: { credits: 1 }\nuser:\n  - export\nexpect: nothing\n"
    try tool.place.file("parts.yaml", parts)
    let ends = try tool.run(
      "fmt", "--check", "-", input: .text("scenario: A\r\nuser: [status]\r\nexpect: nothing\r\n"))
    #expect(ends.errors == "-:1: lines end in CR LF, the form of the house is LF alone\n")
    let missing = try tool.run("fmt", "--check", "parts.yaml").errors
    #expect(missing.hasPrefix("parts.yaml:3: a blank line is missing before \"user:"))
    #expect(try tool.place.text("all/a.yaml") == text)
    let outcome = try tool.run("fmt", "all")
    #expect(outcome.code == 2 && outcome.output == "all/a.yaml\n")
    #expect(outcome.errors.contains("all/c.yaml:2:1: error: unknown key \"sya\""))
    #expect(try tool.place.text("all/a.yaml") == formed)
    #expect(try tool.place.text("all/c.yaml") == "scenario:   C\nsya:   x\n")
    #expect(try tool.run("fmt", "--check", "all/a.yaml", "all/b.yaml").code == 0)
    #expect(try tool.run("fmt", "-", input: .text(text)).output == formed)
    // A fragment is no scenario, and has the same form.
    try tool.place.file("all/fragments/f.yaml", "user:  [ {say: hello} ]  # who\n")
    #expect(try tool.run("fmt", "all/fragments/f.yaml").code == 0)
    #expect(try tool.place.text("all/fragments/f.yaml") == "user: [{ say: hello }]  # who\n")
    try tool.place.file("all/fragments/g.yaml", "usr: []\n")
    let wrong = try tool.run("fmt", "all/fragments/g.yaml")
    #expect(wrong.code == 2 && wrong.errors.contains("unknown key \"usr\" in a fragment"))
    // Every template of `new` has the form.
    for template in ScenarioTemplate.table {
      _ = try tool.run("new", "new/\(template.name)", "--from", template.name)
    }
    #expect(try tool.run("fmt", "--check", "new").output == "")
  }

  @Test func whatDoesNotHoldIsExplainedToo() throws {
    let tool = try Tool.away()
    try tool.place.file(
      "a.yaml", "scenario: A\nuser: [{ say: hello }]\nexpect: [said: Hallelujah]\n")
    let outcome = try tool.run("explain", "a.yaml")
    #expect(outcome.code == 0 && outcome.output.contains("✗ said: Hallelujah  (shown never)"))
    try tool.place.file("b.yaml", "scenario: B\nsya: x\n")
    #expect(try tool.run("explain", "b.yaml").code == 2)
  }
}
