import ScenarioFiles
import Simulation
import TextPatterns
import TimeAndChance

/// What a command line of `run` asks to be run: files read, switches set, selected.
struct RunSuite {
  let plan: SuitePlan
  let golden: GoldenJournals?

  /// - Throws: `UsageMistake`, `SelectionError`.
  /// - Parameter first: files whose scenarios go before the others.
  init(
    _ invocation: Invocation, _ named: NamedScenarios, first: [String] = []
  ) throws {
    try Self.check(invocation)
    let places = named.places
    let scenarios = try named.all()
    golden = try GoldenJournals(invocation, scenarios)
    var entries = scenarios.map(SuiteEntry.init)
    try Self.set(invocation.assignments("--switch"), in: &entries)
    let selection = SuiteSelection(
      patterns: try invocation.texts("--only").map(Self.pattern), tags: invocation.texts("--tag"),
      shard: invocation.shard("--shard"))
    var selected = try selection.select(entries)
    // Where some are left out, nobody can say which journals are nobody's.
    if let golden, selection.isEverything {
      let folders = invocation.positionals.filter { name in !places.contains { $0.id == name } }
      selected += golden.strays(of: folders).map(SuiteEntry.refused)
    }
    let isFirst = { (entry: SuiteEntry) in first.contains(entry.file) }
    plan = SuitePlan(
      selected.filter(isFirst) + selected.filter { !isFirst($0) },
      seeds: invocation.seeds("--seeds"), repeats: invocation.integer("--repeat") ?? 1)
  }

  /// What several processes cannot do, and why.
  private static let ofOneProcess: KeyValuePairs = [
    "--speed": "it shows one run as it happens",
    "--trace": "it shows one run as it happens",
    "--coverage": "it looks into runs of this process",
    "--keep": "names of films depend on those that came before",
  ]

  /// Fewer runs are over before another process has begun.
  private static let runsForAProcess = 25

  /// How many processes share the work: as many as are asked for, else one for each processor
  /// where that is worth it and nothing says that there must be one.
  func processCount(_ invocation: Invocation) -> Int {
    if let asked = invocation.integer("--jobs") { return min(asked, plan.count) }
    guard !invocation.has("--watch"), !RunPlace.isAsked(invocation),
      !Self.ofOneProcess.contains(where: { invocation.isTyped($0.key) })
    else { return 1 }
    return max(1, min(Processors.count, plan.count / Self.runsForAProcess))
  }

  private static func set(
    _ switches: [(name: String, value: String)], in entries: inout [SuiteEntry]
  ) throws {
    var overrides = WorldOverrides()
    overrides.switches = switches
    for index in entries.indices {
      guard case .scenario(var scenario) = entries[index] else { continue }
      do { try overrides.apply(to: &scenario.world) } catch {
        throw UsageMistake("--switch: \(error)\(error.listHint)")
      }
      entries[index] = .scenario(scenario)
    }
  }

  private static func pattern(_ text: String) throws -> TextPattern {
    do { return try TextPattern(text) } catch {
      throw UsageMistake("--only: not a regular expression: \(error)")
    }
  }

  /// Options that cannot be meant together.
  private static func check(_ invocation: Invocation) throws(UsageMistake) {
    func refuse(_ names: [String], beside other: String, _ reason: String) throws(UsageMistake) {
      guard let name = names.first(where: invocation.isTyped), invocation.isTyped(other) else {
        return
      }
      throw UsageMistake("\(name) cannot stand beside \(other): \(reason)")
    }
    try refuse(["--seed"], beside: "--seeds", "both say the seed")
    try refuse(["--json"], beside: "--tap", "both are printed")
    try refuse(["--journal", "--card", "--coverage"], beside: "--tap", "TAP has no room for it")
    try refuse(
      [
        "--tap", "--junit", "--har", "--journal-json", "--github", "--golden", "--rewrite-golden",
        "--journal", "--card", "--coverage", "--keep", "--twice",
      ], beside: "--list", "nothing is run")
    try refuse(["--max-failures"], beside: "--fail-fast", "that is one failure")
    for other in ["--seeds", "--repeat"] {
      try refuse(["--golden"], beside: other, "a kept journal is that of one run")
    }
    if invocation.has("--watch") {
      try refuse(["--jobs", "--list", "--json", "--tap"], beside: "--watch", "it is for people")
      guard !invocation.positionals.contains(NamedScenarios.standardInput) else {
        throw UsageMistake("--watch: nobody saves standard input")
      }
    }
    if RunPlace.isAsked(invocation) {
      let address = invocation.has("--live") ? "--live" : "--base-url"
      try refuse(["--seed", "--seeds"], beside: address, "chance is the service's there")
      try refuse(["--switch"], beside: address, "habits are the service's there")
      try refuse(
        ["--twice", "--golden", "--rewrite-golden"], beside: address,
        "no two runs are the same there")
      try refuse(["--jobs"], beside: address, "one account is used by one run at a time")
      try refuse(["--watch"], beside: address, "each save would spend credits")
    } else {
      let name = OptionSpec.runPlace.map(\.name).first(where: invocation.isTyped)
      if let name { throw UsageMistake("\(name) needs --base-url URL or --live") }
    }
    if let jobs = invocation.integer("--jobs"), jobs != 1 {
      for (name, reason) in ofOneProcess { try refuse([name], beside: "--jobs", reason) }
    }
  }
}
