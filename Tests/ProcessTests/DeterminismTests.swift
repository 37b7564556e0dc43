import Foundation
import Testing

/// Same seed, same bytes: in fresh processes, each with another hash seed, at every pace, on a busy
/// machine too.
@Suite(.waits) struct DeterminismTests {
  /// The longest workflow: what makes a journal differ from process to process shows there. The
  /// whole library in all fifty would take most of the tests' time.
  @Test func fiftyProcessesGiveOneJournal() throws {
    let file = "Scenarios/iterative-edit.yaml"
    let idle = try outputs(of: 44, burners: 0, file)
    let busy = try outputs(of: 6, burners: 2, file)
    #expect(idle.count == 44 && busy.count == 6)
    expectOne(idle + busy)
  }

  /// The run in real time, many thousand times as fast, mostly sleeps: the others go on beside it.
  /// The whole library is held to its reviewed journals by `GoldenJournalTests`.
  @Test func aRealPaceAndABusyMachineGiveOneJournal() throws {
    let folder = "Scenarios/streams"
    let tool = try Tool()
    let real = try tool.start(["run", folder, "--json", "--journal", "--speed", "20000"])
    let idle = try outputs(of: 1, burners: 0, folder)
    let busy = try outputs(of: 1, burners: 2, folder)
    let paced = try tool.end(real)
    #expect(paced.code == 0)
    expectOne(idle + busy + [paced.output])
  }

  private func expectOne(_ outputs: [String]) {
    let all = Set(outputs)
    #expect(all.count == 1, "\(differences(all))")
    #expect(all.first?.contains("\"journal\"") == true)
  }

  /// The reviewed journals were written in the checkout; some of these name files beside them.
  @Test func theFolderItIsStartedInChangesNothing() throws {
    let there = try Tool.away().run(
      "run", "\(Tool.top)/Scenarios/uploads", "--golden", "\(Tool.top)/Fixtures/journals")
    #expect(there.code == 0, "\(there.output)")
  }

  /// Files are those beside the scenario, never those that happen to lie where somebody stands.
  @Test(arguments: [".", "elsewhere"])
  func theFilesOfAScenarioLieBesideIt(folder: String) throws {
    var tool = try Tool.away()
    try tool.place.file("notes.txt", "hello")
    try tool.place.file("elsewhere/stray.mp4", "x")
    try tool.place.file("elsewhere/notes.txt", "hello")
    try tool.place.file(
      "a.yaml",
      """
      scenario: Files in words
      user:
        - say: upload notes.txt
        - say: upload stray.mp4
          missing: true
      expect: nothing

      """)
    tool.folder += "/\(folder)"
    let outcome = try tool.run(
      "run", folder == "." ? "a.yaml" : "../a.yaml", "--journal", "--keep", ".")
    #expect(outcome.output.contains(" user     ▸ notes.txt: this type of file is not accepted."))
    #expect(outcome.output.contains(" user     ▸ stray.mp4: there is no such file."))
  }

  @Test func whereDownloadsAreKeptChangesNothing() throws {
    let file = "\(Tool.top)/Scenarios/silent-edit.yaml"
    let temporary = try Tool.away().run("run", file, "--journal")
    let kept = try Tool.away().run("run", file, "--journal", "--keep", ".")
    #expect(temporary.output.contains(" user     ▸ Saved render_"))
    #expect(temporary.output == kept.output)
  }

  @Test func anotherSeedIsAnotherRun() throws {
    let file = "Scenarios/iterative-edit.yaml"
    let first = try Tool().run("run", file, "--seed", "1", "--journal")
    let again = try Tool().run("run", file, "--seed", "1", "--journal")
    let other = try Tool().run("run", file, "--seed", "2", "--journal")
    #expect(first.output == again.output)
    #expect(first.output != other.output)
  }

  /// What a file or folder gives in so many processes, two at a time, beside some that only burn.
  private func outputs(of count: Int, burners: Int, _ scenarios: String) throws -> [String] {
    let tool = try Tool()
    let burning = try (0..<burners).map { _ in
      // Pushed aside often is what disturbs; being slow only takes long. It ends with the tests,
      // also when these are killed.
      try tool.start(
        "/usr/bin/nice", ["-n", "5", "/bin/sh", "-c", "while kill -0 $PPID; do :; done"])
    }
    defer { withExtendedLifetime(burning) {} }
    var running: [(tool: Tool, child: Child)] = []
    var outputs: [String] = []
    for number in 0..<(count + 2) {
      if number >= 2 {
        let (tool, child) = running.removeFirst()
        let outcome = try tool.end(child)
        #expect(outcome.code == 0 && outcome.errors == "")
        outputs.append(outcome.output)
      }
      guard number < count else { continue }
      let tool = try Tool()
      running.append((tool, try tool.start(["run", scenarios, "--json", "--journal"])))
    }
    return outputs
  }

  /// The first line that differs, from each.
  private func differences(_ texts: Set<String>) -> String {
    let lines = texts.map { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    let longest = lines.map(\.count).max() ?? 0
    let place = (0..<longest).first { line in
      Set(lines.map { line < $0.count ? $0[line] : "(its end)" }).count > 1
    }
    guard let place else { return "no difference" }
    return lines.map { "line \(place + 1): \(place < $0.count ? $0[place] : "(its end)")" }.sorted()
      .joined(separator: "\n")
  }
}
