package import NemoContract

/// A token that is there from the start, of an account of its own: somebody's `NEMO_TOKEN`, or what
/// an anonymous sign-in gave before the run.
package struct KnownToken: Hashable, Sendable, ExpressibleByStringLiteral {
  package var text: String
  /// How long ago it was made; it then lives as long as others do, if `life` says nothing.
  package var age: Duration?
  /// From when it was made; nil without an age: for ever.
  package var life: Duration?
  /// Of its account; nil: as a new one has.
  package var credits: Int?
  /// Whether its account is a registered one; nil: as the world says.
  package var registered: Bool?
  /// The client id that an anonymous sign-in gave it to; nil: nobody's.
  package var clientID: String?
  /// What it may do; nil: all, and of an anonymous one what those may do.
  package var scopes: [TokenScope]?
  /// It was revoked before the run.
  package var isRevoked = false

  package init(_ text: String) { self.text = text }

  package init(stringLiteral text: String) { self.init(text) }
}

/// A session that is there from the start.
package struct KnownSession: Hashable, Sendable {
  /// nil: made as those of clients are.
  package var id: String?
  /// The token whose account it belongs to; the first of the world's where nil.
  package var token: String?
  /// Files that were uploaded into it.
  package var uploads: [KnownFile] = []
  /// How its timeline came to be, from an empty one.
  package var draft: [DraftEdit] = []

  package init() {}
}

/// A file that is there from the start.
package struct KnownFile: Hashable, Sendable {
  /// As the scenario names it: a path.
  package var name: String
  package var bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Larger ones are not kept in a scenario.
  package static let limitBytes = 16 << 20
}
