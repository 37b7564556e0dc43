import Foundation
import Testing

/// Each scenario of faults, served to a stranger with curl.
@Suite(.waits, .enabled(if: Stranger.isPossible)) struct FaultTests {
  struct Row {
    /// Below `Scenarios`.
    let file: String
    /// How many times as fast as real time the service is.
    let speed: Int
    let talk: [(ask: String, sight: String)]

    /// A line of the talk without an arrow goes on with the one before.
    init(_ file: String, speed: Int = 1000, _ talk: String) {
      self.file = file
      self.speed = speed
      let lines = talk.replacing("\n  ", with: " ").split(separator: "\n")
      self.talk = lines.map { line in
        let halves = line.split(separator: " → ", maxSplits: 1)
        return (String(halves[0]), String(halves[1]))
      }
    }

    var text: String { talk.map { "\($0) → \($1)" }.joined(separator: "\n") }
    /// Most of its time nothing happens.
    var isSlow: Bool { speed < 1000 || talk.contains { $0.ask.hasPrefix("quiet ") } }
  }

  /// A service and a stranger at it.
  private struct Visit {
    let row: Row
    let service: Service
    let stranger: ShellStranger

    init(_ row: Row) throws {
      self.row = row
      service = try Service(
        ["--scenario", "Scenarios/\(row.file).yaml", "--speed", "\(row.speed)"])
      stranger = try ShellStranger(service, row.talk.map(\.ask))
    }

    func end() throws {
      let seen = zip(row.talk, try stranger.sights()).map { "\($0.ask) → \($1)" }
      let outcome = try service.end()
      #expect(seen.joined(separator: "\n") == row.text, "\(row.file): \(outcome.errors)")
    }
  }

  @Test func whatAStrangerSees() throws {
    let slow = try Self.rows.filter(\.isSlow).map(Visit.init)
    // Of the others two at a time.
    var before: Visit?
    for row in Self.rows where !row.isSlow {
      let visit = try Visit(row)
      try before?.end()
      before = visit
    }
    try before?.end()
    for visit in slow { try visit.end() }
  }

  @Test func everyScenarioOfFaultsHasARow() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(Tool.top)/Scenarios/faults")
    let files = names.filter { $0.hasSuffix(".yaml") }.map { "faults/" + $0.dropLast(5) }
    #expect(Self.rows.map(\.file).filter { $0.hasPrefix("faults/") }.sorted() == files.sorted())
  }
}
