import FakeBackend
import TextPatterns
import YAMLText

extension Language {
  /// What the user was shown.
  static let speechExpectations: [Alternative<Expectation.Kind>] = [
    Alternative(said, Expectation.Kind.said) {
      if case .said(let said) = $0 { said } else { nil }
    },
    Alternative(
      "not_said", .tellingPattern, "the user was never shown this", example: "functionCall",
      Expectation.Kind.notSaid
    ) { if case .notSaid(let pattern) = $0 { pattern } else { nil } },
    Alternative(
      "said_in_order", .fullList(of: "texts", .tellingPattern, layout: .inline),
      "the user was shown these, one after the other, each in a message of its own",
      example: "[Uploaded, Done]",
      Expectation.Kind.saidInOrder
    ) { if case .saidInOrder(let texts) = $0 { texts } else { nil } },
  ]

  /// What the backend received and took.
  static let requestExpectations: [Alternative<Expectation.Kind>] = [
    Alternative(request, Expectation.Kind.request) {
      if case .request(let request) = $0 { request } else { nil }
    },
    Alternative(
      "requests_in_order", .fullList(of: "requests", .request),
      "the backend received these, one after the other",
      example: "[POST /run_sse, GET /api/credits/balance/simple]",
      Expectation.Kind.requestsInOrder
    ) { if case .requestsInOrder(let patterns) = $0 { patterns } else { nil } },
    Alternative(
      "accepted", .block(accepted), "how many the backend accepted", example: "{ renders: 1 }",
      Expectation.Kind.accepted
    ) { if case .accepted(let accepted) = $0 { accepted } else { nil } },
  ]

  private static let said = Block(
    "said", "an expectation", "what the user was shown", blank: SpeechExpectation(.any),
    [
      Key(
        "said", \.text, .tellingPattern, "the user was shown this text, or /regular expression/",
        example: "Lo-fi", isRequired: true),
      Key(
        "times", optional: \.times, .counts, "how often; at least once where not said",
        example: "1..3"),
      Key(
        "within", optional: \.within, .durationRange,
        "each time, since the start of the run or step", example: "0s..30s"),
    ])

  private static let request = Block(
    "request", "an expectation", "which requests count, and what must be true of them",
    blank: RequestExpectation(RequestPattern(method: "*", path: "/**")),
    [
      Key(
        "request", \.pattern, .request, "the backend received this", example: "POST /run_sse",
        isRequired: true),
      Key(
        "headers", \.headers, .valuePatterns(.headers), "only those whose headers hold this",
        example: "{ X-Skill-Source: video }"),
      Key(
        "query", \.query, .valuePatterns(.query), "only those whose query holds this",
        example: "{ bind: anon }"),
      Key(
        "body", \.body, .valuePatterns(.body), "only those whose JSON body holds this, by path",
        example: "{ new_message.parts.0.text: lo-fi }"),
      Key(
        "status", optional: \.status, .count(100...599), "only those answered with this status",
        example: "200"),
      Key(
        "code", optional: \.code, .count(), "only those answered with this code of the service",
        example: "1002"),
      Key(
        "times", optional: \.times, .counts, "how often; at least once where not said",
        example: "1..3"),
      Key(
        "spacing", optional: \.spacing, .durationRange, "the time from one to the next",
        example: "30s..35s"),
      Key(
        "together", optional: \.together, .counts, "the most that were under way at once",
        example: "1"),
      Key(
        "after", optional: \.after, .request, "each comes after one of these",
        example: "GET /api/credits/balance/simple"),
      Key(
        "before", optional: \.before, .request, "each comes before one of these",
        example: "POST /api/render/proxy/lambda"),
      Key(
        "within", optional: \.within, .durationRange,
        "each comes then, since the start of the run or step", example: "0s..30s"),
    ]
  ) { request, given in
    if request.times == 0...0 {
      for key in ["after", "before", "within", "together"] {
        given[key]?.report(
          "\"\(key)\" says nothing of requests that never come, and times says that none does",
          hint: "leave one of them out")
      }
    }
    guard request.spacing != nil, let times = request.times, times.upperBound < 2 else { return }
    given["spacing"]?.report(
      "one request alone has no spacing, and times says that there is one at most",
      hint: "keep one of them")
  }

  private static let accepted = Block(
    "accepted", "accepted", "how many requests of each kind the backend accepted",
    blank: AcceptedExpectation(), isNeverEmpty: true,
    [
      Key("sign_ins", optional: \.signIns, .counts, "anonymous tokens given", example: "1"),
      Key("sessions", optional: \.sessions, .counts, "sessions made", example: "1"),
      Key("uploads", optional: \.uploads, .counts, "uploads taken", example: "2"),
      Key("messages", optional: \.messages, .counts, "messages that got a stream", example: "3"),
      Key("renders", optional: \.renders, .counts, "exports begun", example: "0..1"),
      Key("claims", optional: \.claims, .counts, "accounts claimed", example: "1"),
    ])
}
