import Foundation
import NemosimKit
import Testing

/// What the library promises of itself.
@Suite struct FaceTests {
  /// The compiler proves it: whatever a program gets may go to any task.
  @Test func everythingIsSendable() {
    func check<Value: Sendable>(_: Value.Type) {}
    check(FakeServer.self)
    check(FakeServer.Address.self)
    check(FakeServer.Pace.self)
    check(FakeServer.Entries.self)
    check(Client.self)
    check(Client.Reply.self)
    check(Client.Outcome.self)
    check(Client.Film.self)
    check(Client.Event.self)
    check(Client.Events.self)
    check(Client.Progress.self)
    check(Client.Project.self)
    check(Client.Timeline.self)
    check(Client.ExportOptions.self)
    check(ClientError.self)
    check(Credits.self)
    check(Journal.self)
    check(Journal.Entry.self)
    check(RunResult.self)
    check(RunResult.Expectation.self)
    check(RunResult.Rule.self)
    check(Scenario.self)
    check(Scenario.Backend.self)
    check(Scenario.Rule.self)
    check(Scenario.User.self)
    check(Scenario.Point.self)
    check(Scenario.Token.self)
    check(Scenario.Session.self)
    check(Scenario.StreamStep.self)
    check(Scenario.DraftEdit.self)
    check(Scenario.Step.self)
    check(Scenario.Expectation.self)
    check(NemosimError.self)
  }

  /// Everything else is nested in these.
  @Test func theFaceIsSmall() throws {
    let folder = "Sources/NemosimKit"
    let files = try FileManager.default.subpathsOfDirectory(atPath: Checkout.file(folder))
      .filter { $0.hasSuffix(".swift") }
    let types = try files.flatMap { file in
      try Checkout.text("\(folder)/\(file)").matches(
        of: /(?m)^public (?:final )?(?:struct|class|enum|actor|protocol) (\w+)/
      ).map { String($0.output.1) }
    }
    #expect(
      types.sorted() == [
        "Client", "ClientError", "Credits", "FakeServer", "Journal", "NemosimError", "RunResult",
        "Scenario",
      ])
  }

  /// No signal, limit, folder or variable; and a process may end while something serves.
  @Test func nothingOfTheProcessIsChanged() async {
    await #expect(processExitsWith: .success) {
      let before = ProcessFacts()
      let serving = try await FakeServer()
      let server = try await FakeServer(.inProcess)
      try await Client(server).say("make a 5-second clip of a sunset")
      let result = try await Scenario("A greeting", user: [.say("hello")]).run()
      await server.close()
      guard result.passed else { exit(1) }
      guard ProcessFacts() == before else { exit(2) }
      withExtendedLifetime(serving) { exit(0) }
    }
  }
}

/// What all of a process has in common.
private struct ProcessFacts: Equatable {
  var status: [String]
  var limits: String
  var folder: String
  var environment: [String: String]

  init() {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    self.status = status.split(separator: "\n").map(String.init).filter { line in
      ["SigIgn", "SigCgt", "Umask"].contains { line.hasPrefix($0) }
    }
    limits = (try? String(contentsOfFile: "/proc/self/limits", encoding: .utf8)) ?? ""
    folder = FileManager.default.currentDirectoryPath
    environment = ProcessInfo.processInfo.environment
  }
}
