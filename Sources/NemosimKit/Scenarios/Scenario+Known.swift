extension Scenario {
  /// A token that is there from the start, of an account of its own.
  public struct Token: Sendable, ExpressibleByStringLiteral {
    let block: YAMLBlock

    /// - Parameters:
    ///   - token: the token itself.
    ///   - age: how long ago it was made; it then lives as long as the switch `tokenLife` says.
    ///   - life: how long it lives from then on; for ever where neither is said.
    ///   - credits: what its account has; as a new one where not said.
    ///   - isRegistered: whether its account is registered; as others where not said.
    ///   - clientID: the client id that an anonymous sign-in gave it to.
    ///   - scopes: read, write, upload, render or `*`; all where not said.
    ///   - isRevoked: it was revoked before.
    public init(
      _ token: String, age: Duration? = nil, life: Duration? = nil, credits: Int? = nil,
      isRegistered: Bool? = nil, clientID: String? = nil, scopes: [String] = [],
      isRevoked: Bool = false
    ) {
      block = YAMLBlock.members([
        "token": .text(token), "age": age.map(YAMLBlock.duration),
        "life": life.map(YAMLBlock.duration), "credits": credits.map(YAMLBlock.number),
        "registered": isRegistered.map(YAMLBlock.flag), "client_id": clientID.map(YAMLBlock.text),
        "scopes": scopes.isEmpty ? nil : .list(scopes.map(YAMLBlock.text)),
        "revoked": isRevoked ? .flag(true) : nil,
      ])
    }

    /// A token for ever, of an account as new ones are.
    public init(stringLiteral token: String) { self.init(token) }
  }

  /// A session that is there from the start.
  public struct Session: Sendable {
    let block: YAMLBlock

    /// - Parameters:
    ///   - id: letters, digits, `-` and `_`; made as those of clients are where not said.
    ///   - token: the one whose account it belongs to; the first where not said.
    ///   - uploads: files that were uploaded into it, as ``Scenario/Step/upload(_:)`` names them.
    ///   - draft: how its timeline came to be, one change after the other.
    public init(
      id: String? = nil, token: String? = nil, uploads: [String] = [], draft: [DraftEdit] = []
    ) {
      block = YAMLBlock.members([
        "id": id.map(YAMLBlock.text), "token": token.map(YAMLBlock.text),
        "uploads": uploads.isEmpty ? nil : .list(uploads.map(YAMLBlock.text)),
        "draft": draft.isEmpty ? nil : .list(draft.map(\.block)),
      ])
    }
  }
}
