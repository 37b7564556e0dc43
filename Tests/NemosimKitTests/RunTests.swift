import Foundation
import NemosimKit
import Testing

@Suite struct RunTests {
  @Test func aFileIsRunAndJudged() async throws {
    let result = try await Scenario(contentsOf: Checkout.file("Scenarios/silent-edit.yaml")).run()
    #expect(result.passed, "\(result)")
    #expect(result.name == "A silent edit is confirmed from the state")
    #expect(result.said.contains { $0.contains("BGM: Lo-fi (0-10s, 35%)") })
    #expect(result.credits == result.journal.credits)
    #expect(result.duration > .seconds(60))
    #expect(result.rules.map(\.name) == (1...18).map { "R\($0)" })
    #expect(result.rules.contains { $0.verdict == .kept })
    #expect(result.journal.requests.count { $0.route == "POST /run_sse" } == 1)
  }

  /// Each writes what it writes alone, however many run beside it.
  @Test func manyRunsAtOnceWriteTheSameBytes() async throws {
    let files = [
      "silent-edit", "nine-silent-minutes", "two-stages", "slow-render", "faults/connection-reset",
    ]
    try await withThrowingTaskGroup(of: (file: String, text: String).self) { group in
      for file in files + files + files {
        group.addTask {
          let path = Checkout.file("Scenarios/\(file).yaml")
          return (file, try await Scenario(contentsOf: path).run().journal.description)
        }
      }
      for try await (file, text) in group {
        #expect(text == (try Checkout.text("Fixtures/journals/\(file).txt")), "\(file)")
      }
    }
  }

  @Test func whatDoesNotHoldIsFoundAndIsNoError() async throws {
    let result = try await Scenario(
      yaml: """
        scenario: Nothing as expected
        user: [{ say: hello }]
        expect: [{ said: no such words }, { request: POST /run_sse, times: 7 }]
        """
    ).run()
    #expect(!result.passed)
    #expect(result.failures.map(\.line) == [3, 3])
    #expect(result.failures[0].found == "shown never")
    #expect(result.description.contains("scenario.yaml:3: expected said: no such words"))
    #expect(!result.description.contains("replay"))
  }

  /// A command is told where there is a file for it.
  @Test func aFileThatFailsCanBeRunAgain() async throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/fails.yaml"
    try "scenario: Fails\nuser: [status]\nexpect: [{ said: no such words }]\n"
      .write(toFile: path, atomically: true, encoding: .utf8)
    let result = try await Scenario(contentsOf: path).run(seed: 4)
    #expect(result.description.contains("replay: nemosim run \(path) --seed 4 --journal\n"))
    let server = try await FakeServer(.inProcess, scenario: Scenario(contentsOf: path))
    let verdict = try await server.verdict()
    #expect(!verdict.passed && !verdict.description.contains("replay"), "\(verdict)")
  }

  @Test func anotherSeedIsAnotherRun() async throws {
    let scenario = try Scenario(contentsOf: Checkout.file("Scenarios/silent-edit.yaml"))
    let (one, two) = (try await scenario.run(seed: 11), try await scenario.run(seed: 12))
    #expect(one.seed == 11)
    #expect(one.journal.jsonLines != two.journal.jsonLines)
    #expect(one.journal.jsonLines == (try await scenario.run(seed: 11).journal.jsonLines))
  }

  @Test func filmsStayWhereTheyAreWanted() async throws {
    let folder = try TemporaryFolder()
    let scenario = try Scenario(
      yaml: """
        scenario: A film
        user:
          - say: make a 5-second clip of a sunset
          - export
        expect: [{ download: { playable: true } }]
        """)
    let result = try await scenario.run(downloads: folder.path)
    #expect(result.passed, "\(result)")
    #expect(result.journal.films.map(\.isPlayable) == [true])
    #expect(try folder.names == result.journal.films.map(\.fileName))
    #expect(!result.journal.description.contains(folder.path))
  }
}
