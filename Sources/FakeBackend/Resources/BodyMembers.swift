import JSONText
import NemoContract

/// The members of a request's JSON body by their types; a member of another type is refused.
struct BodyMembers {
  let json: JSON
  /// No document shows a null; where slips are taken it stands for a member that is absent.
  private let takesNull: Bool
  /// A refusal in the words of the route.
  private let refusal: (String) -> Refusal

  init(_ json: JSON, takesNull: Bool, refusal: @escaping (String) -> Refusal) {
    self.json = json
    self.takesNull = takesNull
    self.refusal = refusal
  }

  /// Whatever is written; nil when it is absent.
  subscript(name: String) -> JSON? {
    guard let value = json[name] else { return nil }
    return value.isNull && takesNull ? nil : value
  }

  func text(_ name: String) throws(Refusal) -> String? {
    try member(name, "text") { $0.string }
  }

  func number(_ name: String) throws(Refusal) -> JSON? {
    try member(name, "a number") { $0.number == nil ? nil : $0 }
  }

  func list(_ name: String) throws(Refusal) -> [JSON]? {
    try member(name, "a list") { $0.array }
  }

  func object(_ name: String) throws(Refusal) -> JSON? {
    try member(name, "an object") { $0.object == nil ? nil : $0 }
  }

  /// The members of an object, `name.member` in refusals.
  func members(_ name: String) throws(Refusal) -> BodyMembers? {
    guard let object = try object(name) else { return nil }
    return BodyMembers(object, takesNull: takesNull) { refusal("\(name).\($0)") }
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
