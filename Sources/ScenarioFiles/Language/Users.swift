import FakeBackend
import YAMLText

extension Language {
  /// One of `users:`, where more is said of him than his steps.
  static let userPlan = Block(
    "one of users", "one of the users", "who he is, and what he does", blank: UserPlan(),
    [
      Key(
        "skill", optional: \.skill, .skill,
        "of his client, in place of the scenario's: its name, or a path to its file",
        example: "video-making-ai"),
      Key(
        "client_id", optional: \.clientID, .clientID,
        "the id of his installation; his client makes one where not said", example: "ann-1"),
      Key(
        "token", optional: \.token, .words,
        "his NEMO_TOKEN, such as one of the backend's tokens; he signs in without an account "
          + "where not said", example: "my-own-token"),
      Key(
        "session", optional: \.session, .words,
        "his project of last time: the id of one of the backend's sessions, which is of his token; "
          + "his client opens one where not said", example: "\"8845664913903404839\""),
      Key(
        "steps", \.steps, .list(of: "steps", .userStep), "what he does, one after the other",
        example: "[{ say: export }]", isRequired: true),
    ])

  /// More at once than anybody can follow in a journal.
  static let mostUsers = 20
}

extension Notation where Value == [UserPlan] {
  /// Names of users with their steps, or with more about them.
  static let users = Notation(
    .names(
      .either([
        .list(.block(Language.userStep.description)), .block(Language.userPlan.description),
      ]))
  ) {
    $0.users()
  } write: { users in
    .mapping(users.map { YAMLValue.Entry($0.name, Field.written($0)) }, .lines)
  }
}

extension Notation where Value == String {
  /// The name of one of the users.
  static let userName = Notation(.scalar("name", schema: .someText)) {
    $0.words()
  } write: {
    .text($0)
  }

  /// What a header can carry (OFF@ff57a62 [D]: any stable text of at most 64 characters).
  static let clientID = Notation(.scalar("text", schema: .someText)) { field in
    guard let id = field.words() else { return nil }
    let isUsable = id.utf8.allSatisfy { (0x21...0x7e).contains($0) }
    return isUsable && (1...64).contains(id.utf8.count)
      ? id
      : field.bad(
        "\"\(id)\" is no client id", hint: "at most 64 letters, digits and signs, without blanks")
  } write: {
    .text($0)
  }
}

extension Field {
  fileprivate func users() -> [UserPlan]? {
    guard let entries = node.entries else {
      return wrong("a mapping of names to steps", hint: "users: { ann: [{ say: export }] }")
    }
    guard !entries.isEmpty else { return empty() }
    guard entries.count <= Language.mostUsers else {
      return bad("there are \(entries.count) users, and at most \(Language.mostUsers)", hint: nil)
    }
    let before = reading.errorCount
    let users = entries.compactMap { entry -> UserPlan? in
      guard CaseName.isGood(entry.key), entry.key.utf8.count <= 20 else {
        reading.add(
          "\"\(entry.key)\" is no name of a user", at: entry.keyStart,
          hint: "letters, digits and dashes, at most 20")
        return nil
      }
      return user(entry)
    }
    return reading.errorCount == before ? users : nil
  }

  private func user(_ entry: YAMLNode.Entry) -> UserPlan? {
    let key = KeyDescription(entry.key, "a user", example: "[{ say: export }]")
    let field = Field(entry: key, keyMark: entry.keyStart, node: entry.value, reading: reading)
    var user: UserPlan
    if field.node.entries != nil {
      guard let plan = Language.userPlan.read(field) else { return nil }
      user = plan
    } else {
      let before = reading.errorCount
      user = UserPlan()
      user.steps = Notation<[UserStep]>.list(of: "steps", .userStep).read(field) ?? []
      guard reading.errorCount == before else { return nil }
    }
    guard !user.steps.isEmpty || reading.use == .serve else {
      return field.bad("\"\(entry.key)\" does nothing", hint: field.example)
    }
    user.name = entry.key
    return user
  }

  /// His steps alone where nothing else is said of him.
  fileprivate static func written(_ user: UserPlan) -> YAMLValue {
    let entries = Language.userPlan.entries(of: user)
    return entries.count == 1 ? entries[0].value : .mapping(entries, .lines)
  }
}
