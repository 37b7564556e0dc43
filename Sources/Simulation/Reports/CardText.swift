import Journaling
package import PrintedText
package import Referee
import TimeAndChance

/// What the rules say of a client, for people.
package enum CardText {
  /// Every rule in a line; what broke it, and what to do instead, below.
  package static func text(_ card: ReportCard) -> StyledText {
    card.lines.map(text).joined()
  }

  /// The rules that were broken alone.
  package static func broken(_ card: ReportCard) -> StyledText {
    card.broken.map(text).joined()
  }

  static func text(_ line: ReportCard.Line) -> StyledText {
    let name = line.rule.name + String(repeating: " ", count: max(0, 4 - line.rule.name.count))
    switch line.verdict {
    case .kept(let times):
      return "  \(TextReport.passedMark) \(name)\(line.rule.sentence)"
        + StyledText("  (\(times == 1 ? "once" : "\(times) times"))\n", .dim)
    case .notExercised:
      return "  \(StyledText("·", .dim)) \(name)\(line.rule.sentence)"
        + StyledText("  (no occasion)\n", .dim)
    case .notVisible(let what):
      return "  \(StyledText("·", .dim)) \(name)\(line.rule.sentence)"
        + StyledText("  (nobody saw \(what))\n", .dim)
    case .broken(let breaches):
      if let reason = line.exception {
        return "  \(StyledText("·", .dim)) \(name)\(line.rule.sentence)"
          + StyledText("  (not held to it: \(Printable.line(reason)))\n", .dim)
      }
      let places = breaches.prefix(5).map(place).joined()
      let more: StyledText = breaches.count > 5 ? "        … \(breaches.count - 5) more\n" : ""
      return "  \(TextReport.failedMark) \(name)\(line.rule.sentence)\n" + places + more
        + "        document: \(line.rule.source)\n" + "        instead: \(line.rule.cure)\n"
    }
  }

  private static func place(_ breach: Breach) -> StyledText {
    "        \(breach.at.clockText)  \(Printable.line(breach.found))\n"
      + "                      expected: \(Printable.line(breach.expected))\n"
  }
}
