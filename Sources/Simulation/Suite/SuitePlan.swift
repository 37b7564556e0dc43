package import TimeAndChance

/// What is to be run, in order: each scenario with each seed, so often.
package struct SuitePlan: Sendable {
  package let entries: [SuiteEntry]
  package let seeds: SeedRange?
  package let repeats: Int
  /// Of all steps; counted once, as whoever shows how far it has come asks at each.
  package let count: Int

  package init(_ entries: [SuiteEntry], seeds: SeedRange? = nil, repeats: Int = 1) {
    self.entries = entries
    self.seeds = seeds
    self.repeats = repeats
    let runsEach = (seeds?.count ?? 1) * repeats
    count = entries.reduce(0) { $0 + ($1.scenario == nil ? 1 : runsEach) }
  }

  /// How many runs a scenario has.
  package var runsEach: Int { (seeds?.count ?? 1) * repeats }

  package var steps: Steps { Steps(self) }

  /// One run, or a file that is refused in its place.
  package struct Step: Hashable, Sendable {
    /// Among all steps, from 0.
    package var index: Int
    /// Of its entry, from 0.
    package var entry: Int
    /// nil: the scenario's own, or the command line's.
    package var seed: Seed?
  }

  /// The steps one after the other, made when they are asked for: there may be millions.
  package struct Steps: Sequence, IteratorProtocol, Sendable {
    private let plan: SuitePlan
    private var entry = 0
    private var run = 0
    private var index = 0

    init(_ plan: SuitePlan) { self.plan = plan }

    package mutating func next() -> Step? {
      guard entry < plan.entries.count else { return nil }
      let step = Step(index: index, entry: entry, seed: plan.seeds?[run / plan.repeats])
      index += 1
      run += 1
      if plan.entries[entry].scenario == nil || run == plan.runsEach {
        (entry, run) = (entry + 1, 0)
      }
      return step
    }
  }
}
