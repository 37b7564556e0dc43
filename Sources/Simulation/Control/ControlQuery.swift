import HTTPMessages
import Suggestions

/// What stands behind the question mark of a control request.
struct ControlQuery {
  private let pairs: [(name: String, value: String)]

  /// Every name must be one of these; a slip of the pen would do nothing otherwise.
  init(_ head: RequestHead, _ names: [String]) throws(ControlRefusal) {
    pairs = head.query
    for pair in pairs where !names.contains(pair.name) {
      throw .unknown(pair.name, known: names)
    }
  }

  subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

  /// `?final=1`, `?final=true` or `?final`.
  func flag(_ name: String) throws(ControlRefusal) -> Bool {
    switch self[name] {
    case nil, "0", "false": return false
    case "", "1", "true": return true
    case let value?: throw ControlRefusal(400, "\(name) is 1 or 0, not \"\(value)\"")
    }
  }

  /// A number from 1 on.
  func count(_ name: String) throws(ControlRefusal) -> Int? {
    guard let value = self[name] else { return nil }
    guard let count = Int(value), count > 0 else {
      throw ControlRefusal(400, "\(name) is a number from 1 on, not \"\(value)\"")
    }
    return count
  }
}

extension ControlRefusal {
  /// A name that means nothing here.
  static func unknown(_ name: String, known: [String]) -> ControlRefusal {
    let hint = Suggestion.nearest(name, among: known).map { "; did you mean \($0)?" } ?? ""
    let list = known.isEmpty ? "nothing" : known.joined(separator: ", ")
    return ControlRefusal(400, "\"\(name)\" means nothing here; what does: \(list)\(hint)")
  }
}
