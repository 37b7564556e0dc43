import ClientEngine
import FakeBackend
import HTTPMessages
import Lookups
import NemoContract
import Referee
package import ScenarioFiles

/// What a number of runs has met, from their journals: a file that names something has not met it.
package struct Coverage: Sendable {
  /// Names with the ids of the scenarios that met them, in the order of the names.
  package struct Row: Sendable {
    package var name: String
    package var scenarios: [String] = []
  }

  /// Something of which every one should be met.
  package struct List: Sendable {
    package var title: String
    package var rows: [Row]

    package var missing: [String] { rows.filter(\.scenarios.isEmpty).map(\.name) }
  }

  private struct Cell: Hashable {
    var station: CoverageStation
    /// The name of a code or a fault.
    var name: String
  }

  private var cells = LookupTable<Cell, [String]>()
  private var found = LookupTable<String, LookupTable<String, [String]>>()

  package init() {}

  /// - Parameter scenario: what ran; its world and its rules say what the journal's words mean.
  package mutating func add(_ result: RunResult, of scenario: Scenario) {
    let evidence = Evidence(
      result.evidence, sees: .all, tolerance: .none, cameToAnEnd: result.passed)
    for exchange in evidence.exchanges {
      guard let station = CoverageStation(exchange) else { continue }
      for code in CoverageCode.all(of: exchange, in: evidence) {
        meet(station, code.rawValue, scenario.id)
      }
    }
    for (station, kind) in CoverageReading.faults(in: result.evidence, of: scenario) {
      meet(station, kind, scenario.id)
      meet("faults", kind, scenario.id)
    }
    for (list, names) in CoverageReading.lists(result.evidence, evidence, scenario) {
      for name in names { meet(list, name, scenario.id) }
    }
  }

  private mutating func meet(_ station: CoverageStation, _ name: String, _ id: String) {
    let cell = Cell(station: station, name: name)
    if cells[cell]?.last != id { cells[cell, default: []].append(id) }
  }

  private mutating func meet(_ list: String, _ name: String, _ id: String) {
    if found[list]?[name]?.last == id { return }
    found[list, default: [:]][name, default: []].append(id)
  }

  /// The scenarios that met a code or a fault at a station.
  package func scenarios(_ station: CoverageStation, _ name: String) -> [String] {
    cells[Cell(station: station, name: name)] ?? []
  }

  /// The cells of station × code which could occur and were met by nobody: `1001 at upload`.
  package var missingCells: [String] {
    CoverageCode.allCases.flatMap { code in
      CoverageStation.allCases.filter {
        code.impossibility(at: $0) == nil && scenarios($0, code.rawValue).isEmpty
      }.map { "\(code.rawValue) at \($0.rawValue)" }
    }
  }

  /// Everything else of which there are several, with who met each.
  package var lists: [List] {
    CoverageReading.known.map { title, names in
      List(title: title, rows: names.map { Row(name: $0, scenarios: found[title]?[$0] ?? []) })
    }
  }

  package var isComplete: Bool {
    missingCells.isEmpty && lists.allSatisfy(\.missing.isEmpty)
  }
}
