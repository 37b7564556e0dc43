extension Language {
  /// `client:`, how the clients of its users are set.
  static let client = Block(
    "client", "client", "how the clients of its users are set", blank: ClientPlan(),
    [
      Key(
        "gui", \.gui, .oneOf,
        "what becomes of \"click Export\" and its like: act does it, or asks where it costs or the "
          + "choice is the user's; tell says which words would do it",
        example: "act")
    ])
}
