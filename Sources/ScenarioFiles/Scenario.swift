package import FakeBackend
package import TimeAndChance
package import YAMLText

/// A scenario file as a value: a world, what its backend does, what its user does, what must hold.
package struct Scenario: Hashable, Sendable {
  /// The file's path as it was given, for reports.
  package var file: String
  /// Which of the file's `cases:` this is; nil where it has none.
  package var caseName: String?
  /// What selections and reports call it, and what runs exactly this one: `a.yaml`, or
  /// `a.yaml#late` where the file has cases.
  package var id: String { ScenarioFile.id(file, case: caseName) }
  package var name: String
  package var why: String
  /// Which document asks for this, such as `SEED0-3, SSE event handling`.
  package var source: String
  /// Words by which runs select it, in the file's order.
  package var tags: [String] = []
  /// The name of a skill that is built in, or a path beside the scenario file.
  package var skill: String?
  package var seed: Seed
  package var world: BackendWorld
  /// How its users' clients are set.
  package var client = ClientPlan()
  package var script: [ScriptRule]
  /// What its user does; empty where it has `users`.
  package var user: [UserStep]
  /// Several users at once, each with a name, in the file's order.
  package var users: [UserPlan] = []
  package var expect: [Expectation]
  /// Every rule of clients is judged but these.
  package var rules = RuleExceptions()
  /// What is probably a slip in the file, in order of place.
  package var warnings: [YAMLMistake] = []

  /// Everybody who does something, or the one user who does nothing; who goes on in a session has
  /// its token.
  package var everybody: [UserPlan] {
    guard users.isEmpty else {
      return users.map { user in
        var user = user
        user.token = user.token ?? user.session.flatMap(token(ofSession:))
        return user
      }
    }
    var alone = UserPlan()
    alone.steps = user
    return [alone]
  }

  private func token(ofSession id: String) -> String? {
    let session = world.knownSessions.first { $0.id == id }
    return session.flatMap { $0.token ?? world.knownTokens.first?.text }
  }

  package init(
    file: String, name: String, why: String = "", source: String = "", skill: String? = nil,
    seed: Seed = .standard, world: BackendWorld = BackendWorld(), script: [ScriptRule] = [],
    user: [UserStep] = [], expect: [Expectation] = []
  ) {
    self.file = file
    self.name = name
    self.why = why
    self.source = source
    self.skill = skill
    self.seed = seed
    self.world = world
    self.script = script
    self.user = user
    self.expect = expect
  }
}
