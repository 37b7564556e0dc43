/// A JSON value that keeps the order of members and the text of numbers.
///
/// Unknown parts of a draft travel through the client untouched and in order (D8), so neither a
/// dictionary nor a floating-point number may stand in their way.
package enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSON])
  case object(JSONObject)
}

// MARK: - Reading members

extension JSON {
  /// The member of that name; nil when it is absent or this is no object.
  package subscript(name: String) -> JSON? {
    get { object?[name] }
    set {
      var changed = object ?? JSONObject()
      changed[name] = newValue
      self = .object(changed)
    }
  }

  /// The element at that place; nil when it is absent or this is no array.
  package subscript(index: Int) -> JSON? {
    guard let array, array.indices.contains(index) else { return nil }
    return array[index]
  }

  /// The value at a path such as `new_message.parts.0.text`: names of members, and places in lists
  /// counted from 0.
  package func value(at path: String) -> JSON? {
    path.split(separator: ".").reduce(self as JSON?) { value, part in
      value?[String(part)] ?? Int(part).flatMap { value?[$0] }
    }
  }

  package var isNull: Bool { self == .null }

  package var bool: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  package var string: String? {
    guard case .string(let value) = self else { return nil }
    return value
  }

  package var array: [JSON]? {
    guard case .array(let value) = self else { return nil }
    return value
  }

  package var object: JSONObject? {
    guard case .object(let value) = self else { return nil }
    return value
  }

  /// The number as it was written.
  package var number: JSONNumber? {
    guard case .number(let value) = self else { return nil }
    return value
  }

  /// A whole number that fits; `10.0` and `1e3` count.
  package var integer: Int? { number?.integer }

  package var double: Double? { number?.double }
}
