import FakeBackend
import JSONText

/// What goes wrong on purpose.
extension ControlDescription {
  static let addFaults = ControlDescription(
    method: "POST", path: "faults", summary: "Lay a fault over replies",
    commands: [.word("faults", "\"REQUEST: FAULT\"", "fault")],
    body: .init(
      schema: .openObject([
        .required("fault", .text.described("As serve --fault takes it"))
      ]), example: ["fault": "GET /api/credits/balance/simple: close"]),
    replies: [
      .init(
        meaning: "How many rules it made", schema: .object([.required("faults", .count)]))
    ])

  static let removeFaults = ControlDescription(
    method: "DELETE", path: "faults", summary: "Take away all faults that were added",
    commands: [.word("no-faults")],
    replies: [
      .init(meaning: "How many there were", schema: .object([.required("removed", .count)]))
    ])

  static let scenario = ControlDescription(
    method: "POST", path: "scenario",
    summary: "Exchange rules and expectations for those of a scenario; nothing else changes",
    commands: [.word("scenario", "FILE")],
    body: .init(
      schema: .openObject([
        .required("scenario", .text.described("A scenario file's text")),
        .optional("case", .scenarioCase), .optional("file", .scenarioFile),
        .optional("fragments", .scenarioFragments),
      ]),
      example: ["scenario": .string(exampleScenario)]),
    replies: [.init(meaning: "What was read", schema: .loadedScenario)])

  private static let exampleScenario = """
    scenario: Too many questions
    script:
      - on: GET /api/credits/balance/simple
        nth: 1
        reply: { status: 429 }
    user: nothing
    expect:
      - request: GET /api/credits/balance/simple
        times: 2

    """
}
