import FakeBackend
import YAMLText

/// A rule as a command line writes it: `POST /run_sse: reset: after-headers`.
///
/// It is read as a scenario file of one rule; mistakes stand at their places in what was written.
struct FaultOnCommandLine {
  private static let requestStart = "  - on: "
  private static let faultStart = "    faults: ["

  /// Of what it was written in: an option, a member.
  private let name: String
  private let written: String
  private let request: Substring
  private let fault: String

  init(_ written: String, in name: String) {
    self.name = name
    self.written = written
    let parts = written.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    request = parts[0]
    let rest = parts.count == 2 ? String(parts[1]) : ""
    // As an item of a list is written in a file.
    fault = rest.hasPrefix(" - ") ? "   " + rest.dropFirst(3) : rest
  }

  func read() -> Result<Scenario, ScenarioMistakes> {
    let isWord = fault.allSatisfy { $0 == " " }
    guard !isWord else {
      let mistake = YAMLMistake(
        in: SourceText(name: name, text: written), at: Mark.start,
        "expected a request and its fault",
        suggestion: "for example: POST /run_sse: reset: after-headers")
      return .failure(ScenarioMistakes(mistakes: [mistake]))
    }
    return ScenarioFile.read(
      """
      scenario: a fault
      script:
      \(Self.requestStart)\(request)
      \(Self.faultStart)\(takesValue ? "{" : "")\(fault)\(takesValue ? "}" : "")]

      """, file: name, for: .serve
    ).map(withoutLines).mapError { ScenarioMistakes(mistakes: $0.mistakes.map(asWritten)) }
  }

  /// No file has them.
  private func withoutLines(_ scenario: Scenario) -> Scenario {
    var scenario = scenario
    for index in scenario.script.indices { scenario.script[index].line = nil }
    return scenario
  }

  /// `reset: x` is a mapping, `close` a word.
  private var takesValue: Bool { fault.contains(":") }

  private func asWritten(_ mistake: YAMLMistake) -> YAMLMistake {
    var mistake = mistake
    let start = (mistake.mark.line == 3 ? Self.requestStart : Self.faultStart).count
    var column = mistake.mark.column - start
    if mistake.mark.line > 3 { column += request.unicodeScalars.count + 1 - (takesValue ? 1 : 0) }
    mistake.source = SourceText(name: name, text: written)
    column = min(max(column, 1), written.unicodeScalars.count + 1)
    mistake.mark = Mark(line: 1, column: column, offset: column - 1)
    mistake.suggestion = mistake.suggestion?.replacing("write - ", with: "write ")
    return mistake
  }
}

extension Scenario {
  /// The rule that a command line writes as `POST /run_sse: reset: after-headers`.
  ///
  /// - Parameter name: what it was written in, for mistakes: `--fault`.
  package static func read(
    fault text: String, in name: String
  ) -> Result<Scenario, ScenarioMistakes> {
    FaultOnCommandLine(text, in: name).read()
  }
}
