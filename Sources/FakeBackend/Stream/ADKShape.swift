import JSONText

/// What an ADK event may hold, its members in the order in which ADK writes them.
///
/// Read off the models of google-adk 1.27.5 and google-genai ([P]); what needs a model's own
/// reading of its value, such as base64, is left out.
package enum ADKShape: Sendable {
  case text
  case flag
  /// A whole number.
  case count
  /// An object whose members nobody names.
  case open
  case texts
  /// A list of objects with the members of `part`.
  case parts
  case members([(name: String, shape: ADKShape)])

  /// What a script may say of an event; the rest is the fake's own: ids, time and node.
  package static let event = members([
    ("modelVersion", .text), ("content", members([("parts", .parts), ("role", .text)])),
    ("partial", .flag), ("turnComplete", .flag), ("finishReason", .text), ("errorCode", .text),
    ("errorMessage", .text), ("interrupted", .flag), ("customMetadata", .open),
    ("usageMetadata", usage), ("author", .text), ("actions", actions),
    ("longRunningToolIds", .texts), ("branch", .text),
  ])

  package static let part = members([
    ("fileData", members([("displayName", .text), ("fileUri", .text), ("mimeType", .text)])),
    // google-genai declares the arguments before the name.
    ("functionCall", members([("id", .text), ("args", .open), ("name", .text)])),
    ("functionResponse", members([("id", .text), ("name", .text), ("response", .open)])),
    ("text", .text), ("thought", .flag),
  ])

  private static let usage = members([
    ("cachedContentTokenCount", .count), ("candidatesTokenCount", .count),
    ("promptTokenCount", .count), ("thoughtsTokenCount", .count),
    ("toolUsePromptTokenCount", .count), ("totalTokenCount", .count),
  ])

  private static let actions = members([
    ("skipSummarization", .flag), ("stateDelta", .open), ("artifactDelta", .open),
    ("transferToAgent", .text), ("escalate", .flag), ("requestedAuthConfigs", .open),
    ("requestedToolConfirmations", .open), ("endOfAgent", .flag),
  ])

  /// The same in ADK's order; what ADK does not know is left out, and so is null.
  func ordered(_ json: JSON) -> JSON {
    switch self {
    case .parts: return .array((json.array ?? []).map(Self.part.ordered))
    case .members(let members):
      let inOrder = (json.object?.members).flatMap { Self.ordered($0, by: members) }
      return .object(
        JSONObject(
          inOrder
            ?? members.compactMap { name, shape in
              json[name].flatMap {
                $0.isNull ? nil : JSONObject.Member(name: name, value: shape.ordered($0))
              }
            }))
    case .text, .texts, .flag, .count, .open: return json
    }
  }

  /// In one pass, where they stand in that order already, as those of most events do; else nil.
  private static func ordered(
    _ written: [JSONObject.Member], by members: [(name: String, shape: ADKShape)]
  ) -> [JSONObject.Member]? {
    var ordered: [JSONObject.Member] = []
    var place = 0
    for member in written {
      while place < members.count, members[place].name != member.name { place += 1 }
      guard place < members.count else { return nil }
      if !member.value.isNull {
        ordered.append(
          JSONObject.Member(name: member.name, value: members[place].shape.ordered(member.value)))
      }
      place += 1
    }
    return ordered
  }
}
