import FakeBackend
import TextPatterns
import YAMLText

extension Language {
  /// An item of `expect:`.
  static let expectation = Choice<Expectation.Kind>(
    "expectation", "an expectation", "what must hold at the end",
    [
      Alternative(said, { .said($0.what, times: $0.times) }) {
        guard case .said(let pattern, let times) = $0 else { return nil }
        return Counted(what: pattern, times: times)
      },
      Alternative(
        "not_said", .pattern, "the user was never shown this", example: "functionCall",
        Expectation.Kind.notSaid
      ) { if case .notSaid(let pattern) = $0 { pattern } else { nil } },
      Alternative(request, { .request($0.what, times: $0.times) }) {
        guard case .request(let pattern, let times) = $0 else { return nil }
        return Counted(what: pattern, times: times)
      },
      Alternative(
        "download", .block(download), "a film arrived", example: "{ playable: true, duration: 5s }",
        Expectation.Kind.download
      ) { if case .download(let download) = $0 { download } else { nil } },
      Alternative(
        "credits", .block(balance), "the balance at the end",
        example: "{ available: 50, frozen: 0 }",
        { .credits(available: $0.available, frozen: $0.frozen) }
      ) {
        guard case .credits(let available, let frozen) = $0 else { return nil }
        return Balance(available: available, frozen: frozen)
      },
      Alternative(
        "timeline", .pattern, "the last draft, as a user reads it",
        example: "BGM", Expectation.Kind.timeline
      ) { if case .timeline(let pattern) = $0 { pattern } else { nil } },
      Alternative(
        "took", .durationRange, "virtual time of the whole run", example: "2m..8m",
        Expectation.Kind.took
      ) { if case .took(let range) = $0 { range } else { nil } },
    ])

  /// Something that is looked for, and how often; at least once where nil.
  private struct Counted<What: Sendable>: Sendable {
    var what: What
    var times: ClosedRange<Int>?
  }

  private static let said = Block(
    "said", "an expectation", "how often", blank: Counted(what: TextPattern.any),
    [
      Key(
        "said", \.what, .pattern, "the user was shown this text, or /regular expression/",
        example: "Lo-fi", isRequired: true),
      times(\.times),
    ])

  private static let request = Block(
    "request", "an expectation", "how often",
    blank: Counted(what: RequestPattern(method: "*", path: "/**")),
    [
      Key(
        "request", \.what, .request, "the backend received this", example: "POST /run_sse",
        isRequired: true),
      times(\.times),
    ])

  private static func times<Root: Sendable>(
    _ path: any WritableKeyPath<Root, ClosedRange<Int>?> & Sendable
  ) -> Key<Root> {
    Key(
      "times", optional: path, .counts, "how often; at least once where not said",
      example: "1..3")
  }

  private static let download = Block(
    "download", "download", "what must be true of each film", blank: DownloadExpectation(),
    [
      Key(
        "playable", optional: \.playable, .flag, "a whole MP4 with a picture track",
        example: "true"),
      Key("duration", optional: \.duration, .duration, "within half a second", example: "5s"),
      Key("width", optional: \.width, .count(1...100_000), "in pixels", example: "1920"),
      Key("height", optional: \.height, .count(1...100_000), "in pixels", example: "1080"),
      Key(
        "times", \.times, .counts, "how many films; one where not said", example: "3"),
    ]
  ) { download, given in
    guard let times = given["times"], download.times == 0...0,
      download != DownloadExpectation(times: 0...0)
    else { return }
    times.report("this says how films must be, and that there are none", hint: "keep one of them")
  }

  private struct Balance: Sendable {
    var available: Int?
    var frozen: Int?
  }

  private static let balance = Block(
    "balance", "credits", "the balance at the end", blank: Balance(),
    [
      Key(
        "available", optional: \.available, .count(0...1_000_000_000), "to be spent",
        example: "50"),
      Key(
        "frozen", optional: \.frozen, .count(0...1_000_000_000), "held for work under way",
        example: "0"),
    ]
  ) { _, given in
    if given.isEmpty { given.reportEmpty() }
  }
}

extension Notation where Value == Expectation {
  static let expectation = Notation<Expectation.Kind>.choice(Language.expectation).map(
    { kind, field in Expectation(kind, line: field.node.start.line) }, back: { $0.kind })
}

extension Expectation {
  /// As a scenario file says it, on one line: `said: Lo-fi, times: 1`.
  package var written: String {
    switch Language.expectation.write(kind, .inline) {
    case .mapping(let entries, _): YAMLWriter.pairs(entries)
    case let value: YAMLWriter.inline(value)
    }
  }
}
