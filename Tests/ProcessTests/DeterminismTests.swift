import Foundation
import Testing

/// Same seed, same bytes: in fresh processes, each with another hash seed, at every pace, on a busy
/// machine too.
@Suite struct DeterminismTests {
  /// What makes a journal differ from process to process shows in the longest of them; the whole
  /// library in all fifty processes would take most of the tests' time.
  private static let telling = [
    "iterative-edit", "batch-of-three", "adk-events", "faults/connection-reset",
  ].map { "Scenarios/\($0).yaml" }

  @Test func fiftyProcessesGiveOneJournal() async throws {
    let idle = try await outputs(of: 44, burners: 0, Self.telling)
    let busy = try await outputs(of: 6, burners: 2, Self.telling)
    #expect(idle.count == 44 && busy.count == 6)
    expectOne(idle + busy)
  }

  /// The run in real time, a thousand times as fast, mostly sleeps: the others go on beside it.
  @Test func theWholeLibraryAndARealPaceGiveOneJournal() async throws {
    let tool = try Tool()
    let real = try tool.start(["run", "Scenarios", "--json", "--journal", "--speed", "1000"])
    let idle = try await outputs(of: 6, burners: 0, ["Scenarios"])
    let busy = try await outputs(of: 2, burners: 2, ["Scenarios"])
    let paced = try tool.end(real)
    #expect(paced.code == 0)
    expectOne(idle + busy + [paced.output])
  }

  private func expectOne(_ outputs: [String]) {
    let all = Set(outputs)
    #expect(all.count == 1, "\(differences(all))")
    #expect(all.first?.contains("\"journal\"") == true)
  }

  @Test func theFolderItIsStartedInChangesNothing() throws {
    let here = try Tool().run("run", "Scenarios", "--journal")
    let there = try Tool.away().run("run", "\(Tool.top)/Scenarios", "--journal")
    #expect(here.output == there.output.replacing("\(Tool.top)/", with: ""))
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

  /// What scenarios give in so many processes, two at a time, beside some that only burn.
  private func outputs(
    of count: Int, burners: Int, _ scenarios: [String]
  ) async throws -> [String] {
    let tool = try Tool()
    let burning = try (0..<burners).map { _ in
      // Pushed aside often is what disturbs; being slow only takes long. It ends with the tests,
      // also when these are killed.
      try tool.start(
        "/usr/bin/nice", ["-n", "5", "/bin/sh", "-c", "while kill -0 $PPID; do :; done"])
    }
    defer { withExtendedLifetime(burning) {} }
    return try await withThrowingTaskGroup(of: [String].self) { group in
      var outputs: [String] = []
      for started in 0..<(count / 2) {
        if started >= 2, let pair = try await group.next() { outputs += pair }
        // Two at a time: a thread that only waits would leave a core without work.
        group.addTask {
          let tools = try (0..<2).map { _ in try Tool() }
          let children = try tools.map {
            try $0.start(["run"] + scenarios + ["--json", "--journal"])
          }
          return try zip(tools, children).map { tool, child in
            let outcome = try tool.end(child)
            #expect(outcome.code == 0 && outcome.errors == "")
            return outcome.output
          }
        }
      }
      for try await pair in group { outputs += pair }
      return outputs
    }
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
