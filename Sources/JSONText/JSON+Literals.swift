extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }

  package init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }

  package init(floatLiteral value: Double) { self = .number(JSONNumber(value)) }

  package init(booleanLiteral value: Bool) { self = .bool(value) }

  package init(arrayLiteral elements: JSON...) { self = .array(elements) }

  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(JSONObject(elements.map { JSONObject.Member(name: $0.0, value: $0.1) }))
  }
}

extension JSON {
  package static func integer(_ value: Int) -> JSON { .number(JSONNumber(value)) }

  package static func integer(_ value: Int64) -> JSON { .number(JSONNumber(value)) }

  package static func double(_ value: Double) -> JSON { .number(JSONNumber(value)) }

  /// An object of the members that are present, in this order.
  package static func members(_ members: KeyValuePairs<String, JSON?>) -> JSON {
    .object(
      JSONObject(
        members.compactMap { name, value in
          value.map { JSONObject.Member(name: name, value: $0) }
        }))
  }
}
