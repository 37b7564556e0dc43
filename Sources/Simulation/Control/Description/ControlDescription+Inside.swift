import FakeBackend

/// What a world keeps.
extension ControlDescription {
  static let sessions = inside("sessions", "Sessions and their drafts", .inspectedSession)
  static let renders = inside("renders", "Exports and how far they are", .inspectedRender)
  static let ledger = inside("ledger", "Every account's credits", .inspectedBalance)
  static let tokens = inside("tokens", "Tokens, without the keys", .listedTokens)

  private static func inside(
    _ path: String, _ summary: String, _ element: Schema
  ) -> ControlDescription {
    ControlDescription(
      method: "GET", path: path, summary: summary, commands: [.word(path)],
      replies: [.init(meaning: "The oldest first", schema: .list(element))])
  }
}
