package import JSONText

/// The language as a JSON Schema (2020-12), for editors and other people's checks.
///
/// It knows keys, types, words and which keys exclude each other. What needs a look at several
/// values or at the world around the file (a range that ends before it begins, a rule that never
/// answers, a file that is not there) `nemosim check` alone can tell.
package enum SchemaDocument {
  package static let address = "https://json-schema.org/draft/2020-12/schema"

  package static var json: JSON {
    var document: JSON = [
      "$schema": .string(address), "title": "nemosim scenario",
      "description": "A world, what its backend does, what its user does, what must hold.",
      "$ref": .string(reference(Language.scenario.description.name)),
    ]
    var definitions: JSON = [:]
    for block in Language.blocks { definitions[block.name] = definition(block) }
    definitions[caseValue] = [
      "description": "Stands for a value of each of the file's cases.",
      "type": "string", "pattern": #"\$"#,
    ]
    document["$defs"] = definitions
    return document
  }

  private static let caseValue = "value of a case"

  private static func definition(_ block: BlockDescription) -> JSON {
    block.isChoice ? choice(block) : mapping(block)
  }

  /// A mapping with the keys of a block.
  private static func mapping(_ block: BlockDescription) -> JSON {
    var properties: JSON = [:]
    for key in block.keys { properties[key.key] = value(of: key) }
    var schema: JSON = ["type": "object", "description": .string(block.meaning)]
    schema["properties"] = properties
    schema["additionalProperties"] = false
    let required = block.keys.filter(\.isRequired).map { JSON.string($0.key) }
    if !required.isEmpty { schema["required"] = .array(required) }
    if block.isNeverEmpty { schema["minProperties"] = 1 }
    let conditions = conditions(block)
    if !conditions.isEmpty { schema["allOf"] = .array(conditions) }
    return schema
  }

  /// What holds of several keys together.
  private static func conditions(_ block: BlockDescription) -> [JSON] {
    var conditions: [JSON] = []
    if !block.needs.isEmpty {
      conditions.append(["anyOf": .array(block.needs.map { required([$0]) })])
    }
    for (index, key) in block.exclusive.enumerated() {
      conditions += block.exclusive[(index + 1)...].map { ["not": required([key, $0])] }
    }
    for key in block.keys {
      conditions += key.notBeside.map { ["not": required([key.key, $0])] }
      if let beside = key.beside {
        conditions.append(["dependentRequired": [key.key: [.string(beside)]]])
      }
    }
    return conditions
  }

  /// One of several things: a word alone, or a mapping that its key begins.
  private static func choice(_ block: BlockDescription) -> JSON {
    let words = block.keys.filter(\.standsAlone).map { JSON.string($0.key) }
    let mappings = block.keys.filter { !$0.standsAlone || $0.block != nil }.map { key in
      var inner =
        key.block
        ?? BlockDescription(
          name: key.key, what: block.what, meaning: key.meaning, keys: [key.asRequired],
          isChoice: false)
      inner.keys += block.common
      return mapping(inner)
    }
    let all = (words.isEmpty ? [] : [["enum": .array(words)] as JSON]) + mappings
    return ["description": .string(block.meaning), "anyOf": .array(all + [fromCase])]
  }

  private static func value(of key: KeyDescription) -> JSON {
    var schema = schema(key.form)
    schema["description"] = .string(key.meaning)
    return schema
  }

  private static func schema(_ form: ValueForm) -> JSON {
    switch form {
    case .any: [:]
    case .scalar(_, let schema): ["anyOf": [schema, fromCase]]
    case .oneOf(let words): ["anyOf": [["enum": .array(words.flatMap(spellings))], fromCase]]
    case .list(let item): ["anyOf": [list(item), ["type": "null"], fromCase]]
    case .oneOrMore(let item): ["anyOf": [list(item, atLeast: 1), schema(item), fromCase]]
    case .names(let item, let count): ["anyOf": [names(item, atLeast: count), fromCase]]
    case .either(let forms): ["anyOf": .array(forms.map(schema))]
    case .block(let block): schema(.named(block.name))
    case .named(let name): ["anyOf": [["$ref": .string(reference(name))], fromCase]]
    }
  }

  private static func list(_ item: ValueForm, atLeast count: Int = 0) -> JSON {
    ["type": "array", "items": schema(item), "minItems": .integer(count)]
  }

  private static func names(_ item: ValueForm, atLeast count: Int) -> JSON {
    [
      "type": "object", "additionalProperties": schema(item), "minProperties": .integer(count),
    ]
  }

  /// A word that YAML takes for a truth or a number is that, too.
  private static func spellings(_ word: String) -> [JSON] {
    switch word {
    case "true": [true, .string(word)]
    case "false": [false, .string(word)]
    default: Int(word).map { [.integer($0), .string(word)] } ?? [.string(word)]
    }
  }

  private static func required(_ keys: [String]) -> JSON {
    ["required": .array(keys.map(JSON.string))]
  }

  private static let fromCase: JSON = ["$ref": .string("#/$defs/\(escaped(caseValue))")]

  private static func reference(_ name: String) -> String {
    "#/$defs/\(escaped(name))"
  }

  /// A blank in a URI fragment.
  private static func escaped(_ name: String) -> String {
    name.split(separator: " ").joined(separator: "%20")
  }
}

extension KeyDescription {
  fileprivate var asRequired: KeyDescription {
    var key = self
    key.isRequired = true
    return key
  }
}
