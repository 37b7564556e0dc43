import FakeBackend

/// What control requests answer.
extension Schema {
  /// Virtual time, as in `00:01:30.000`, and how it passes.
  static let nowMembers: [Member] = [.required("now", .text), .required("pace", .text)]
  static let now = object(nowMembers)

  /// A request after which the one that was refused would be carried out.
  static let cure = object([
    .required("method", text), .required("path", text), .optional("body", anyObject),
  ])

  static let waiting = object(
    nowMembers + [
      .required("holds", list(text)),
      .required("next", list(object([.required("at", text), .required("what", text)]))),
    ])

  static let unmatched = object([
    .required("at", text), .required("method", text), .required("target", text),
    .optional("nearest", text.described("The documented route that is most like it")),
    .optional("rule", text.described("The rule that was near, with what is other")),
  ])

  static let inspectedSession = object([
    .required("id", text), .required("user", text), .required("draft", anyObject),
  ])

  static let inspectedRender = object([
    .required("id", text), .required("user", text), .required("session", text),
    .required("status", text), .required("progress", integer),
  ])

  static let inspectedBalance = object([
    .required("user", text), .required("available", integer), .required("frozen", integer),
    .required("total", integer),
  ])

  static let loadedScenario = object([
    .required("scenario", text), .required("rules", count), .required("expectations", count),
    .required("warnings", list(text)),
  ])

  // MARK: verdicts

  static let verdict = object([
    .required("passed", boolean), .required("rules", list(rule)),
    .required("expectations", list(expectation)),
    .optional("leftOut", list(leftOut).described("What of the scenario cannot be judged")),
    .optional("lostEntries", count.described("What the journal had no room for")),
    .optional(
      "problems",
      list(text).described("What was found wrong besides, such as a rule that never answered")),
  ])

  private static let rule = object([
    .required("rule", text), .required("sentence", text),
    .required("verdict", oneOf(["kept", "notExercised", "notVisible", "broken", "excepted"])),
    .optional("times", count), .optional("unseen", text), .optional("exception", text),
    .optional("breaches", list(breach)), .optional("source", text), .optional("instead", text),
  ])

  private static let breach = object([
    .required("at", number), .required("entry", count), .required("found", text),
    .required("expected", text),
  ])

  private static let expectation = object([
    .optional("fragment", text.described("The file with that line, where it is not its own")),
    .required("line", integer), .required("expected", text), .required("held", boolean),
    .optional("found", text), .optional("hint", text),
  ])

  private static let leftOut = object([
    .optional("fragment", text), .optional("line", integer), .required("what", text),
    .required("reason", text),
  ])

  // MARK: worlds

  /// - Parameter isNew: its token is told to whoever made it, and never again.
  static func world(isNew: Bool) -> Schema {
    object(
      [
        .required("name", text), .required("url", url), .required("seed", text),
        .required("pace", text), .required("now", text), .required("idle", text),
      ] + (isNew ? [.required("token", text)] : []))
  }

  static let scenarioCase = text.described("Which one, where the scenario has cases")

  static let scenarioFile = text.described("How mistakes in it call the file")

  static let scenarioFragments = anyObject.described(
    "The texts of its `use:`, each by its path there")

  static let worldOrder = object([
    .optional("name", text(pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")),
    .optional("scenario", text.described("A scenario file's text")),
    .optional("case", .scenarioCase), .optional("file", .scenarioFile),
    .optional("fragments", .scenarioFragments),
    .optional("switches", anyObject.described("As serve --switches lists them")),
    .optional("seed", count), .optional("pace", text), .optional("credits", count),
    .optional("idle", text.described("Without a request it ends after that: 10m")),
  ])
}
