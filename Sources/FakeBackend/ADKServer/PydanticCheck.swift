import JSONText

/// Finds what pydantic finds wrong with a value, in its words and order ([P]).
struct PydanticCheck {
  private let body: PythonJSON
  /// FastAPI's list of mistakes.
  private(set) var mistakes: [JSON] = []
  /// The server fails while it looks, or while it says what it found: Python cannot write all that
  /// it can read.
  private(set) var isUnspeakable = false

  init(_ body: PythonJSON) { self.body = body }

  mutating func check(_ value: JSON, is model: PydanticModel, at place: [JSON] = []) {
    guard let members = value.object?.members else {
      return find("model_attributes_type", place, PydanticWords.notAnObject, value)
    }
    for field in model.fields {
      guard let name = field.name(in: value), let inner = value[name] else {
        if field.presence == .required {
          find("missing", place + [.string(field.camelCase)], "Field required", value)
        }
        continue
      }
      if inner.isNull, field.presence == .optional { continue }
      check(inner, is: field.shape, at: place + [.string(name)])
    }
    guard model.refusesUnknown else { return }
    let known = model.fields.map { $0.name(in: value) }
    for member in members where !known.contains(member.name) {
      find(
        "extra_forbidden", place + [.string(member.name)], "Extra inputs are not permitted",
        member.value)
    }
  }

  private mutating func check(_ value: JSON, is shape: PydanticShape, at place: [JSON]) {
    switch shape {
    case .anything: break
    case .model(let model): check(value, is: model, at: place)
    case .dictionary:
      if value.object == nil {
        find("dict_type", place, "Input should be a valid dictionary", value)
      }
    case .list(let model):
      guard let elements = value.array else {
        return find("list_type", place, "Input should be a valid list", value)
      }
      for (index, element) in elements.enumerated() {
        check(element, is: model, at: place + [.integer(index)])
      }
    case .wordOrText(let words, let name):
      guard value.string == nil else { return }
      let list = words.dropLast().map { "'\($0)'" }.joined(separator: ", ")
      let expected = "\(list) or '\(words.last ?? "")'"
      find(
        "enum", place + [.string("str-enum[\(name)]")], "Input should be \(expected)", value,
        ["expected": .string(expected)])
      find("string_type", place + ["str"], "Input should be a valid string", value)
    case .word where value.string.map({ !body.isWhole($0) }) ?? true:
      // google-genai asks anything for its upper case, or warns of it; nothing is said any more.
      isUnspeakable = true
    case .text, .flag, .whole, .number, .bytes, .word, .constant:
      if let mistake = PydanticWords.mistake(in: value, shape) {
        find(mistake.type, place, mistake.message, value, mistake.context)
      }
    }
  }

  mutating func find(
    _ type: String, _ place: [JSON], _ message: String, _ input: JSON, _ context: JSON? = nil
  ) {
    if !body.isWritable(input) || !body.isWritable(.array(place)) { isUnspeakable = true }
    mistakes.append(.bodyMistake(type, at: place, message, input: input, context: context))
  }
}

extension PydanticModel.Field {
  /// The spelling that stands in an object.
  func name(in value: JSON) -> String? { [camelCase, name].first { value[$0] != nil } }
}

extension JSON {
  /// One entry of FastAPI's list.
  static func bodyMistake(
    _ type: String, at place: [JSON], _ message: String, input: JSON, context: JSON? = nil
  ) -> JSON {
    .members([
      "type": .string(type), "loc": .array(["body"] + place), "msg": .string(message),
      "input": input, "ctx": context,
    ])
  }
}
