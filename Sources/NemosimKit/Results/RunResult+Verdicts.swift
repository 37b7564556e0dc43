import Referee
import Simulation
import TimeAndChance

extension RunResult {
  /// Something that a scenario expects, and whether it held.
  public struct Expectation: Hashable, Sendable {
    /// In the scenario's words: `said: "BGM: Lo-fi"`.
    public let text: String
    /// Where it stands in the scenario, from 1.
    public let line: Int
    /// Whether it is so.
    public let held: Bool
    /// What was found instead; empty where it held.
    public let found: String
    /// The nearest thing that did happen, or the likely cause; empty where there is none.
    public let hint: String
  }

  /// A rule of the documents, and what a client made of it.
  public struct Rule: Hashable, Sendable {
    /// `R1` to `R18`.
    public let name: String
    /// What a client does that keeps it.
    public let sentence: String
    /// The documents that ask for it.
    public let source: String
    /// What to do instead, for whoever broke it.
    public let advice: String
    /// What became of it.
    public let verdict: Verdict
    /// Where it was broken, in order.
    public let breaches: [Breach]
  }

  /// What a rule says of a client.
  public enum Verdict: Hashable, Sendable {
    /// There were occasions, and it was kept.
    case kept
    /// It was broken.
    case broken
    /// It was broken, and the scenario says that it does not count.
    case excepted
    /// Nothing happened that it speaks of.
    case noOccasion
    /// It speaks of what nobody saw, such as a stranger's screen.
    case notVisible
  }

  /// A place where a rule was broken.
  public struct Breach: Hashable, Sendable {
    /// Virtual time since the start.
    public let at: Duration
    /// What the client did.
    public let found: String
    /// What it should have done.
    public let expected: String
  }
}

extension RunResult.Expectation {
  init(_ verdict: Simulation.Verdict) {
    text = verdict.written
    line = verdict.line
    held = verdict.held
    found = verdict.found
    hint = verdict.hint
  }
}

extension RunResult.Rule {
  init(_ line: ReportCard.Line) {
    name = line.rule.name
    sentence = line.rule.sentence
    source = line.rule.source
    advice = line.rule.cure
    (verdict, breaches) =
      switch line.verdict {
      case .kept: (.kept, [])
      case .notExercised: (.noOccasion, [])
      case .notVisible: (.notVisible, [])
      case .broken(let breaches):
        (
          line.exception == nil ? .broken : .excepted,
          breaches.map {
            RunResult.Breach(at: $0.at - .start, found: $0.found, expected: $0.expected)
          }
        )
      }
  }
}
