/// What one of ADK's models takes of an object, its fields in their order.
struct PydanticModel: Sendable {
  let fields: [Field]
  /// `extra="forbid"`
  var refusesUnknown = true

  struct Field: Sendable {
    /// In snake_case; camelCase is taken as well, and wins where both stand (ADK [P]).
    let name: String
    let camelCase: String
    let shape: PydanticShape
    var presence = Presence.optional

    init(_ name: String, _ shape: PydanticShape, _ presence: Presence = .optional) {
      self.name = name
      self.shape = shape
      self.presence = presence
      let words = name.utf8.split(separator: UInt8(ascii: "_"))
      camelCase =
        words.count < 2
        ? name
        : words.dropFirst().reduce(String(words[0])!) {
          $0 + String($1.prefix(1))!.uppercased() + String($1.dropFirst())!
        }
    }
  }

  enum Presence: Sendable {
    case required
    /// May be missing or null.
    case optional
    /// May be missing, but not null.
    case defaulted
  }
}

/// What pydantic makes of one value.
enum PydanticShape: Sendable {
  case anything
  case text
  case flag
  case whole
  case number
  /// Base64.
  case bytes
  case dictionary
  /// A word of a list to which google-genai adds whatever else it is given.
  case word
  /// Any text; what is none is told of the words, too.
  case wordOrText([String], of: String)
  /// Nothing but this text.
  case constant(String)
  case list(of: PydanticModel)
  case model(PydanticModel)
}
