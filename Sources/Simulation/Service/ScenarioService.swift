import ClientEngine

/// A service at an address at which scenarios are played one after the other, and as whom.
///
/// `@unchecked Sendable` because it is used on one thread alone.
package final class ScenarioService: @unchecked Sendable {
  let settings: ServiceSettings
  /// Tokens and client ids that a scenario names are sent there: it may be `serve` with that file.
  let hasScenarioTokens: Bool
  /// What an earlier run has spent counts, too.
  private let goesOn: Bool
  /// Of these something may have been spent in this run.
  private var used: [WorkPlace] = []

  /// - Parameters:
  ///   - settings: what is under way is kept in their work's place while a scenario is played, so
  ///     that what is broken off can be taken up.
  ///   - goesOn: a limit of credits holds over several runs.
  package init(_ settings: ServiceSettings, hasScenarioTokens: Bool, goesOn: Bool) {
    self.settings = settings
    self.hasScenarioTokens = hasScenarioTokens
    self.goesOn = goesOn
  }

  /// Where the work of a user is kept; nil: of the one who is alone.
  func work(of user: String?) -> WorkPlace { user.map(settings.work.of) ?? settings.work }

  /// Each user begins with an empty project.
  ///
  /// - Throws: where an earlier client has left something under way.
  func begin(_ users: [String?]) throws(WorkPlace.ClearingProblem) {
    for place in users.map(work) {
      try place.clear(
        address: settings.baseURL, keepsBalance: goesOn || used.contains(place))
      if !used.contains(place) { used.append(place) }
    }
  }

  /// A scenario has come to its end: what it has left is nobody's.
  ///
  /// - Returns: what is wrong with the places where it is kept.
  func end(_ users: [String?]) -> [String] {
    users.map(work).compactMap { place in
      do throws(WorkPlace.ClearingProblem) {
        try place.clear(address: settings.baseURL, keepsBalance: settings.limits.credits != nil)
        return nil
      } catch {
        return "\(error)"
      }
    }
  }
}
