import FakeBackend
import JSONText

/// What the JSON Schema says of scalars; YAML's numbers and truths are text to who wants text.
extension JSON {
  static let scalarText: JSON = ["type": ["string", "number", "boolean"]]
  static let someText: JSON = ["type": ["string", "number", "boolean"], "pattern": "\\S"]
  static let requestText: JSON = matching(#"^\s*[A-Za-z*]+\s+/\S*(\s+\(undocumented\))?\s*$"#)
  static let word = matching(#"^[^\s\x21-\x2c/\x3a-\x40\x5b-\x5e\x60\x7b-\x7e]+$"#)
  static let percentText = matching(#"^(100(\.0*)?|[0-9]{1,2}(\.[0-9]*)?)%$"#)
  static let sizeText: JSON = matching("^[0-9 ]+(GB|MB|KB|B)$")
  static let durationText: JSON = matching("^\(duration)$")
  static let intervalText = matching("^(?=.*[1-9])\(duration)$")
  static let durationsText: JSON = matching(#"^\#(duration)( *\.\. *\#(duration))?$"#)
  static let durationRangeText: JSON = matching(#"^\#(duration) *\.\. *\#(duration)$"#)
  static let countsText: JSON = [
    "anyOf": [
      ["type": "integer", "minimum": 0, "maximum": 1_000_000],
      matching(#"^[0-9]+( *\.\. *[0-9]+)?$"#),
    ]
  ]

  private static func matching(_ pattern: String) -> JSON {
    ["type": "string", "pattern": .string(pattern)]
  }

  private static let amount = #"[0-9]{1,9}(\.[0-9]{1,3})?"#
  private static let duration =
    "(?=[0-9.])(\(amount)h)?(\(amount)m)?(\(amount)s)?(\(amount)ms)?"

  /// What an event of ADK may hold.
  static func of(_ shape: ADKShape) -> JSON {
    switch shape {
    case .text: return ["type": "string"]
    case .flag: return ["type": "boolean"]
    case .count: return ["type": "integer"]
    case .open: return ["type": "object"]
    case .texts: return ["type": "array", "items": of(.text)]
    case .parts: return ["type": "array", "items": of(ADKShape.part)]
    case .members(let members):
      var properties: JSON = [:]
      for member in members { properties[member.name] = of(member.shape) }
      return ["type": "object", "properties": properties, "additionalProperties": false]
    }
  }
}
