import JSONText
import NemoContract

/// The members of a request's JSON body by their types; a member of another type is refused.
struct BodyMembers {
  private let body: JSON
  /// No document shows a null; where slips are taken it stands for a member that is absent.
  private let takesNull: Bool
  /// A refusal in the words of the route.
  private let refusal: (String) -> Refusal

  init(_ body: JSON, takesNull: Bool, refusal: @escaping (String) -> Refusal) {
    self.body = body
    self.takesNull = takesNull
    self.refusal = refusal
  }

  /// Whatever is written; nil when it is absent.
  subscript(name: String) -> JSON? {
    guard let value = body[name] else { return nil }
    return value.isNull && takesNull ? nil : value
  }

  func text(_ name: String) throws(Refusal) -> String? {
    try member(name, "text") { $0.string }
  }

  func list(_ name: String) throws(Refusal) -> [JSON]? {
    try member(name, "a list") { $0.array }
  }

  func object(_ name: String) throws(Refusal) -> JSON? {
    try member(name, "an object") { $0.object == nil ? nil : $0 }
  }

  private func member<Value>(
    _ name: String, _ kind: String, _ read: (JSON) -> Value?
  ) throws(Refusal) -> Value? {
    guard let written = self[name] else { return nil }
    guard let value = read(written) else {
      throw refusal("\(name) must be \(kind), not \(written.kind)")
    }
    return value
  }
}

extension JSON {
  /// What it is, in words.
  var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
