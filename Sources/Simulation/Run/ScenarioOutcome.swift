package import YAMLText

/// What came of one scenario file.
package enum ScenarioOutcome: Sendable {
  case ran(RunResult)
  /// It is none that could be run.
  case refused(Refusal)

  /// Why a file was not run.
  package struct Refusal: Error, Sendable {
    package var file: String
    /// One sentence: `2 mistakes`, or why it cannot be read.
    package var reason: String
    /// In order of place; empty when the file could not be read at all.
    package var mistakes: [YAMLMistake]

    package init(file: String, reason: String, mistakes: [YAMLMistake] = []) {
      self.file = file
      self.reason = reason
      self.mistakes = mistakes
    }

    package init(file: String, mistakes: [YAMLMistake]) {
      let count = mistakes.count { $0.severity == .error }
      self.init(
        file: file, reason: count == 1 ? "1 mistake" : "\(count) mistakes", mistakes: mistakes)
    }

    /// Everything that is wrong, each mistake with its place, or the reason.
    package var text: String {
      mistakes.isEmpty ? reason : mistakes.map(\.description).joined(separator: "\n")
    }
  }

  package var file: String {
    switch self {
    case .ran(let result): result.file
    case .refused(let refusal): refusal.file
    }
  }

  package var passed: Bool { if case .ran(let result) = self { result.passed } else { false } }

  package var result: RunResult? { if case .ran(let result) = self { result } else { nil } }

  package var refusal: Refusal? { if case .refused(let refusal) = self { refusal } else { nil } }
}
