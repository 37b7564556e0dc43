import FakeBackend
import JSONText

/// What is asked of a world's clock.
extension ControlDescription {
  static let health = ControlDescription(
    method: "GET", path: "health", summary: "Whether it is there, and what time it is",
    commands: [.word("health")],
    replies: [
      .init(
        meaning: "It is there",
        schema: .object([.required("nemosim", .text)] + Schema.nowMembers))
    ])

  static let waiting = ControlDescription(
    method: "GET", path: "waiting", summary: "Who holds time, and what is due next",
    commands: [.word("waiting")],
    replies: [.init(meaning: "Holds and timers", schema: .waiting)])

  static let pace = ControlDescription(
    method: "POST", path: "pace", summary: "How time passes from here on",
    commands: [
      .word("pace", "PACE", "pace", meaning: "How time passes from here on: skip, manual, x30")
    ],
    body: .init(
      schema: .openObject([
        .required("pace", .text.described("skip, manual, or x30 for 30 times real time"))
      ]), example: ["pace": "manual"]),
    replies: [.now])

  static let advance = ControlDescription(
    method: "POST", path: "advance", summary: "Move time, at pace manual",
    commands: [
      .word(
        "advance", "DURATION", "by",
        meaning: "Move time, at pace manual, until all that is due by then has happened"),
      .word("advance-to", "DURATION", "until", meaning: "The same, to that time of the run"),
    ],
    body: .init(
      schema: .openObject([
        .optional("by", .text.described("A duration: 30s, 2m, 1h30m")),
        .optional("until", .text.described("In place of by: since the start")),
      ]), example: ["by": "30s"]),
    replies: [.init(meaning: "Everything that was due has happened", schema: .now)],
    refusals: [
      .refused(409, "Time is not moved by hand, or not back"),
      .refused(410, "The world ended meanwhile"),
    ])

  static let reset = ControlDescription(
    method: "POST", path: "reset", summary: "Begin anew: world and journal, while time goes on",
    commands: [.word("reset")],
    body: .init(isRequired: false, schema: .anyObject, example: [:]), replies: [.now])
}

extension ControlDescription.Reply {
  fileprivate static let now = Self(meaning: "It is so", schema: .now)
}
