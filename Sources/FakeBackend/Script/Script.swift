import HTTPMessages

/// The rules of a run with what became of them so far.
struct Script: Sendable {
  struct Entry: Sendable {
    var rule: ScriptRule
    /// Requests that the pattern and `contains` fit.
    var fitting = 0
    /// Requests that the rule answered.
    var used = 0
  }

  struct Match: Sendable {
    var rule: ScriptRule
    /// Which fitting request this is, from 1.
    var request: Int
  }

  private var entries: [Entry]

  init(_ rules: [ScriptRule]) { entries = rules.map { Entry(rule: $0) } }

  mutating func lay(_ rules: [ScriptRule]) {
    entries.insert(contentsOf: rules.map { Entry(rule: $0) }, at: 0)
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

  /// Counts a request and finds the first rule that answers it.
  mutating func match(_ head: RequestHead, text: () -> String) -> Match? {
    var found: Match?
    // Made once, and only where a rule asks for it: a body may be large.
    lazy var text = text()
    for index in entries.indices where entries[index].rule.on.matches(head) {
      if let needle = entries[index].rule.contains, !text.contains(needle) { continue }
      entries[index].fitting += 1
      guard found == nil, entries[index].isOpen else { continue }
      entries[index].used += 1
      found = Match(rule: entries[index].rule, request: entries[index].fitting)
    }
    return found
  }

  /// The rule nearest to a request that none answered, with what is other; nil when none is near.
  ///
  /// Rules that have answered before are not missed: a journal would repeat itself.
  func nearest(_ head: RequestHead, text: String) -> (rule: ScriptRule, difference: String)? {
    let waiting = entries.filter { $0.used == 0 }
    for entry in waiting where entry.rule.on.matches(head) {
      if let needle = entry.rule.contains, !text.contains(needle) {
        return (entry.rule, "contains \"\(needle)\", came \"\(text.prefix(60))\"")
      }
      return (entry.rule, "\(entry.window), this was request \(entry.fitting)")
    }
    let parts = head.pathParts
    for entry in waiting where entry.rule.on.fits(path: parts) {
      return (entry.rule, "method \(entry.rule.on.method), came \(head.method)")
    }
    return nil
  }

  var unused: [String] {
    entries.filter { $0.used == 0 }.map { entry in
      let place = entry.rule.line.map { " (line \($0))" } ?? ""
      let reason =
        entry.fitting == 0
        ? "no such request came"
        : "\(entry.fitting) such requests came, \(entry.window)"
      return "\(entry.rule.name)\(place): \(reason)"
    }
  }
}

extension Script.Entry {
  /// Whether the request just counted lies in the rule's window.
  var isOpen: Bool {
    guard let nth = rule.nth else { return used < rule.times ?? .max }
    return fitting >= nth && fitting < nth + (rule.times ?? 1)
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
