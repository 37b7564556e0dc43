import FakeBackend
import HTTPMessages
import NemoContract
import YAMLText

extension Field {
  /// `script:`, in which no rule may keep a later one from ever answering.
  func script() -> [ScriptRule] {
    let before = reading.count
    let rules = list(of: "rules") { $0.rule() }
    guard let items = node.items, reading.count == before else { return rules }
    for (index, rule) in rules.enumerated() {
      guard let earlier = rules[..<index].first(where: { $0.hides(rule) }) else { continue }
      let line = earlier.line.map { " of line \($0)" } ?? ""
      reading.add(
        "this rule never answers: the one\(line) answers all such requests", at: items[index].start,
        hint: "put it first, or give the other one nth, times or contains")
    }
    return rules
  }

  /// An item of `script:`.
  func rule() -> ScriptRule? {
    mapping("a rule", ScriptRule.vocabulary) { keys in
      let on = keys.required("on")?.request()
      let name = keys["name"]?.words()
      let nth = keys["nth"]?.count(1...1_000_000)
      let times = keys["times"]?.count(1...1_000_000)
      let each = keys["each"]?.choice(ScriptRule.Each.self)
      let contains = keys["contains"]?.words()
      let faulty = keys["faults"]
      let faults = faulty?.faults()
      let actions = ["reply", "stream", "render", "state"]
      let what =
        faulty == nil ? keys.exactlyOne(of: actions + ["faults"]) : keys.atMostOne(of: actions)
      // Asked for beside a stream only, so that it is reported beside anything else.
      let mayCost = (what == nil && faulty == nil) || what?.key == "stream"
      let costs = mayCost ? keys["costs"]?.count() : nil
      let action = what == nil && faulty != nil ? .usual : what?.action(costs: costs)
      if let on, let what { what.check(fits: on) }
      if let on, let faults, let faulty { faulty.check(faults, fit: on) }
      guard let on, let action, faulty == nil || faults != nil else { return nil }
      let rule = ScriptRule(
        name: name, line: node.start.line, on: on, nth: nth, times: times, each: each,
        contains: contains, action: action, faults: faults ?? [])
      what?.warn(of: rule)
      return rule
    }
  }

  private func action(costs: Int?) -> ScriptAction? {
    switch key {
    case "reply": scriptedReply().map(ScriptAction.reply)
    case "stream":
      .stream(ScriptedStream(steps: list(of: "steps") { $0.streamStep() }, costs: costs))
    case "state": state().map(ScriptAction.state)
    default: render().map(ScriptAction.render)
    }
  }

  /// A stream answers only `/run_sse`, a render only the submit of one.
  private func check(fits pattern: RequestPattern) {
    let wanted: Route
    var others: [Route] = []
    switch key {
    case "stream": wanted = .runSSE
    case "render":
      wanted = .submitRender
      others = [.submitFirstRender]
    case "state": wanted = .state
    default: return
    }
    let routes = pattern.routes
    guard !routes.isEmpty, !routes.contains(wanted), !others.contains(where: routes.contains)
    else { return }
    reading.add(
      "\"\(key)\" answers \(wanted.title) and never \(pattern)", at: keyMark,
      hint: "write on: \(wanted.title), or use reply")
  }

  /// Who loses his session makes another one, in which the counting would begin anew.
  private func warn(of rule: ScriptRule) {
    guard rule.losesCountedSession else { return }
    reading.add(
      "a client answers a lost session with a new one, and each session is counted for itself",
      at: keyMark, hint: "each: client counts on in the new one; each: session means it so",
      severity: .warning)
  }

  /// Faults of events do nothing to a reply that has none.
  private func check(_ faults: [ReplyFault], fit pattern: RequestPattern) {
    let routes = pattern.routes
    let isForEvents = faults.contains { if case .events = $0 { true } else { false } }
    guard isForEvents, !routes.isEmpty, !routes.contains(.runSSE) else { return }
    reading.add(
      "a fault of events does nothing to \(pattern), which has none", at: keyMark,
      hint: "write on: \(Route.runSSE.title)")
  }

  private func state() -> StateFate? {
    mapping("a state", StateFate.vocabulary) { keys in
      StateFate(
        lags: keys["lags"]?.count(0...BackendLimits.stateLags) ?? 0,
        isEmpty: keys["empty"]?.flag() ?? false,
        isStrange: keys["strange"]?.flag() ?? false)
    }
  }

  private func address() -> RenderFate.Address? {
    if node.string == "never" { return .never }
    guard let text = node.string, let duration = DurationText.read(text) else {
      return wrong("a duration or never")
    }
    return .late(duration)
  }

  private func render() -> RenderFate? {
    mapping("a render", RenderFate.vocabulary) { keys in
      let pending = keys["pending"]
      let fate = RenderFate(
        takes: keys["takes"]?.duration(), polls: keys["polls"]?.count(1...1000),
        fails: keys["fails"]?.words(),
        pending: pending?.duration(), sticks: keys["sticks"]?.choice(RenderFate.Sticking.self),
        goesBack: keys["goes_back"]?.flag() ?? false, vanishes: keys["vanishes"]?.duration(),
        address: keys["url"]?.address() ?? .atOnce)
      if let pending, let waits = fate.pending, let takes = fate.takes, waits > takes {
        return pending.bad("\"pending\" is longer than \"takes\"", hint: "it is a part of it")
      }
      return fate
    }
  }

  private func scriptedReply() -> ScriptedReply? {
    mapping("a reply", ScriptedReply.vocabulary) { keys in
      let body = keys.atMostOne(of: ["body", "text", "code"])
      var reply = ScriptedReply(
        status: keys["status"]?.count(200...599), headers: keys["headers"]?.headers() ?? [],
        after: keys["after"]?.duration())
      switch body?.key {
      case "body": reply.body = body.map { .json($0.json()) }
      case "text": reply.body = (body?.text()).map { .text($0) }
      default:
        reply.code = body?.count()
        reply.message = keys["message"]?.text()
      }
      return reply
    }
  }

  private func headers() -> [ScriptedReply.Header]? {
    guard let entries = node.entries else { return wrong("header names and values") }
    return entries.flatMap { entry -> [ScriptedReply.Header] in
      let word = VocabularyEntry(entry.key, "a header", example: "30")
      let field = Field(
        entry: word, keyMark: entry.keyStart, node: entry.value, reading: reading)
      guard !entry.key.isEmpty, entry.key.utf8.allSatisfy(Self.isTokenByte) else {
        reading.add(
          "\"\(entry.key)\" is no header name", at: entry.keyStart,
          hint: "use letters, digits and dashes")
        return []
      }
      let values = field.oneOrMore { $0.headerValue() } ?? []
      return values.map { ScriptedReply.Header(name: entry.key, value: $0) }
    }
  }

  private func headerValue() -> String? {
    guard let text = text() else { return nil }
    guard text.utf8.allSatisfy({ $0 == 9 || ($0 >= 32 && $0 != 127) }) else {
      return bad("a header's value cannot hold line breaks or control characters", hint: nil)
    }
    return text
  }

  /// Whether a header's name may hold it (RFC 9110, section 5.6.2).
  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
