import Journaling
import ScenarioFiles
import TextPatterns
import TimeAndChance

/// Holds what the user was shown against what was expected.
struct SpeechJudge {
  private let shown: [(at: Moment, text: String)]
  private let start: Moment

  init(_ shown: [(at: Moment, text: String)], start: Moment) {
    self.shown = shown
    self.start = start
  }

  func finding(of expected: SpeechExpectation) -> Finding? {
    let fitting = shown.filter { expected.text.matches($0.text) }
    guard FindingWords.holds(fitting.count, expected.times) else {
      return Finding(
        found: shown.isEmpty
          ? "the user was shown nothing" : "shown \(FindingWords.count(fitting.count))",
        fitting.isEmpty
          ? slip(expected.text) ?? FindingWords.near("shown", "▸", expected.text.words, shown)
          : .places(fitting.map(\.at), "▸"))
    }
    guard let within = expected.within,
      let other = fitting.first(where: { !within.contains($0.at - start) })
    else { return nil }
    return Finding(found: "shown \((other.at - start).secondsText) s after the start")
  }

  /// - Parameter failures: those that the user was told of.
  func finding(
    of kind: FailureKind, _ times: ClosedRange<Int>?,
    among failures: [(at: Moment, kind: FailureKind)]
  ) -> Finding? {
    let fitting = failures.filter { $0.kind == kind }
    guard !FindingWords.holds(fitting.count, times) else { return nil }
    guard fitting.isEmpty else {
      return Finding(
        found: "told \(FindingWords.count(fitting.count))", .places(fitting.map(\.at), "·"))
    }
    guard let last = failures.last else { return Finding(found: "no failure was told") }
    let hint = "the last that was told, at \(last.at.clockText): \(last.kind.rawValue)"
    return Finding(found: "never told", NearHappening(hint: hint, at: last.at, sign: "·"))
  }

  /// A text that a regular expression nearly fits.
  private func slip(_ pattern: TextPattern) -> NearHappening? {
    shown.reversed().lazy.compactMap { at, text in
      pattern.slip(in: text).map {
        NearHappening(hint: "at \(at.clockText) \($0)", at: at, sign: "▸")
      }
    }.first
  }

  func finding(ofNone pattern: TextPattern) -> Finding? {
    guard let match = shown.first(where: { pattern.matches($0.text) }) else { return nil }
    return Finding(
      found: "shown at \(match.at.clockText): \(match.text)",
      NearHappening(hint: "", at: match.at, sign: "▸"))
  }

  func finding(inOrder patterns: [TextPattern]) -> Finding? {
    var rest = shown[...]
    for (index, pattern) in patterns.enumerated() {
      guard let place = rest.firstIndex(where: { pattern.matches($0.text) }) else {
        let behind = index == 0 ? "" : " after \"\(patterns[index - 1].written)\""
        let earlier = shown.first { pattern.matches($0.text) }
        return Finding(
          found: "\"\(pattern.written)\" was not shown\(behind)",
          earlier.map {
            NearHappening(
              hint: "it was shown before, at \($0.at.clockText)", at: $0.at, sign: "▸")
          } ?? FindingWords.near("shown", "▸", pattern.words, shown))
      }
      rest = rest[(place + 1)...]
    }
    return nil
  }
}
