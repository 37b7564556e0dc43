import Journaling
import PrintedText
import Referee
import TimeAndChance

/// One thing that a run shows, for formats that count: an expectation, a rule, or its end.
struct ReportCase: Hashable, Sendable {
  enum Outcome: Hashable, Sendable {
    case passed
    /// In one line; and all that there is to be said.
    case failed(String, details: String)
    case skipped(String)
  }

  /// None has the name of another of its run.
  var name: String
  /// In the scenario's file, where it stands there.
  var line: Int?
  var outcome: Outcome

  var isFailed: Bool { if case .failed = outcome { true } else { false } }
  var isSkipped: Bool { if case .skipped = outcome { true } else { false } }
}

extension RunReport {
  /// That it came to its end, then its expectations, then what was left out of it, then the rules
  /// of clients.
  var cases: [ReportCase] {
    var cases =
      [end] + verdicts.map(ReportCase.init) + leftOut.map(ReportCase.init)
      + (card?.lines ?? []).map(ReportCase.init)
    var seen: [String] = []
    for index in cases.indices {
      let name = cases[index].name
      let before = seen.count { $0 == name }
      seen.append(name)
      if before > 0 { cases[index].name += " (\(before + 1))" }
    }
    return cases
  }

  private var end: ReportCase {
    ReportCase(
      name: "comes to its end, and each rule of its script answers",
      outcome: problems.first.map { .failed($0, details: problems.joined(separator: "\n")) }
        ?? .passed)
  }
}

extension ReportCase {
  fileprivate init(_ verdict: Verdict) {
    name = Printable.line(verdict.written)
    // A line of another file says nothing beside this one's name.
    line = verdict.fragment == nil ? verdict.line : nil
    outcome =
      verdict.held
      ? .passed
      : .failed(
        "expected \(verdict.written); found: \(verdict.found)",
        details: (["found: \(verdict.found)", verdict.hint]
          + verdict.causes.map { "likely cause: \($0)" })
          .filter { !$0.isEmpty }.joined(separator: "\n"))
  }

  fileprivate init(_ part: LeftOut) {
    name = Printable.line(part.what)
    line = part.fragment == nil ? part.line : nil
    outcome = .skipped(part.reason)
  }

  fileprivate init(_ line: ReportCard.Line) {
    name = "\(line.rule.name) \(line.rule.sentence)"
    switch line.verdict {
    case .kept: outcome = .passed
    case .notExercised: outcome = .skipped("no occasion")
    case .notVisible(let what): outcome = .skipped("nobody saw \(what)")
    case .broken(let breaches):
      outcome =
        line.exception.map { .skipped("not held to it: \($0)") }
        ?? .failed(
          breaches.first.map { "\($0.at.clockText) \($0.found)" } ?? "broken",
          details: CardText.text(line).plain)
    }
  }
}
