import ClientEngine
import ScenarioFiles
import TimeAndChance

/// The users of a scenario, each at a client of his own in one place, on one clock.
struct ScenarioCast {
  private let users: [ScenarioUser]

  /// - Throws: `SkillFinder.Mistake`, `SkillFile.Mistake`.
  init(
    of scenario: Scenario, in place: any ScenarioPlace, seed: Seed, downloads: OutputFolder,
    options: ScenarioRunner.Options, skills: SkillFinder
  ) throws {
    let plans = scenario.everybody
    let areNamed = !scenario.users.isEmpty
    if areNamed { place.expect(users: plans.map(\.name)) }
    users = try plans.map { plan in
      let name = areNamed ? plan.name : nil
      let order = ClientOrder(
        plan: plan, user: name,
        skill: try skills.find(plan.skill ?? scenario.skill, near: scenario.file),
        // Adding one moves nobody else's chance.
        seed: name.map { seed.child("user \($0)") } ?? seed,
        folder: downloads.path + (name.map { "/\($0)" } ?? ""),
        isTemporary: downloads.isTemporary, omission: options.omission,
        gui: scenario.client.gui == .act ? .act : .tell)
      return ScenarioUser(
        plan, name: name, at: ScenarioSeat(order, in: place), in: place,
        files: MediaFinder(near: scenario.file))
    }
  }

  var isAlone: Bool { users.count == 1 }

  /// Of each; nil where the file gives none.
  var names: [String?] { users.map(\.name) }

  /// Everybody takes his steps, all at once.
  func perform() async throws {
    guard !isAlone else { return try await users[0].performSteps() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for user in users { group.addTask { try await user.performSteps() } }
      try await group.waitForAll()
    }
  }

  /// Everybody's client looks once at what it has under way, and tells.
  func tellWhatIsLeft() async {
    await withTaskGroup(of: Void.self) { group in
      for user in users { group.addTask { await user.tellWhatIsLeft() } }
    }
  }

  /// Everybody's client ends.
  func leave() { for user in users { user.leave() } }

  /// Steps that nobody broke off, because their point never came.
  var problems: [String] {
    users.flatMap(\.missed).map { step, point in
      let verb =
        step.meanwhile != nil ? "spoken into" : step.killed == nil ? "cancelled" : "killed"
      let reason =
        point.sight == nil ? "it was over before \(point.written)" : "\(point.written) did not come"
      return "the step in line \(step.line) was never \(verb): \(reason)"
    }
  }

  /// The journal's entries of each step that expects something, user by user.
  var spans: [(step: UserStep, entries: Range<Int>, user: String?)] {
    users.flatMap { user in user.spans.map { ($0.step, $0.entries, user.name) } }
  }
}
