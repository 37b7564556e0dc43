import FakeBackend
import JSONText

/// Worlds beside each other.
extension ControlDescription {
  static let listWorlds = ControlDescription(
    method: "GET", path: "worlds", summary: "Every world of this port but the one at the root",
    commands: [.word("worlds")],
    replies: [.init(meaning: "By their names", schema: .list(.world(isNew: false)))])

  static let createWorld = ControlDescription(
    method: "POST", path: "worlds", summary: "Make a world that sees no other",
    commands: [
      .word(
        "new-world", optional: "NAME", "name",
        meaning: "Make a world; its address and its token are all that a client needs")
    ],
    body: .init(
      isRequired: false, schema: .worldOrder, example: ["name": "checkout", "credits": 300]),
    replies: [
      .init(
        status: 201, meaning: "All that a client needs: the address, and a token that is good",
        schema: .world(isNew: true))
    ],
    refusals: [
      .refused(409, "A world has that name already"),
      .refused(503, "There are as many worlds, or as much is kept, as there may be"),
    ])

  static let showWorld = ControlDescription(
    method: "GET", path: "worlds/{name}", summary: "One world",
    commands: [.word("worlds", "NAME")],
    replies: [.init(meaning: "It is there", schema: .world(isNew: false))])

  static let endWorld = ControlDescription(
    method: "DELETE", path: "worlds/{name}", summary: "End a world",
    commands: [.word("end-world", "NAME")],
    replies: [
      .init(meaning: "It has ended", schema: .object([.required("ended", .text)]))
    ])
}
