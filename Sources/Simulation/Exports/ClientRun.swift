import JSONText
package import Referee

/// What a rule must know of a client's run that no entry of its journal says.
///
/// A saved journal has it in its head, as `client`:
/// `{"ended":true,"timeJumps":true,"sees":["shown"],"problems":[]}`.
package struct ClientRun: Hashable, Sendable {
  /// What of the client was seen, though it may have done none of it.
  package var sight: Sight
  /// Whether the client ended by itself.
  package var cameToAnEnd: Bool
  /// Whether time jumped while everybody only waited.
  package var timeJumps: Bool
  /// What was wrong with the run besides.
  package var problems: [String]

  package init(sight: Sight, cameToAnEnd: Bool, timeJumps: Bool, problems: [String] = []) {
    self.sight = sight
    self.cameToAnEnd = cameToAnEnd
    self.timeJumps = timeJumps
    self.problems = problems
  }

  private static let sights: [(name: String, sight: Sight)] = [
    ("shown", .shown), ("asked", .asked), ("downloads", .downloads),
  ]

  var json: JSON {
    let seen = Self.sights.filter { sight.contains($0.sight) }
    return [
      "ended": .bool(cameToAnEnd), "timeJumps": .bool(timeJumps),
      "sees": .array(seen.map { .string($0.name) }), "problems": .array(problems.map(JSON.string)),
    ]
  }

  /// Reads what `json` gives.
  init(reading json: JSON) throws {
    guard let ended = json["ended"]?.bool, let timeJumps = json["timeJumps"]?.bool,
      let seen = json["sees"]?.array, let problems = json["problems"]?.array
    else {
      throw EntryJSON.Unreadable("\"client\" needs ended, timeJumps, sees and problems")
    }
    var sight: Sight = []
    for name in seen {
      guard let known = Self.sights.first(where: { $0.name == name.string }) else {
        throw EntryJSON.Unreadable("nobody sees \(name.text) of a client")
      }
      sight.insert(known.sight)
    }
    self.init(
      sight: sight, cameToAnEnd: ended, timeJumps: timeJumps,
      problems: problems.compactMap(\.string))
  }
}
