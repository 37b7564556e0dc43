/// One switch as lists and help texts show it.
package struct Switch: Sendable {
  package let name: String
  /// One line, without a full stop.
  package let meaning: String
  /// Where the contradiction comes from.
  package let source: String
  package let allowed: [String]
  package let read: @Sendable (Switches) -> String
  /// False when the value is not one of those allowed.
  let write: @Sendable (inout Switches, String) -> Bool

  package var defaultValue: String { read(Switches()) }

  private init<Value: SwitchValue>(
    _ name: String, _ keyPath: any WritableKeyPath<Switches, Value> & Sendable, _ meaning: String,
    source: String
  ) {
    self.name = name
    self.meaning = meaning
    self.source = source
    allowed = Value.allowed
    read = { $0[keyPath: keyPath].word }
    write = { switches, word in
      guard let value = Value(word: word) else { return false }
      switches[keyPath: keyPath] = value
      return true
    }
  }

  /// Every switch, in the order of lists.
  package static let table: [Switch] = [
    Switch(
      "renderReply", \.renderReply, "how a render reply is wrapped",
      source: "contract 11 row 1: SEED0-3 and OFF 1.9 top-level, APIREF data"),
    Switch(
      "bodyCodeStatus", \.bodyCodeStatus, "HTTP status of replies with code 1001 to 4002",
      source: "contract 11 row 2: not published"),
    Switch(
      "streamDialect", \.streamDialect, "what the events of a stream look like",
      source: "contract 11 row 4: ADK by request shape, APIREF typed"),
    Switch(
      "heartbeats", \.heartbeats, "whether signs of life come while the agent works",
      source: "contract 11 row 5: SEED0-3 yes, stock ADK none"),
    Switch(
      "workSurvivesDroppedStream", \.workSurvivesDroppedStream,
      "whether the agent goes on when the client has left",
      source: "contract 11 row 15: documents yes, stock ADK no"),
    Switch(
      "runSSEUserID", \.runSSEUserID, "whether /run_sse without user_id is refused with 422",
      source: "contract 11 row 17: SEED0-2 omit it, ADK requires it"),
    Switch(
      "unknownSession", \.unknownSession, "what /run_sse says about an unknown session",
      source: "SEED0-3 code 1002, ADK 404 with detail"),
    Switch(
      "repeatToken", \.repeatToken, "a second anonymous token for one client id",
      source: "contract 2: 1 token per client and 7 days; reply not published"),
    Switch(
      "exportRequiresAttribution", \.exportRequiresAttribution,
      "whether an export without the attribution headers is refused with 402",
      source: "SEED0-3: if any header is missing, exports return 402"),
  ]
}
