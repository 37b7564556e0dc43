import JSONText
import NemoContract
import TimeAndChance

/// Something whose memory is counted against the limit: about what it takes beyond its own place
/// in a table, in bytes, known at once.
protocol Weighed {
  var weight: Int { get }
}

/// How much memory values take, as Swift lays them out.
enum Weight {
  /// What the allocator and an array or string storage put before their content.
  static let storageHead = 48

  static func of(_ text: String) -> Int {
    // Up to 15 bytes lie in the string itself.
    text.utf8.count <= 15 ? 0 : storageHead + text.utf8.count
  }

  static func of(_ json: JSON) -> Int {
    switch json {
    case .null, .bool: return 0
    case .number(let number): return of(number.text)
    case .string(let text): return of(text)
    case .array(let items):
      return items.reduce(storageHead) { $0 + MemoryLayout<JSON>.stride + of($1) }
    case .object(let object):
      return object.members.reduce(storageHead) {
        $0 + MemoryLayout<JSONObject.Member>.stride + of($1.name) + of($1.value)
      }
    }
  }
}

extension String: Weighed {
  var weight: Int { Weight.of(self) }
}

extension Moment: Weighed {
  var weight: Int { 0 }
}

extension JSON: Weighed {
  var weight: Int { Weight.of(self) }
}

extension Array: Weighed where Element: Weighed {
  var weight: Int {
    reduce(Weight.storageHead) { $0 + MemoryLayout<Element>.stride + $1.weight }
  }
}

extension Account: Weighed {
  /// With room for what work under way holds of its credits.
  var weight: Int {
    Weight.of(userID) + (clientID.map(Weight.of) ?? 0) + 2 * Weight.storageHead
  }
}

extension Token: Weighed {
  var weight: Int {
    Weight.of(id) + Weight.of(text) + Weight.of(userID) + Weight.of(name) + Weight.storageHead
      + scopes.count
  }
}

extension Upload: Weighed {
  var weight: Int {
    Weight.of(fileName) + Weight.of(url) + Weight.of(hash) + (key.map(Weight.of) ?? 0)
  }
}

extension RenderJob: Weighed {
  var weight: Int {
    Weight.of(id) + Weight.of(userID) + Weight.of(film) + Weight.of(sessionID)
      + (failure.map(Weight.of) ?? 0) + (fate.fails.map(Weight.of) ?? 0)
  }
}

extension DraftEdit: Weighed {
  var weight: Int {
    switch self {
    case .add(let item):
      [item.name, item.text, item.source].reduce(0) { $0 + ($1.map(Weight.of) ?? 0) }
    case .remove(_, let name): name.map(Weight.of) ?? 0
    case .change(_, let name, let change):
      [name, change.name, change.text].reduce(0) { $0 + ($1.map(Weight.of) ?? 0) }
    case .length: 0
    case .segments(_, let segments): segments.reduce(0) { $0 + Weight.of($1.json) }
    case .replace(let json): Weight.of(json)
    }
  }
}
