import FakeBackend
import HTTPMessages
import Journaling
import NemoContract
import Referee
import ScenarioFiles
import TextPatterns
import TimeAndChance

/// Holds the requests of a run against what was expected of them.
struct RequestJudge {
  private let exchanges: [ObservedExchange]
  /// The same requests as the journal's lines say them, without tokens.
  private let sent: [(at: Moment, text: String)]
  private let start: Moment

  init(
    _ exchanges: [ObservedExchange], _ requests: [(at: Moment, record: RequestRecord)],
    start: Moment
  ) {
    self.exchanges = exchanges
    sent = requests.map { ($0.at, "\($0.record.method) \($0.record.path)") }
    self.start = start
  }

  func finding(of expected: RequestExpectation) -> Finding? {
    let addressed = exchanges.filter { expected.pattern.matches($0.head) }
    let fitting = addressed.filter { expected.difference(from: $0) == nil }
    guard FindingWords.holds(fitting.count, expected.times) else {
      guard fitting.isEmpty else {
        return Finding(
          found: "received \(FindingWords.count(fitting.count))", .places(fitting.map(\.at), "→"))
      }
      return Finding(found: "received never", near(expected, addressed))
    }
    return spacing(expected, fitting) ?? together(expected.together, fitting)
      ?? order(expected, fitting) ?? times(expected.within, fitting)
  }

  private func near(
    _ expected: RequestExpectation, _ addressed: [ObservedExchange]
  ) -> NearHappening? {
    if let near = addressed.last, let difference = expected.difference(from: near) {
      return NearHappening(
        hint: "the last such request, at \(near.at.clockText), had \(difference)", at: near.at,
        sign: "→")
    }
    return sent.isEmpty
      ? NearHappening(hint: "no request was received", at: start, sign: "→")
      : FindingWords.near("received", "→", expected.pattern.description, sent)
  }

  private func spacing(_ expected: RequestExpectation, _ all: [ObservedExchange]) -> Finding? {
    guard let range = expected.spacing else { return nil }
    if all.count == 1 {
      return Finding(
        found: "there was one alone, with no next", hint: "without spacing, one alone may be meant")
    }
    for (first, second) in zip(all, all.dropFirst()) where !range.contains(second.at - first.at) {
      return Finding(
        found: "\((second.at - first.at).secondsText) s from the one at \(first.at.clockText) "
          + "to the one at \(second.at.clockText)",
        NearHappening(hint: "", at: second.at, sign: "→"))
    }
    return nil
  }

  private func together(_ range: ClosedRange<Int>?, _ all: [ObservedExchange]) -> Finding? {
    guard let range else { return nil }
    // An end makes room for a beginning of the same moment.
    let ends = all.compactMap(\.endedAt).map { (at: $0, by: -1) }
    let changes = all.map { (at: $0.at, by: 1) } + ends
    var (now, most) = (0, 0)
    for change in changes.sorted(by: { ($0.at, $0.by) < ($1.at, $1.by) }) {
      now += change.by
      most = max(most, now)
    }
    guard !range.contains(most) else { return nil }
    return Finding(found: "up to \(most) were under way at once")
  }

  private func order(_ expected: RequestExpectation, _ all: [ObservedExchange]) -> Finding? {
    if let after = expected.after, let first = all.first,
      !exchanges.contains(where: { $0.entry < first.entry && after.matches($0.head) })
    {
      return Finding(
        found: "no \(after) came before the one at \(first.at.clockText)",
        NearHappening(hint: "", at: first.at, sign: "→"))
    }
    if let before = expected.before, let last = all.last,
      !exchanges.contains(where: { $0.entry > last.entry && before.matches($0.head) })
    {
      return Finding(
        found: "no \(before) came after the one at \(last.at.clockText)",
        NearHappening(hint: "", at: last.at, sign: "→"))
    }
    return nil
  }

  private func times(_ range: ClosedRange<Duration>?, _ all: [ObservedExchange]) -> Finding? {
    guard let range, let other = all.first(where: { !range.contains($0.at - start) }) else {
      return nil
    }
    return Finding(
      found: "one came \((other.at - start).secondsText) s after the start",
      NearHappening(hint: "", at: other.at, sign: "→"))
  }
}

// MARK: - Several kinds of requests

extension RequestJudge {
  func finding(inOrder patterns: [RequestPattern]) -> Finding? {
    var rest = exchanges[...]
    for (index, pattern) in patterns.enumerated() {
      guard let place = rest.firstIndex(where: { pattern.matches($0.head) }) else {
        let behind = index == 0 ? "" : " after \(patterns[index - 1])"
        return Finding(
          found: "\(pattern) was not received\(behind)",
          FindingWords.near("received", "→", pattern.description, sent))
      }
      rest = rest[(place + 1)...]
    }
    return nil
  }

  func finding(of expected: AcceptedExpectation) -> Finding? {
    let kinds: [(String, ClosedRange<Int>?, [Route])] = [
      ("sign-ins", expected.signIns, [.anonymousToken]),
      ("sessions", expected.sessions, [.createSession]), ("uploads", expected.uploads, [.upload]),
      ("messages", expected.messages, [.runSSE]),
      ("renders", expected.renders, [.submitRender, .submitFirstRender]),
      ("claims", expected.claims, [.claimToken]),
    ]
    let other = kinds.compactMap { name, range, routes -> String? in
      let count = exchanges.count { $0.isSuccess && $0.route.map(routes.contains) ?? false }
      guard let range, !range.contains(count) else { return nil }
      return "\(name): \(count)"
    }
    return other.isEmpty ? nil : Finding(found: other.joined(separator: ", "))
  }
}

extension RequestExpectation {
  /// What keeps a request of this address from counting; nil when it counts.
  fileprivate func difference(from exchange: ObservedExchange) -> String? {
    if let status, exchange.status != status {
      return "status \(exchange.status.map(String.init) ?? "none")"
    }
    if let code, exchange.code != code {
      return "code \(exchange.code.map(String.init) ?? "none")"
    }
    let head = exchange.head
    return Self.difference(headers, "header") { exchange.header($0) }
      ?? Self.difference(query, "query") { name in head.query.first { $0.name == name }?.value }
      ?? Self.difference(body, "body") { exchange.body?.text(at: $0) }
  }

  private static func difference(
    _ patterns: [RequestCondition.ValuePattern], _ what: String, value: (String) -> String?
  ) -> String? {
    for wanted in patterns {
      guard let found = value(wanted.name) else { return "no \(what) \(wanted.name)" }
      // Not quoted: it may be a token.
      guard wanted.pattern.matches(found) else { return "another \(what) \(wanted.name)" }
    }
    return nil
  }
}

extension ObservedExchange {
  fileprivate var head: RequestHead {
    RequestHead(method: request.value.method, target: request.value.path)
  }
}
