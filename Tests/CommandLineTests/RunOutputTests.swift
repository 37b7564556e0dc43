import Journaling
import Simulation
import Testing
import TimeAndChance

@testable import nemosim

/// What `run` prints, by what was typed.
@Suite struct RunOutputTests {
  /// Nothing at all would look like an empty journal.
  @Test func aRequestThatNobodyMadeIsTold() throws {
    var journal = Journal()
    for exchange in [4, 5] {
      journal.append(
        .request(RequestRecord(exchange: exchange, method: "GET", path: "/")), at: .start)
    }
    #expect(try JournalFilter(exchange: 5).filtered(journal).entries.count == 1)
    #expect(try JournalFilter().filtered(journal).entries.count == 2)
    let mistake = #expect(throws: UsageMistake.self) {
      try JournalCommand.filtered(journal, JournalFilter(exchange: 999))
    }
    #expect(mistake?.description == "--exchange 999: there are 2 exchanges, 4 to 5")
  }

  /// At an address `--speed` says how fast time passes there, and nobody asked to watch.
  @Test(
    arguments: [
      ([], false, false),
      (["--speed", "3"], true, false),
      (["--journal"], false, true),
      (["--speed", "3", "--json"], false, false),
      (["--base-url", "http://127.0.0.1:1"], false, false),
      (["--base-url", "http://127.0.0.1:1", "--speed", "3"], false, false),
      (["--base-url", "http://127.0.0.1:1", "--speed", "3", "--journal"], false, true),
      (["--live", "--speed", "3"], false, false),
      (["--live", "--journal"], false, true),
      (["--live", "--journal", "--tap"], false, false),
    ] as [([String], Bool, Bool)])
  func journals(words: [String], watched: Bool, printed: Bool) throws {
    let parser = ArgumentParser(program: .nemosim)
    guard case .run(let invocation) = try parser.parse(["run", "a.yaml"] + words) else {
      Issue.record("no call of run")
      return
    }
    #expect(RunReports.isWatched(invocation) == watched)
    #expect(RunReports.printsJournals(invocation) == printed)
  }
}
