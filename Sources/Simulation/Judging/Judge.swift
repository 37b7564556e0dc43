import FakeBackend
import HTTPMessages
package import Journaling
package import ScenarioFiles
import Suggestions
import TimeAndChance
import YAMLText

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
    let count = shown.filter { pattern.matches($0.text) }.count
    guard !Self.holds(count, times) else { return nil }
    let nearest =
      count > 0
      ? nil : Suggestion.nearest(pattern.written, among: shown.map(\.text)) ?? shown.last?.text
    return Finding(
      found: shown.isEmpty ? "the user was shown nothing" : "shown \(Self.count(count))",
      hint: nearest.map { "the nearest that was shown: \($0)" } ?? "")
  }

  private func notSaid(_ pattern: TextPattern) -> Finding? {
    guard let match = journal.shown.first(where: { pattern.matches($0.text) }) else { return nil }
    return Finding(found: "shown at \(match.at.clockText): \(match.text)")
  }

  private func request(_ pattern: RequestPattern, _ times: ClosedRange<Int>?) -> Finding? {
    let requests = journal.requests
    let count = requests.count { _, record in
      pattern.matches(RequestHead(method: record.method, target: record.path))
    }
    guard !Self.holds(count, times) else { return nil }
    let sent = requests.map { "\($0.record.method) \($0.record.path)" }
    return Finding(
      found: "received \(Self.count(count))",
      hint: sent.isEmpty ? "no request was received" : "the last request: \(sent[sent.count - 1])")
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
    return pattern.matches(last) ? nil : Finding(found: last)
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
