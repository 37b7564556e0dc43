package import JSONText

/// A JSON Schema (2020-12, as OpenAPI 3.1 has it).
package struct Schema: Hashable, Sendable {
  package let json: JSON

  init(_ json: JSON) { self.json = json }

  static let any = Schema([:])
  package static let text = Schema(["type": "string"])
  package static let integer = Schema(["type": "integer"])
  package static let count = Schema(["type": "integer", "minimum": 0])
  package static let number = Schema(["type": "number"])
  package static let boolean = Schema(["type": "boolean"])
  package static let url = Schema(["type": "string", "format": "uri"])
  /// An object of which nothing is known.
  package static let anyObject = Schema(["type": "object"])

  package static func text(pattern: String) -> Schema {
    Schema(["type": "string", "pattern": .string(pattern)])
  }

  static func text(atMost limit: Int) -> Schema {
    Schema(["type": "string", "minLength": 1, "maxLength": .integer(limit)])
  }

  static func constant(_ value: JSON) -> Schema { Schema(["const": value]) }

  package static func oneOf(_ words: [String]) -> Schema {
    Schema(["type": "string", "enum": .array(words.map(JSON.string))])
  }

  package static func list(_ element: Schema, atLeast: Int = 0) -> Schema {
    Schema(
      .members([
        "type": "array", "items": element.json, "minItems": atLeast > 0 ? .integer(atLeast) : nil,
      ]))
  }

  static func any(of schemas: [Schema]) -> Schema {
    schemas.count == 1 ? schemas[0] : Schema(["anyOf": .array(schemas.map(\.json))])
  }

  static func named(_ name: SchemaName) -> Schema {
    Schema(["$ref": .string("#/components/schemas/\(name.rawValue)")])
  }

  package func described(_ text: String) -> Schema {
    var changed = json
    changed["description"] = .string(text)
    return Schema(changed)
  }

  func with(example: JSON) -> Schema {
    var changed = json
    changed["examples"] = [example]
    return Schema(changed)
  }
}

// MARK: - Objects

extension Schema {
  package struct Member: Sendable {
    var name: String
    var schema: Schema
    var isRequired: Bool

    package static func required(_ name: String, _ schema: Schema) -> Member {
      Member(name: name, schema: schema, isRequired: true)
    }

    package static func optional(_ name: String, _ schema: Schema) -> Member {
      Member(name: name, schema: schema, isRequired: false)
    }
  }

  /// An object with these members and no others: what a reply says is declared whole.
  package static func object(_ members: [Member]) -> Schema { object(members, isOpen: false) }

  /// An object that may have more members than these: what the fake reads, and drafts (D8).
  package static func openObject(_ members: [Member]) -> Schema { object(members, isOpen: true) }

  private static func object(_ members: [Member], isOpen: Bool) -> Schema {
    let required = members.filter(\.isRequired).map { JSON.string($0.name) }
    let properties = members.map { JSONObject.Member(name: $0.name, value: $0.schema.json) }
    return Schema(
      .members([
        "type": "object",
        "properties": .object(JSONObject(properties)),
        "required": required.isEmpty ? nil : .array(required),
        "additionalProperties": isOpen ? nil : false,
      ]))
  }
}
