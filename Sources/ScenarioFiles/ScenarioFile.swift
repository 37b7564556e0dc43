package import YAMLText

/// Reads scenario files.
package enum ScenarioFile {
  /// The scenario of a file, or every mistake of the file at once, in order of place.
  ///
  /// `file` is its name in messages and reports; without `surroundings` nothing that it names is
  /// looked for. Warnings alone do not keep a scenario from being read.
  package static func read(
    _ text: String, file: String, for use: ScenarioUse = .run, in surroundings: Surroundings? = nil
  ) -> Result<Scenario, ScenarioMistakes> {
    read(SourceText(name: file, text: text), use, surroundings)
  }

  package static func read(
    _ bytes: [UInt8], file: String, for use: ScenarioUse = .run,
    in surroundings: Surroundings? = nil
  ) -> Result<Scenario, ScenarioMistakes> {
    read(SourceText(name: file, bytes: bytes), use, surroundings)
  }

  private static func read(
    _ source: SourceText, _ use: ScenarioUse, _ surroundings: Surroundings?
  ) -> Result<Scenario, ScenarioMistakes> {
    let document = YAMLDocument(source)
    let reading = Reading(
      source, mistakes: document.mistakes, use: use, surroundings: surroundings)
    var scenario = document.root.flatMap { Scenario.read($0, reading) }
    let mistakes = reading.inOrder
    scenario?.warnings = mistakes
    guard let scenario, !mistakes.contains(where: { $0.severity == .error }) else {
      return .failure(ScenarioMistakes(mistakes: mistakes))
    }
    return .success(scenario)
  }
}

/// Everything that is wrong in a scenario file.
package struct ScenarioMistakes: Error, Hashable, Sendable, CustomStringConvertible {
  /// In order of place, warnings included.
  package var mistakes: [YAMLMistake]

  package init(mistakes: [YAMLMistake]) { self.mistakes = mistakes }

  /// Each as `file:line:col: error: …` with the line, a caret and a hint.
  package var text: String { mistakes.map(\.description).joined(separator: "\n") }

  package var description: String { text }
}
