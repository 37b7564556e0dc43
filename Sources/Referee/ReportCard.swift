/// What the rules say of one client.
package struct ReportCard: Sendable {
  package struct Line: Sendable {
    package let rule: Rule
    package let verdict: RuleVerdict
    /// Why the rule does not count here; nil where it does.
    package let exception: String?

    /// Whether it counts against the client.
    package var isBroken: Bool { verdict.isBroken && exception == nil }
  }

  package let lines: [Line]

  /// - Parameter exception: why a rule does not count, by its name.
  package init(_ evidence: Evidence, exception: (String) -> String? = { _ in nil }) {
    lines = Rule.all.map {
      Line(rule: $0, verdict: $0.verdict(on: evidence), exception: exception($0.name))
    }
  }

  package var broken: [Line] { lines.filter(\.isBroken) }
  package var passed: Bool { broken.isEmpty }
}
