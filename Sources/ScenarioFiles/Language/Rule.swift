import FakeBackend
import HTTPMessages
import NemoContract
import YAMLText

extension Language {
  /// An item of `script:`.
  static let rule = Block(
    "rule", "a rule",
    "what the backend does otherwise; it has one of reply, stream, render and state, or faults",
    blank: ScriptRule(on: RequestPattern(method: "*", path: "/**")),
    exclusive: ["reply", "stream", "render", "state"],
    needs: ["reply", "stream", "render", "state", "faults", "then"],
    [
      Key(
        "on", \.on, .request,
        "the request: method and path; {x} and * stand for one part, ** for any number; "
          + "(undocumented) behind it where no documented route is meant",
        example: "POST /run_sse", isRequired: true),
      Key(
        "name", optional: \.givenName, .words, "how reports call this rule",
        example: "the silent edit"),
      Key(
        "nth", optional: \.nth, .count(1...1_000_000),
        "only the n-th such request, from 1; with times, so many from that one on", example: "1"),
      Key(
        "times", optional: \.times, .count(1...1_000_000),
        "how many requests at most; one with nth, without limit else", example: "2"),
      Key(
        "each", optional: \.each, .oneOf,
        "whose requests nth and times count: of each client, session, or of the whole world; the "
          + "session where not said, the client where a request names none",
        example: "client"),
      Key(
        "optional", \.isOptional, .flag,
        "it need not answer; a rule that never answers fails its run else", example: "true"),
      Key(
        "contains", optional: \.contains, .pattern,
        "only when the message (or body) holds this text, or /regular expression/",
        example: "lo-fi"),
      Key(
        "when", \.when, .block(when), "only when all of this holds",
        example: "{ turn: 2, headers: { X-Skill-Source: video } }"),
      Key(
        "reply", .block(reply), "answer with this reply at once", example: "{ status: 429 }",
        get: { if case .reply(let reply) = $0.action { reply } else { nil } },
        set: { $0.action = .reply($1) }),
      Key(
        "stream", .list(of: "steps", .choice(streamStep)),
        "answer with these steps on an event stream, where the backend takes the message: it needs "
          + "a session and credits (costs: 0 needs none)",
        example: "[close]",
        get: { if case .stream(let stream) = $0.action { stream.steps } else { nil } },
        set: { $0.action = .stream(ScriptedStream(steps: $1)) }),
      Key(
        "costs", .count(), "credits that the stream costs; 50, an edit, where not said",
        example: "100", beside: "stream",
        get: { if case .stream(let stream) = $0.action { stream.costs } else { nil } },
        set: { rule, costs in
          guard case .stream(var stream) = rule.action else { return }
          stream.costs = costs
          rule.action = .stream(stream)
        }),
      Key(
        "render", .block(render),
        "let the render go this way, where the backend accepts it: the plan must allow exports",
        example: "{ takes: 3m }",
        get: { if case .render(let fate) = $0.action { fate } else { nil } },
        set: { $0.action = .render($1) }),
      Key(
        "state", .block(state), "show the state this way", example: "{ lags: 2 }",
        get: { if case .state(let fate) = $0.action { fate } else { nil } },
        set: { $0.action = .state($1) }),
      Key(
        "faults", \.faults, .oneOrMore(.choice(fault, layout: .inline)),
        "what goes wrong with the reply, in order; alone or beside the four above; where one "
          + "changes nothing of it, the rule has not answered",
        example: "[{ wait: 20s }, close]"),
      Key(
        "then", .block(then),
        "what is so as soon as it takes its request; alone or beside any of these",
        example: "{ state: uploaded }", get: { $0.then.map { Consequence(state: $0) } },
        set: { $0.then = $1.state }),
    ]
  ) { rule, given in
    let action = ["reply", "stream", "render", "state"].lazy.compactMap { given[$0] }.first
    action?.check(fits: rule.on)
    given["faults"]?.check(rule.faults, fit: rule.on)
    action?.warn(of: rule)
  }
}

extension Notation where Value == [ScriptRule] {
  /// `script:`, in which no rule may keep a later one from ever answering.
  static let script: Notation = {
    let rules = Notation.list(of: "rules", Notation<ScriptRule>.rule)
    return Notation(rules.form) { field in
      let before = field.reading.errorCount
      guard let script = rules.read(field) else { return nil }
      if let items = field.node.items, field.reading.errorCount == before {
        field.reading.reportHidden(script, items)
        field.reading.reportStates(script, items)
        field.reading.warnOfStates(script, items)
        field.reading.warnOfUnseenSteps(script, items)
      }
      return script
    } write: {
      rules.write($0)
    }
  }()
}

extension Notation where Value == ScriptRule {
  fileprivate static let rule = Notation.block(Language.rule, layout: .lines).map(
    { rule, field in
      var placed = rule
      placed.line = field.node.start.line
      return placed
    }, back: { $0 })
}

extension Reading {
  fileprivate func reportHidden(_ rules: [ScriptRule], _ items: [YAMLNode]) {
    for (index, rule) in rules.enumerated() {
      guard let earlier = rules[..<index].first(where: { $0.hides(rule) }) else { continue }
      let line = earlier.line.map { " of line \($0)" } ?? ""
      add(
        "this rule never answers: the one\(line) answers all such requests", at: items[index].start,
        hint: "put it first, or give the other one nth, times, contains or when")
    }
  }
}

extension Reading {
  /// Steps that say something behind the end of their stream.
  fileprivate func warnOfUnseenSteps(_ rules: [ScriptRule], _ items: [YAMLNode]) {
    for (rule, item) in zip(rules, items) {
      guard case .stream(let stream) = rule.action,
        let end = stream.steps.firstIndex(where: \.endsStream),
        let unseen = stream.steps[end...].firstIndex(where: \.isSaid)
      else { continue }
      let node = item["stream"]?.items.map { $0[unseen] }
      add(
        "nobody sees this: \(stream.steps[end].key) has ended the stream",
        at: node?.start ?? item.start, hint: "put it before, or remove it")
    }
  }
}

extension StreamStep {
  /// Nothing that comes behind it reaches the client.
  fileprivate var endsStream: Bool {
    switch self {
    case .close, .cut, .hang, .error: true
    default: false
    }
  }

  /// It says something, and does nothing else.
  fileprivate var isSaid: Bool {
    switch self {
    case .text, .thought, .event, .fields, .bytes, .heartbeat: true
    default: false
    }
  }
}

extension Field {
  /// A stream answers only `/run_sse`, a render only the submit of one.
  fileprivate func check(fits pattern: RequestPattern) {
    let wanted: [Route]
    switch key {
    case "stream": wanted = [.runSSE]
    case "render": wanted = [.submitRender, .submitFirstRender]
    case "state": wanted = [.state]
    default: return
    }
    let routes = pattern.routes
    guard !routes.isEmpty, !wanted.contains(where: routes.contains) else { return }
    reading.add(
      "\"\(key)\" answers \(wanted[0].title) and never \(pattern)", at: keyMark,
      hint: "write on: \(wanted[0].title), or use reply")
  }

  /// Who loses his session makes another one, in which the counting would begin anew.
  fileprivate func warn(of rule: ScriptRule) {
    guard rule.losesCountedSession else { return }
    reading.add(
      "a client answers a lost session with a new one, and each session is counted for itself",
      at: keyMark, hint: "each: client counts on in the new one; each: session means it so",
      severity: .warning)
  }

  /// Faults of events do nothing to a reply that has none.
  fileprivate func check(_ faults: [ReplyFault], fit pattern: RequestPattern) {
    let routes = pattern.routes
    let isForEvents = faults.contains { if case .events = $0 { true } else { false } }
    guard isForEvents, !routes.isEmpty, !routes.contains(.runSSE) else { return }
    reading.add(
      "a fault of events does nothing to \(pattern), which has none", at: keyMark,
      hint: "write on: \(Route.runSSE.title)")
  }
}
