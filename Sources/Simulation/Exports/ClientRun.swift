import JSONText
package import Referee

/// What a rule must know of a client's run that no entry of its journal says.
///
/// A saved journal has it in its head, as `client`:
/// `{"of":"stranger","ended":true,"timeJumps":true,"sees":["shown"],"problems":[]}`.
package struct ClientRun: Hashable, Sendable {
  /// Whose client it was, which says how exact it had to be.
  package enum Kind: String, Hashable, Sendable {
    /// nemosim's own, beside a fake of its own.
    case ours = "nemosim"
    /// nemosim's own, at an address.
    case oursAtService = "nemosim-at-address"
    /// Somebody else's.
    case stranger
  }

  package var kind: Kind
  /// What of the client was seen, though it may have done none of it.
  package var sight: Sight
  /// Whether the client ended by itself.
  package var cameToAnEnd: Bool
  /// Whether time jumped while everybody only waited.
  package var timeJumps: Bool
  /// What was wrong with the run besides.
  package var problems: [String]

  package init(
    _ kind: Kind, sight: Sight, cameToAnEnd: Bool, timeJumps: Bool, problems: [String] = []
  ) {
    self.kind = kind
    self.sight = sight
    self.cameToAnEnd = cameToAnEnd
    self.timeJumps = timeJumps
    self.problems = problems
  }

  /// How exact it had to be.
  var tolerance: Tolerance {
    switch kind {
    case .ours: .none
    case .oursAtService: .service
    case .stranger: .stranger(timeJumps: timeJumps)
    }
  }

  private static let sights: [(name: String, sight: Sight)] = [
    ("shown", .shown), ("asked", .asked), ("downloads", .downloads),
  ]

  var json: JSON {
    let seen = Self.sights.filter { sight.contains($0.sight) }
    return [
      "of": .string(kind.rawValue), "ended": .bool(cameToAnEnd), "timeJumps": .bool(timeJumps),
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
    // Files that were written before it was told are judged as they were then.
    let kind = try json["of"].map { name in
      guard let kind = name.string.flatMap(Kind.init) else {
        throw EntryJSON.Unreadable("a client of \(name.text) is not known")
      }
      return kind
    }
    self.init(
      kind ?? .stranger, sight: sight, cameToAnEnd: ended, timeJumps: timeJumps,
      problems: problems.compactMap(\.string))
  }
}
