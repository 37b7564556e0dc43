import FakeBackend
import NemoContract
import Suggestions
import YAMLText

extension Language {
  /// An item of `tokens:` of which more is said than itself.
  static let knownToken = Block(
    "token", "a token", "a token that is there from the start", blank: KnownToken(""),
    [
      Key(
        "token", \.text, .words, "the token itself", example: "my-own-token", isRequired: true),
      Key(
        "age", optional: \.age, .duration,
        "how long ago it was made; it then lives as long as the switch tokenLife says",
        example: "167h"),
      Key(
        "life", optional: \.life, .interval,
        "how long it lives from then on; for ever where neither is said", example: "24h"),
      Key(
        "credits", optional: \.credits, .count(0...1_000_000_000),
        "what its account has; as a new one where not said", example: "20"),
      Key(
        "registered", optional: \.registered, .flag,
        "whether its account is registered; as others where not said", example: "true"),
      Key(
        "client_id", optional: \.clientID, .clientID,
        "the client id that an anonymous sign-in gave it to", example: "ann-1"),
      Key(
        "scopes", optional: \.scopes, .oneOrMore(.scope),
        "what it may do; all where not said, and of an anonymous one what those may do",
        example: "[read, write]"),
      Key("revoked", \.isRevoked, .flag, "it was revoked before", example: "true"),
    ])

  /// An item of `sessions:`.
  static let knownSession = Block(
    "session", "a session", "a session that is there from the start", blank: KnownSession(),
    [
      Key(
        "id", optional: \.id, .sessionID, "its id; made as those of clients are where not said",
        example: "\"8845664913903404839\""),
      Key(
        "token", optional: \.token, .words,
        "the one of tokens whose account it belongs to; the first where not said",
        example: "my-own-token"),
      Key(
        "uploads", \.uploads, .oneOrMore(.knownFile),
        "files that were uploaded into it: paths beside this file, or of those that are built in",
        example: "[media/city-timelapse.mp4]"),
      Key(
        "draft", \.draft, .oneOrMore(.choice(draftEdit, layout: .inline)),
        "how its timeline came to be, one change after the other",
        example: "[{ add: video, name: harbour, to: 5s }]"),
    ])

  /// More than any world needs, and few enough to be made at once.
  static let mostKnown = 200
}

extension Notation where Value == KnownToken {
  /// The token alone, or with more about it.
  static let knownToken = Notation(
    .either([Notation<String>.words.form, .block(Language.knownToken.description)])
  ) { field in
    field.node.entries == nil
      ? Notation<String>.words.read(field).map { KnownToken($0) } : Language.knownToken.read(field)
  } write: { token in
    token == KnownToken(token.text)
      ? .text(token.text) : .mapping(Language.knownToken.entries(of: token))
  }
}

extension Notation where Value == TokenScope {
  /// `*` is a word of YAML's own, which needs quotes.
  fileprivate static let scope = Notation(
    .oneOf(TokenScope.allCases.map(\.rawValue)), read: Notation.oneOf.read,
    write: { .text($0.rawValue) })
}

extension Notation where Value == KnownFile {
  /// A file whose bytes are read with the scenario.
  fileprivate static let knownFile = Notation(Notation<String>.words.form) {
    $0.knownFile()
  } write: {
    .text($0.name)
  }
}

extension Notation where Value == String {
  fileprivate static let sessionID = Notation(Notation<String>.words.form) { field in
    guard let id = field.words() else { return nil }
    let isGood =
      id.utf8.count <= 64
      && id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
    return isGood
      ? id
      : field.bad("\"\(id)\" is no id of a session", hint: "letters, digits, - and _, at most 64")
  } write: {
    .text($0)
  }
}

extension Field {
  fileprivate func knownFile() -> KnownFile? {
    guard let name = words() else { return nil }
    guard MediaType(fileName: name) != nil else {
      return bad(
        "\"\(name)\" is no file that the service takes", hint: "it takes \(MediaType.acceptedList)")
    }
    guard let surroundings = reading.surroundings else { return KnownFile(name: name, bytes: []) }
    switch surroundings.file(name, KnownFile.limitBytes) {
    case .success(let bytes): return KnownFile(name: name, bytes: bytes)
    case .failure(let problem):
      return bad("\(problem)", hint: "a path beside this file, or one that is built in")
    }
  }
}

extension BackendWorld {
  /// Reports tokens and sessions that are there twice, and sessions of nobody.
  func checkWhatIsKnown(_ given: GivenKeys) {
    for (key, count) in [("tokens", knownTokens.count), ("sessions", knownSessions.count)]
    where count > Language.mostKnown {
      given[key]?.report("there are \(count) \(key), and at most \(Language.mostKnown)", hint: nil)
    }
    guard !given.isReported else { return }
    let tokens = knownTokens.map(\.text)
    report(twice: tokens, "this token", given["tokens"], key: "token")
    report(twice: knownTokens.map(\.clientID), "this client id", given["tokens"], key: "client_id")
    report(twice: knownSessions.map(\.id), "this session", given["sessions"], key: "id")
    for (session, item) in zip(knownSessions, given["sessions"]?.items ?? []) {
      guard let token = session.token, !tokens.contains(token) else { continue }
      given.reading.add(
        "no token from the start is called \"\(token)\"", at: item["token"]?.start ?? item.start,
        hint: Suggestion.nearest(token, among: tokens).map { "did you mean \($0)?" }
          ?? "write it among tokens")
    }
  }

  private func report(twice values: [String?], _ what: String, _ field: Field?, key: String) {
    for (index, item) in (field?.items ?? []).enumerated() where index < values.count {
      guard let value = values[index], values[..<index].contains(value) else { continue }
      field?.reading.add(
        "\(what) is given twice", at: item[key]?.start ?? item.start, hint: "remove one of them")
    }
  }
}

extension Field {
  /// Of a list, or of one value in place of a list.
  fileprivate var items: [YAMLNode] { node.items ?? [node] }
}
