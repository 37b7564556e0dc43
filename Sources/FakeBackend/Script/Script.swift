import HTTPMessages
import JSONText
import Suggestions
import TextPatterns
import TimeAndChance

/// The rules of a run with what became of them so far.
struct Script: Sendable {
  struct Entry: Sendable {
    var rule: ScriptRule
    /// Laid over the others while the service runs.
    var isLaid = false
    /// Of all callers together.
    var total = Count()
    /// The latest request that it was nearly for, with what was other; until it answers.
    var near: String?
    /// What the backend said instead, when it refused a request that the rule was for.
    var obstacle: String?
    /// By `ScriptCaller.key`.
    var counts = BoundedTable<Count>(limit: BackendLimits.sessions)
  }

  struct Count: Sendable, Weighed {
    /// Requests that the pattern and `contains` fit.
    var fitting = 0
    /// Requests that the rule answered.
    var used = 0

    var weight: Int { 0 }
  }

  struct Match: Sendable {
    var rule: ScriptRule
    /// Which fitting request of its caller this is, from 1.
    var request: Int
    fileprivate var index: Int
  }

  private var entries: [Entry]
  private(set) var memory = ScriptMemory()

  init(_ rules: [ScriptRule]) { entries = rules.map { Entry(rule: $0) } }

  mutating func lay(_ rules: [ScriptRule]) {
    entries.insert(contentsOf: rules.map { Entry(rule: $0, isLaid: true) }, at: 0)
  }

  /// Takes away what was laid; the number of rules that were.
  mutating func takeOff() -> Int {
    let before = entries.count
    entries.removeAll(where: \.isLaid)
    return before - entries.count
  }

  /// Puts these in place of all that were not laid; they count from here on.
  mutating func exchange(_ rules: [ScriptRule]) {
    entries.removeAll { !$0.isLaid }
    entries += rules.map { Entry(rule: $0) }
  }

  var isEmpty: Bool { entries.isEmpty }

  /// Whether a rule has its hand in readings of the state.
  var showsStates: Bool {
    entries.contains { if case .state = $0.rule.action { true } else { false } }
  }

  /// How many readings of a state ago a rule may want to know.
  var mostLags: Int {
    entries.reduce(0) {
      if case .state(let fate) = $1.rule.action { max($0, fate.lags) } else { $0 }
    }
  }

  /// Whether a rule may answer such a request, whatever its body holds.
  func mayMatch(_ head: RequestHead) -> Bool { entries.contains { $0.rule.on.matches(head) } }

  /// Puts the script into a state.
  mutating func enter(_ state: String) { memory.state = state }

  /// Counts a request and finds the first rule that answers it.
  ///
  /// - Parameter isMessage: whether it is a message to the agent, which is a turn of its session.
  mutating func match(
    _ head: RequestHead, at now: Moment, isMessage: Bool = false,
    from caller: () -> ScriptCaller, text: () -> String, body: () -> JSON? = { nil }
  ) -> Match? {
    var found: Match?
    let asksWho = entries.contains { $0.rule.when.asksWho }
    if asksWho { memory.meet(caller(), isMessage: isMessage) }
    let sight = RequestSight(
      head: head, now: now, memory: memory, caller: asksWho ? caller() : nil,
      body: entries.contains { !$0.rule.when.body.isEmpty } ? body() : nil)
    // Made once, and only where a rule asks for them: a body may be large.
    lazy var text = text()
    lazy var caller = caller()
    for index in entries.indices where entries[index].rule.on.matches(head) {
      if let pattern = entries[index].rule.contains, !pattern.matches(text) {
        entries[index].missed(head, at: now) {
          "contains \"\(pattern.written)\", came \"\(text.prefix(60))\""
        }
        continue
      }
      if let difference = entries[index].rule.when.difference(from: sight) {
        entries[index].missed(head, at: now) { difference }
        continue
      }
      let (count, answers) = entries[index].count(for: { caller }, mayAnswer: found == nil)
      if answers { found = Match(rule: entries[index].rule, request: count.fitting, index: index) }
    }
    return found
  }

  /// The backend refused the request before the rule could do what it says.
  ///
  /// - Parameter obstacle: why, as a sentence.
  mutating func overrule(_ match: Match, _ obstacle: String) {
    entries[match.index].total.used -= 1
    entries[match.index].obstacle = obstacle
  }

  /// The rule has taken its request.
  mutating func confirm(_ match: Match) {
    if let then = match.rule.then { memory.state = then }
  }

  /// The rule nearest to a request that none answered, with what is other; nil when none is near.
  ///
  /// Rules that have answered before are not missed: a journal would repeat itself.
  ///
  /// - Parameter caller: whose requests its number is among; nil: nobody counted it.
  func nearest(
    _ head: RequestHead, at now: Moment, text: String, from caller: ScriptCaller? = nil,
    body: () -> JSON? = { nil }
  ) -> (rule: ScriptRule, difference: String)? {
    let waiting = entries.filter { $0.total.used == 0 }
    let sight = RequestSight(head: head, now: now, memory: memory, caller: caller, body: body())
    for entry in waiting where entry.rule.on.matches(head) {
      if let pattern = entry.rule.contains, !pattern.matches(text) {
        return (entry.rule, "contains \"\(pattern.written)\", came \"\(text.prefix(60))\"")
      }
      if let difference = entry.rule.when.difference(from: sight) {
        return (entry.rule, difference)
      }
      return (entry.rule, "\(entry.window), this was request \(entry.fitting(for: caller))")
    }
    let parts = head.pathParts
    for entry in waiting where entry.rule.on.fits(path: parts) {
      return (entry.rule, "method \(entry.rule.on.method), came \(head.method)")
    }
    return nil
  }

  /// The rule whose path is written most like one that nobody knows.
  func nearest(toPathOf head: RequestHead) -> (rule: ScriptRule, difference: String)? {
    let path = String(head.rawPath)
    guard let near = Suggestion.nearest(path, among: entries.map(\.rule.on.path)),
      let entry = entries.first(where: { $0.rule.on.path == near })
    else { return nil }
    let difference =
      near == path
      ? "method \(entry.rule.on.method), came \(head.method)" : "path \(near), came \(path)"
    return (entry.rule, difference)
  }

  var unused: [String] {
    entries.filter { $0.total.used == 0 && !$0.rule.isOptional }.map { entry in
      let place = entry.rule.line.map { " (line \($0))" } ?? ""
      let reason =
        entry.total.fitting == 0
        ? "no such request came"
        : "\(entry.total.fitting) such requests came, \(entry.window)"
      let condition = entry.rule.when.isEmpty ? "" : " for which its conditions held"
      if let obstacle = entry.obstacle {
        return "\(entry.rule.name)\(place): \(obstacle)"
      }
      let near = entry.near.map { "; the nearest was \($0)" } ?? ""
      return "\(entry.rule.name)\(place): \(reason)\(condition)\(near)"
    }
  }
}

extension Script.Entry {
  /// A request at its address is not for it; told where it never answers.
  fileprivate mutating func missed(
    _ head: RequestHead, at now: Moment, _ difference: () -> String
  ) {
    guard total.used == 0 else { return }
    let seconds = Double((now - .start).milliseconds) / 1000
    near = "\(head.method) \(head.rawPath) at \(seconds) s: \(difference())"
  }

  /// Counts a request; whether the rule answers it, if it may.
  mutating func count(
    for caller: () -> ScriptCaller, mayAnswer: Bool
  ) -> (count: Script.Count, answers: Bool) {
    total.fitting += 1
    // Where nothing is counted for, nobody need be told apart.
    guard rule.nth != nil || rule.times != nil else {
      if mayAnswer { total.used += 1 }
      return (total, mayAnswer)
    }
    let key = caller().key(rule.each)
    var count = counts[key] ?? Script.Count()
    count.fitting += 1
    let answers = mayAnswer && isOpen(count)
    if answers {
      count.used += 1
      total.used += 1
    }
    counts[key] = count
    return (count, answers)
  }

  /// How many fitting requests came from whom the rule counts with this one.
  func fitting(for caller: ScriptCaller?) -> Int {
    (caller.flatMap { counts[$0.key(rule.each)] } ?? total).fitting
  }

  /// Whether the request just counted lies in the rule's window.
  private func isOpen(_ count: Script.Count) -> Bool {
    guard let nth = rule.nth else { return count.used < rule.times ?? .max }
    return count.fitting >= nth && count.fitting < nth + (rule.times ?? 1)
  }

  /// In words, which requests the rule is for.
  var window: String {
    switch (rule.nth, rule.times) {
    case (nil, nil): "an earlier rule answers them all"
    case (nil, let times?): "only \(times) are answered"
    case (let nth?, nil): "only number \(nth) is answered"
    case (let nth?, let times?): "only numbers \(nth) to \(nth + times - 1) are answered"
    }
  }
}
