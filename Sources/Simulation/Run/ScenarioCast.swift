import ClientEngine
import EventLoop
import HTTPTransport
import ScenarioFiles
import TimeAndChance

/// The users of a scenario, each at a client of his own in one world, on one clock.
struct ScenarioCast {
  private let users: [ScenarioUser]

  /// - Throws: `SkillFinder.Mistake`, `SkillFile.Mistake`.
  init(
    of scenario: Scenario, in world: World, seed: Seed, downloads: OutputFolder,
    skills: SkillFinder, omission: Omission?
  ) throws {
    let plans = scenario.everybody
    let areSeveral = plans.count > 1
    if areSeveral { world.senders = Senders() }
    users = try plans.map { plan in
      let name = areSeveral ? plan.name : nil
      let skill = try skills.find(plan.skill ?? scenario.skill, near: scenario.file)
      // Adding one moves nobody else's chance.
      let seed = name.map { seed.child("user \($0)") } ?? seed
      let folder = downloads.path + (name.map { "/\($0)" } ?? "")
      let identity = Self.identity(of: plan, in: folder)
      let work =
        plan.restarts
        ? WorkPlace.file(path: "\(folder)/.project.json", syncs: !downloads.isTemporary) : .nowhere
      // The disk would take longer than the whole run.
      let seat = ScenarioSeat(
        in: world, user: name, folder: folder, syncsDownloads: !downloads.isTemporary
      ) { number, http, output in
        world.makeClient(
          skill: skill, seed: seed, outputFolder: folder, omission: omission, number: number,
          identity: identity, work: work, token: plan.token, http: http, output: output)
      }
      return ScenarioUser(
        plan, name: name, at: seat, in: world, files: MediaFinder(near: scenario.file))
    }
  }

  private static func identity(of plan: UserPlan, in folder: String) -> ClientIDStore {
    if let id = plan.clientID { return .given(id) }
    return plan.restarts ? .file(path: "\(folder)/.client_id") : .memory
  }

  var isAlone: Bool { users.count == 1 }

  /// Of each; nil where there is one alone.
  var names: [String?] { users.map(\.name) }

  /// Everybody takes his steps, all at once.
  func perform() async throws {
    guard !isAlone else { return try await users[0].performSteps() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for user in users { group.addTask { try await user.performSteps() } }
      try await group.waitForAll()
    }
  }

  /// Steps that nobody broke off, because their point never came.
  var problems: [String] {
    users.flatMap(\.missed).map { step, point in
      let verb = step.killed == nil ? "cancelled" : "killed"
      return "the step in line \(step.line) was never \(verb): \(point.written) did not come"
    }
  }

  /// The journal's entries of each step that expects something, user by user.
  var spans: [(step: UserStep, entries: Range<Int>, user: String?)] {
    users.flatMap { user in user.spans.map { ($0.step, $0.entries, user.name) } }
  }
}
