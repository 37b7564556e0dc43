import FakeBackend
import HTTPMessages
package import Journaling
package import ScenarioFiles
import TextPatterns
import TimeAndChance

/// Holds expectations against a journal; a pure function, so that it can never steer a run (D7).
package struct Judge {
  package let journal: Journal

  package init(_ journal: Journal) { self.journal = journal }

  package func judge(_ expectations: [Expectation]) -> [Verdict] { expectations.map(judge) }

  private func judge(_ expectation: Expectation) -> Verdict {
    let finding = self.finding(expectation.kind)
    return Verdict(
      written: expectation.written, line: expectation.line, held: finding == nil,
      found: finding?.found ?? "", hint: finding?.hint ?? "")
  }

  /// nil when the expectation held.
  private func finding(_ kind: Expectation.Kind) -> Finding? {
    switch kind {
    case .said(let pattern, let times): said(pattern, times)
    case .notSaid(let pattern): notSaid(pattern)
    case .request(let pattern, let times): request(pattern, times)
    case .download(let download): DownloadJudge(journal.downloads).finding(of: download)
    case .credits(let available, let frozen): credits(available, frozen)
    case .timeline(let pattern): timeline(pattern)
    case .took(let range): took(range)
    }
  }

  private func said(_ pattern: TextPattern, _ times: ClosedRange<Int>?) -> Finding? {
    let shown = journal.shown
    let fitting = shown.filter { pattern.matches($0.text) }
    guard !Self.holds(fitting.count, times) else { return nil }
    return Finding(
      found: shown.isEmpty ? "the user was shown nothing" : "shown \(Self.count(fitting.count))",
      hint: fitting.isEmpty
        ? hint("shown", pattern.words, shown.map { ($0.at, $0.text) })
        : Self.places(fitting.map(\.at)))
  }

  /// What happened that is most like what was expected, with the difference marked; or the latest.
  private func hint(
    _ verb: String, _ words: String?, _ happened: [(at: Moment, text: String)]
  ) -> String {
    guard let last = happened.last else { return "" }
    guard let words, let near = NearestText.find(words, in: happened.map(\.text)) else {
      return "nothing near it was \(verb); the last, at \(last.at.clockText): \(last.text)"
    }
    return """
      the nearest that was \(verb), at \(happened[near.index].at.clockText):
      \(near.text.line)
      \(near.text.marks)
      """
  }

  private static func places(_ moments: [Moment]) -> String {
    "at " + moments.prefix(5).map(\.clockText).joined(separator: ", ")
      + (moments.count > 5 ? ", …" : "")
  }

  private func notSaid(_ pattern: TextPattern) -> Finding? {
    guard let match = journal.shown.first(where: { pattern.matches($0.text) }) else { return nil }
    return Finding(found: "shown at \(match.at.clockText): \(match.text)")
  }

  private func request(_ pattern: RequestPattern, _ times: ClosedRange<Int>?) -> Finding? {
    let requests = journal.requests
    let fitting = requests.filter { _, record in
      pattern.matches(RequestHead(method: record.method, target: record.path))
    }
    guard !Self.holds(fitting.count, times) else { return nil }
    let sent = requests.map { (at: $0.at, text: "\($0.record.method) \($0.record.path)") }
    guard fitting.isEmpty else {
      return Finding(
        found: "received \(Self.count(fitting.count))", hint: Self.places(fitting.map(\.at)))
    }
    return Finding(
      found: "received never",
      hint: sent.isEmpty ? "no request was received" : hint("received", pattern.description, sent))
  }

  private func credits(_ available: Int?, _ frozen: Int?) -> Finding? {
    let last = journal.entries.reversed().lazy.compactMap { entry -> LedgerRecord? in
      guard case .ledger(let record) = entry.happening else { return nil }
      return record
    }.first
    guard let last else { return Finding(found: "no balance was recorded") }
    guard (available ?? last.available) != last.available || (frozen ?? last.frozen) != last.frozen
    else { return nil }
    return Finding(found: "available \(last.available), frozen \(last.frozen)")
  }

  private func timeline(_ pattern: TextPattern) -> Finding? {
    let last = journal.entries.reversed().lazy.compactMap { entry -> String? in
      guard case .timeline(let summary) = entry.happening else { return nil }
      return summary
    }.first
    guard let last else { return Finding(found: "no timeline was recorded") }
    guard !pattern.matches(last) else { return nil }
    let near = pattern.words.flatMap { NearestText.find($0, in: [last]) }
    return Finding(
      found: last, hint: near.map { "the nearest:\n\($0.text.line)\n\($0.text.marks)" } ?? "")
  }

  private func took(_ range: ClosedRange<Duration>) -> Finding? {
    let duration = journal.duration
    return range.contains(duration) ? nil : Finding(found: "it took \(duration.secondsText) s")
  }

  private static func holds(_ count: Int, _ times: ClosedRange<Int>?) -> Bool {
    times?.contains(count) ?? (count > 0)
  }

  static func count(_ count: Int) -> String {
    switch count {
    case 0: "never"
    case 1: "once"
    default: "\(count) times"
    }
  }
}

/// Why an expectation did not hold.
struct Finding {
  var found: String
  var hint = ""
}
