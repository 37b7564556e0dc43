import ScenarioFiles
import Simulation

/// The address at which `run` plays its scenarios, as its command line says.
struct RunPlace {
  /// The project of whoever names none: what is broken off in it can be taken up.
  private static let usualProject = "run"

  let service: ScenarioService
  /// What a run there depends on, as it was typed.
  let words: [String]

  static func options(_ invocation: Invocation) -> ServiceOptions {
    ServiceOptions(invocation, usualProject: usualProject)
  }

  /// Whether the command line names an address.
  static func isAsked(_ invocation: Invocation) -> Bool {
    invocation.has("--base-url") || invocation.has("--live")
  }

  /// Nil where each scenario has a world of its own.
  ///
  /// - Throws: `UsageMistake`, also where credits would be spent that nobody has agreed to.
  init?(_ invocation: Invocation, _ console: Console, _ plan: SuitePlan) throws {
    let options = Self.options(invocation)
    guard let settings = try options.settings(console) else {
      try options.refuseWithoutPlace()
      return nil
    }
    let isLive = invocation.has("--live")
    words = Self.words(invocation)
    service = ScenarioService(
      settings, hasScenarioTokens: !isLive, isNamed: invocation.has("--session"))
    if let refusal = SpendingQuestion(Self.messages(of: plan), invocation).refusal(console) {
      throw UsageMistake(refusal)
    }
  }

  /// Whoever types them again is asked again before credits are spent.
  static func words(_ invocation: Invocation) -> [String] {
    let names = (OptionSpec.runPlace + [.speed(default: .words(""))]).map(\.name)
    return invocation.typedWords(of: names.filter { $0 != OptionSpec.yes.name })
  }

  private static func messages(of plan: SuitePlan) -> [String] {
    plan.steps.flatMap { step -> [String] in
      let users = plan.entries[step.entry].scenario?.everybody ?? []
      return users.flatMap(\.steps).flatMap { step -> [String] in
        switch step.action {
        case .say(let text, _): [text]
        case .batch(let files, let text, _): files.map { _ in text }
        default: []
        }
      }
    }
  }
}
