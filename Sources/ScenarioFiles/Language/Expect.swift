import FakeBackend
import Journaling
import TextPatterns
import YAMLText

extension Language {
  /// An item of `expect:`.
  static let expectation: Choice<Expectation> = Choice(
    "expectation", "an expectation",
    "what must hold: at the end, of the whole run; beside a step of the user, of that step",
    (speechExpectations + requestExpectations + outcomeExpectations).map { alternative in
      alternative.map({ Expectation($0, line: 0) }, back: \.kind)
    } + [not],
    common: [
      Key(
        "user", optional: \.user, .userName,
        "of this one of the users; of all of them where not said, at a step of him who takes it",
        example: "ann")
    ])

  private static let not = Alternative<Expectation>(
    "not", .inner, "the other expectation does not hold", example: "{ timeline: BGM }",
    { other in
      var expectation = Expectation(.not(other.kind), line: 0)
      expectation.user = other.user
      return expectation
    }
  ) { if case .not(let kind) = $0.kind { Expectation(kind, line: 0) } else { nil } }

  /// What came of it all.
  private static let outcomeExpectations: [Alternative<Expectation.Kind>] = [
    Alternative(
      "download", .block(download), "a film arrived", example: "{ playable: true, duration: 5s }",
      Expectation.Kind.download
    ) { if case .download(let download) = $0 { download } else { nil } },
    Alternative(
      "credits", .block(balance), "the balance", example: "{ available: 50, frozen: 0 }",
      { .credits(available: $0.available, frozen: $0.frozen) }
    ) {
      guard case .credits(let available, let frozen) = $0 else { return nil }
      return Balance(available: available, frozen: frozen)
    },
    Alternative(
      "moves", .list(of: "moves", .move, layout: .inline),
      "every move of money, in order", example: "[freeze 50, settle 50]",
      Expectation.Kind.moves
    ) { if case .moves(let moves) = $0 { moves } else { nil } },
    Alternative(
      "timeline", .tellingPattern, "the last draft, as a user reads it", example: "BGM",
      Expectation.Kind.timeline
    ) { if case .timeline(let pattern) = $0 { pattern } else { nil } },
    Alternative(
      "state", .valuePatterns(.state),
      "parts of the session's last state, by their path in data.state",
      example: "{ draft.t.0.tt: 0 }", Expectation.Kind.state
    ) { if case .state(let parts) = $0 { parts } else { nil } },
    Alternative(error, { .error($0.kind, times: $0.times) }) {
      guard case .error(let kind, let times) = $0 else { return nil }
      return ToldError(kind: kind, times: times)
    },
    Alternative(
      "took", .durationRange, "virtual time of the whole run, or of the step",
      example: "2m..8m", Expectation.Kind.took
    ) { if case .took(let range) = $0 { range } else { nil } },
  ]

  private static let download = Block(
    "download", "download", "what must be true of each film", blank: DownloadExpectation(),
    [
      Key(
        "playable", optional: \.playable, .flag, "a whole MP4 with a picture track",
        example: "true"),
      Key("duration", optional: \.duration, .duration, "within half a second", example: "5s"),
      Key("width", optional: \.width, .count(1...100_000), "in pixels", example: "1920"),
      Key("height", optional: \.height, .count(1...100_000), "in pixels", example: "1080"),
      Key("shape", optional: \.shape, .oneOf, "which side is longer", example: "portrait"),
      Key("sound", optional: \.sound, .flag, "whether it has a sound track", example: "true"),
      Key(
        "at_least", optional: \.atLeastBytes, .size, "the smallest file", example: "10KB"),
      Key("at_most", optional: \.atMostBytes, .size, "the largest file", example: "20MB"),
      Key(
        "times", optional: \.times, .counts, "how many films; one where not said", example: "3"),
    ]
  ) { download, given in
    guard let times = given["times"], download.times == 0...0,
      download != DownloadExpectation(times: 0...0)
    else { return }
    times.report("this says how films must be, and that there are none", hint: "keep one of them")
  }

  private struct ToldError: Sendable {
    var kind = FailureKind.serviceFailed
    var times: ClosedRange<Int>?
  }

  private static let error = Block(
    "error", "an expectation", "which failures the user was told of", blank: ToldError(),
    [
      Key(
        "error", \.kind, .oneOf, "the user was told that something failed, of this kind",
        example: "out-of-credits", isRequired: true),
      Key(
        "times", optional: \.times, .counts, "how often; at least once where not said",
        example: "1..3"),
    ])

  private struct Balance: Sendable {
    var available: Int?
    var frozen: Int?
  }

  private static let balance = Block(
    "balance", "credits", "a balance", blank: Balance(), isNeverEmpty: true,
    [
      Key(
        "available", optional: \.available, .count(0...1_000_000_000), "to be spent",
        example: "50"),
      Key(
        "frozen", optional: \.frozen, .count(0...1_000_000_000), "held for work under way",
        example: "0"),
    ])
}

extension Notation where Value == Expectation {
  /// An expectation inside of another one; the choice is asked for when it is needed, since it
  /// holds this notation itself.
  fileprivate static let inner = Notation(.named("expectation")) {
    Language.expectation.read($0)
  } write: {
    Language.expectation.write($0, .inline)
  }

  static let expectation = Notation.choice(Language.expectation).map(
    { expectation, field in
      var placed = expectation
      placed.line = field.node.start.line
      return placed
    }, back: { $0 })
}

extension Expectation {
  /// As a scenario file says it, on one line: `said: Lo-fi, times: 1`.
  package var written: String {
    switch Language.expectation.write(self, .inline) {
    case .mapping(let entries, _): YAMLWriter.pairs(entries)
    case let value: YAMLWriter.inline(value)
    }
  }
}
