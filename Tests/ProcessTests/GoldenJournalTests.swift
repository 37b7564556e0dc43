import Foundation
import JSONText
import Testing

/// The journals that were reviewed.
@Suite(.waits) struct GoldenJournalTests {
  /// And what the documents know of is met: every code at every station where it can occur, every
  /// fault, every value of every switch.
  @Test func theyAreTheJournalsOfToday() throws {
    let outcome = try Tool().run(
      "run", "Scenarios", "--golden", "Fixtures/journals", "--coverage", "--json")
    let report = try JSON.parse(outcome.output)
    let scenarios = try #require(report["scenarios"]?.array)
    let failed = scenarios.filter { $0["passed"] != true }
    #expect(failed.map { "\($0["file"]?.string ?? "") \($0["problems"] ?? "")" } == [])
    #expect(outcome.code == 0)

    let coverage = try #require(report["coverage"])
    #expect(coverage["missing"] == [])
    for list in coverage["lists"]?.array ?? [] { #expect(list["missing"] == []) }
    #expect(coverage["complete"] == true)
    let names = scenarios.compactMap { $0["name"]?.string }
    #expect(names.count > 200 && Set(names).count == names.count)
    let seconds = scenarios.compactMap { $0["virtualSeconds"]?.number }.compactMap {
      Double($0.text)
    }
    #expect(seconds.reduce(0, +) > 20 * 3600)
  }

  @Test func oneChangedByteIsFoundWithItsPlace() throws {
    let tool = try Tool()
    let kept = "\(tool.place.path)/kept"
    try FileManager.default.copyItem(atPath: "\(Tool.top)/Fixtures/journals", toPath: kept)
    let text = try tool.place.text("kept/silent-edit.txt")
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines[4] = lines[4].replacing("backend", with: "Backend")
    try tool.place.file("kept/silent-edit.txt", lines.joined(separator: "\n"))

    let files = ["silent-edit", "slow-render"].map { "Scenarios/\($0).yaml" }
    let outcome = try tool.run("run", files[0], files[1], "--golden", kept)
    #expect(outcome.code == 1)
    #expect(
      outcome.output.contains(
        """
            problem: the journal differs from \(kept)/silent-edit.txt:5
                kept: \(lines[4])
                now:  \(lines[4].replacing("Backend", with: "backend"))
        """), "\(outcome.output)")
  }

  @Test func aJournalThatEndsEarlyDiffersAtItsEnd() throws {
    let tool = try Tool()
    let text = try String(
      contentsOfFile: "\(Tool.top)/Fixtures/journals/silent-edit.txt", encoding: .utf8)
    let kept = text.split(separator: "\n").dropLast().joined(separator: "\n") + "\n"
    try tool.place.file("kept/silent-edit.txt", kept)
    let outcome = try tool.run(
      "run", "Scenarios/silent-edit.yaml", "--golden", "\(tool.place.path)/kept")
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("silent-edit.txt:\(kept.split(separator: "\n").count + 1)\n"))
  }

  /// What is left of a scenario that is gone would look as if it were still held.
  @Test func aJournalWithoutAScenarioIsTold() throws {
    let tool = try Tool.away()
    for name in ["a", "faults/b"] {
      try tool.place.file(
        "Scenarios/\(name).yaml", "scenario: A\nuser: [status]\nexpect: nothing\n")
    }
    #expect(try tool.run("run", "Scenarios", "--golden", "kept", "--rewrite-golden").code == 0)
    #expect(try tool.run("run", "Scenarios", "--golden", "kept").code == 0)
    try tool.place.file("kept/faults/gone.txt", "x\n")
    for folder in ["Scenarios", "Scenarios/faults"] {
      let outcome = try tool.run("run", folder, "--golden", "kept")
      #expect(outcome.code == 2)
      #expect(outcome.output.contains("✗ kept/faults/gone.txt  (not run: no scenario writes the "))
      #expect(
        outcome.errors == "nemosim: error: no scenario writes the journal kept/faults/gone.txt; "
          + "remove it, or bring its scenario back\n")
    }
    // One scenario says nothing of the others.
    #expect(try tool.run("run", "Scenarios/faults/b.yaml", "--golden", "kept").code == 0)
  }

  @Test func aFolderWithoutThemSaysWhatWritesThem() throws {
    let outcome = try Tool().run("run", "Scenarios/silent-edit.yaml", "--golden", "/nowhere")
    #expect(outcome.code == 1)
    #expect(
      outcome.output.contains(
        "the journal /nowhere/silent-edit.txt cannot be read: No such file or directory; "
          + "--rewrite-golden writes it"))
    let machine = try Tool().run(
      "run", "Scenarios/silent-edit.yaml", "--golden", "/nowhere", "--json")
    #expect(try JSON.parse(machine.output)["passed"] == false)
  }

  @Test func rewritingThemMakesThemMatch() throws {
    let tool = try Tool()
    let folder = "\(tool.place.path)/new"
    let file = "Scenarios/silent-edit.yaml"
    #expect(try tool.run("run", file, "--golden", folder, "--rewrite-golden").code == 0)
    #expect(try tool.run("run", file, "--golden", folder).code == 0)
    #expect(
      try tool.place.text("new/silent-edit.txt")
        == String(contentsOfFile: "\(Tool.top)/Fixtures/journals/silent-edit.txt", encoding: .utf8))
  }

  @Test func rewritingNeedsAFolder() throws {
    let outcome = try Tool().run("run", "Scenarios/silent-edit.yaml", "--rewrite-golden")
    #expect(outcome.code == 2)
    #expect(outcome.errors == "nemosim: error: --rewrite-golden needs --golden DIR\n")
  }
}
