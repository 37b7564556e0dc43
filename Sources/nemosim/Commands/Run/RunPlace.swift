import ScenarioFiles
import Simulation

/// The address at which `run` plays its scenarios, as its command line says.
struct RunPlace {
  /// The project of whoever names none: what is broken off in it can be taken up.
  private static let usualProject = "run"

  let service: ScenarioService
  /// The words of the command line that say so.
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
    words = Self.words(invocation, isLive: isLive, settings.baseURL)
    service = ScenarioService(
      settings, hasScenarioTokens: !isLive, isNamed: invocation.has("--session"))
    if let refusal = SpendingQuestion(Self.messages(of: plan), invocation).refusal(console) {
      throw UsageMistake(refusal)
    }
  }

  /// What a run at an address depends on, as it was typed.
  static func words(_ invocation: Invocation, isLive: Bool, _ baseURL: String) -> [String] {
    let speed = invocation.number("--speed").map { ["--speed", Number.text($0)] } ?? []
    let given = ["--cacert", "--client-id-file", "--session"].flatMap { option in
      invocation.text(option).map { [option, $0] } ?? []
    }
    return (isLive ? ["--live"] : ["--base-url", baseURL]) + given + speed
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
