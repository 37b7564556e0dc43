import ClientEngine

/// A service at an address at which scenarios are played one after the other, and as whom.
///
/// `@unchecked Sendable` because it is used on one thread alone.
package final class ScenarioService: @unchecked Sendable {
  /// More left-overs than anybody means to take up.
  private static let placeLimit = 99

  let settings: ServiceSettings
  /// Tokens and client ids that a scenario names are sent there: it may be `serve` with that file.
  let hasScenarioTokens: Bool
  /// The project was named: it is that one and no other, and a limit of credits holds over runs.
  private let isNamed: Bool
  /// Which of the places beside each other is used, from 1.
  private var number = 1
  /// Of each user the place that was used last in this run: what was spent there counts.
  private var used: [(user: String?, place: WorkPlace)] = []

  /// - Parameters:
  ///   - settings: what is under way is kept in their work's place while a scenario is played, so
  ///     that what is broken off can be taken up.
  ///   - isNamed: their user has named that place.
  package init(_ settings: ServiceSettings, hasScenarioTokens: Bool, isNamed: Bool) {
    self.settings = settings
    self.hasScenarioTokens = hasScenarioTokens
    self.isNamed = isNamed
  }

  /// Where the work of a user is kept; nil: of the one who is alone.
  func work(of user: String?) -> WorkPlace {
    let place = number == 1 ? settings.work : settings.work.of(user: "\(number)")
    return user.map(place.of) ?? place
  }

  /// Each user begins with an empty project, where nobody has left anything under way.
  ///
  /// - Throws: where there is no such place.
  func begin(_ users: [String?]) throws(WorkPlace.ClearingProblem) {
    while true {
      do throws(WorkPlace.ClearingProblem) {
        for user in users {
          let before = used.last { $0.user == user }?.place ?? (isNamed ? work(of: user) : nil)
          try work(of: user).clear(address: settings.baseURL, keepingBalanceOf: before)
        }
        break
      } catch {
        guard error.isOfOthers, !isNamed, number < Self.placeLimit else { throw error }
        number += 1
      }
    }
    for user in users {
      used.removeAll { $0.user == user }
      used.append((user, work(of: user)))
    }
  }

  /// A scenario has come to its end: its projects are nobody's but where something goes on.
  ///
  /// - Returns: where that is so, and what else is wrong with the places where it is kept.
  func end(_ users: [String?]) -> (goesOn: [LeftOut], problems: [String]) {
    var end: (goesOn: [LeftOut], problems: [String]) = ([], [])
    for place in users.map(work) {
      do throws(WorkPlace.ClearingProblem) {
        let keeps = settings.limits.credits != nil
        try place.clear(address: settings.baseURL, keepingBalanceOf: keeps ? place : nil)
      } catch .underWay(let path) {
        let name = KeptProject(path: path)?.name.map { " --session \($0)" } ?? ""
        end.goesOn.append(
          LeftOut(
            "what is still under way", "\"nemosim resume\(name)\" at that address takes it up"))
      } catch {
        end.problems.append("\(error)")
      }
    }
    return end
  }
}
