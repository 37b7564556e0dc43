package import JSONText

/// Coverage for machines, as `nemosim run --coverage --json` prints it.
package enum CoverageJSON {
  /// `{"stations":[{"station":…,"codes":[…],"faults":[…]}],"lists":[…],"missing":[…]}`.
  ///
  /// A code has `scenarios`, the ids of those that met it there, or `impossible`, the reason why
  /// nobody can.
  package static func json(_ coverage: Coverage) -> JSON {
    [
      "complete": .bool(coverage.isComplete),
      "stations": .array(CoverageStation.allCases.map { station($0, coverage) }),
      "lists": .array(coverage.lists.map(list)),
      "missing": .array(coverage.missingCells.map(JSON.string)),
    ]
  }

  private static func station(_ station: CoverageStation, _ coverage: Coverage) -> JSON {
    let faults = (coverage.lists.first { $0.title == "faults" }?.rows ?? []).map(\.name)
    return [
      "station": .string(station.rawValue),
      "codes": .array(
        CoverageCode.allCases.map { code in
          let ids = coverage.scenarios(station, code.rawValue)
          return .members([
            "code": .string(code.rawValue),
            "scenarios": .array(ids.map(JSON.string)),
            "impossible": code.impossibility(at: station).map(JSON.string),
          ])
        }),
      "faults": .array(
        faults.compactMap { fault in
          let ids = coverage.scenarios(station, fault)
          return ids.isEmpty
            ? nil : ["fault": .string(fault), "scenarios": .array(ids.map(JSON.string))]
        }),
    ]
  }

  private static func list(_ list: Coverage.List) -> JSON {
    [
      "title": .string(list.title),
      "rows": .array(
        list.rows.map { ["name": .string($0.name), "scenarios": .integer($0.scenarios.count)] }),
      "missing": .array(list.missing.map(JSON.string)),
    ]
  }
}
