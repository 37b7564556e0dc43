import FakeBackend
import TextPatterns
import YAMLText

extension Language {
  /// `kill:` and `cancel:` where they are no duration.
  static let stepPoint = Block(
    "point of a step", "a point of a step", "when in the middle of a step, of its own user",
    blank: StepPoint(), exclusive: sights, needs: sights,
    [
      sight(
        "sent", .request, "as soon as the backend has such a request", "POST /run_sse",
        StepPoint.Sight.sent
      ) { if case .sent(let pattern) = $0 { pattern } else { nil } },
      sight(
        "answered", .request, "as soon as the reply to such a request begins to leave",
        "POST /api/render/proxy/lambda", StepPoint.Sight.answered
      ) { if case .answered(let pattern) = $0 { pattern } else { nil } },
      sight(
        "event", .pattern, "as soon as an event of a stream leaves, as the journal writes it",
        "functionCall", StepPoint.Sight.event
      ) { if case .event(let pattern) = $0 { pattern } else { nil } },
      sight(
        "said", .pattern, "as soon as the user is shown this", "Ready", StepPoint.Sight.said
      ) { if case .said(let pattern) = $0 { pattern } else { nil } },
      sight(
        "entry", .pattern, "as soon as a line of the journal holds this", "\"draft: add\"",
        StepPoint.Sight.entry
      ) { if case .entry(let pattern) = $0 { pattern } else { nil } },
      Key(
        "nth", \.nth, .count(1...1_000_000), "which one of those in this step", example: "2"),
      Key("after", \.after, .duration, "so much later", example: "3s"),
    ])

  private static let sights = ["sent", "answered", "event", "said", "entry"]

  private static func sight<Value: Sendable>(
    _ key: String, _ notation: Notation<Value>, _ meaning: String, _ example: String,
    _ make: @escaping @Sendable (Value) -> StepPoint.Sight,
    from take: @escaping @Sendable (StepPoint.Sight) -> Value?
  ) -> Key<StepPoint> {
    Key(
      key, notation, meaning, example: example, get: { $0.sight.flatMap(take) },
      set: { $0.sight = make($1) })
  }
}

extension Notation where Value == StepPoint {
  /// How long after the step's beginning, or what must have happened.
  static let stepPoint = Notation(
    .either([Notation<Duration>.interval.form, .block(Language.stepPoint.description)])
  ) { field in
    field.node.entries == nil
      ? Notation<Duration>.interval.read(field).map { StepPoint(after: $0) }
      : Language.stepPoint.read(field)
  } write: { point in
    point.sight == nil
      ? Notation<Duration>.interval.write(point.after)
      : .mapping(Language.stepPoint.entries(of: point))
  }
}

extension StepPoint {
  /// As a scenario file says it, on one line.
  package var written: String {
    switch Notation<StepPoint>.stepPoint.write(self) {
    case .mapping(let entries, _): YAMLWriter.pairs(entries)
    case let value: YAMLWriter.inline(value)
    }
  }
}
