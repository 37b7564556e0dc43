package import YAMLText

/// Reads scenario files.
package enum ScenarioFile {
  /// Every scenario of a file, or every mistake of the file at once, in order of place.
  ///
  /// A file is one scenario, or one for each of its `cases:`; at least one, in the file's order.
  /// `file` is its name in messages and reports; without `surroundings` nothing that it names is
  /// looked for. Warnings alone do not keep a scenario from being read; the first one has those of
  /// the file.
  ///
  /// - Parameter caseName: the only case that is wanted; nil: all of them.
  package static func readAll(
    _ text: String, file: String, case caseName: String? = nil, for use: ScenarioUse = .run,
    in surroundings: Surroundings? = nil
  ) -> Result<[Scenario], ScenarioMistakes> {
    readAll(SourceText(name: file, text: text), caseName, use, surroundings)
  }

  package static func readAll(
    _ bytes: [UInt8], file: String, case caseName: String? = nil, for use: ScenarioUse = .run,
    in surroundings: Surroundings? = nil
  ) -> Result<[Scenario], ScenarioMistakes> {
    readAll(SourceText(name: file, bytes: bytes), caseName, use, surroundings)
  }

  /// The one scenario of a file, or the case that is wanted of one with several.
  package static func read(
    _ text: String, file: String, case caseName: String? = nil, for use: ScenarioUse = .run,
    in surroundings: Surroundings? = nil
  ) -> Result<Scenario, ScenarioMistakes> {
    read(SourceText(name: file, text: text), caseName, use, surroundings)
  }

  package static func read(
    _ bytes: [UInt8], file: String, case caseName: String? = nil, for use: ScenarioUse = .run,
    in surroundings: Surroundings? = nil
  ) -> Result<Scenario, ScenarioMistakes> {
    read(SourceText(name: file, bytes: bytes), caseName, use, surroundings)
  }

  /// What is wrong with a fragment by itself; nil where nothing is that keeps it from being one.
  package static func mistakes(
    ofFragment bytes: [UInt8], file: String, in surroundings: Surroundings? = nil
  ) -> ScenarioMistakes? {
    let source = SourceText(name: file, bytes: bytes)
    let reading = Reading(source, mistakes: [], use: .serve, surroundings: surroundings)
    var fragments = FragmentReading(reading)
    fragments.read(source)
    guard reading.errorCount > 0 else { return nil }
    return ScenarioMistakes(mistakes: reading.inOrder)
  }

  /// Whether a path is that of a fragment: it lies in a folder called fragments.
  package static func isFragment(_ path: String) -> Bool {
    path.split(separator: "/").dropLast().last == "fragments"
  }

  /// `a.yaml`, or `a.yaml#late` for a case of it.
  package static func id(_ file: String, case caseName: String?) -> String {
    caseName.map { "\(file)#\($0)" } ?? file
  }

  private static func readAll(
    _ source: SourceText, _ caseName: String?, _ use: ScenarioUse, _ surroundings: Surroundings?
  ) -> Result<[Scenario], ScenarioMistakes> {
    result(source, use, surroundings).flatMap { result in
      guard let caseName else { return .success(result.scenarios) }
      return result.choice(in: source).named(caseName).map { [$0] }
    }
  }

  private static func read(
    _ source: SourceText, _ caseName: String?, _ use: ScenarioUse, _ surroundings: Surroundings?
  ) -> Result<Scenario, ScenarioMistakes> {
    result(source, use, surroundings).flatMap { result in
      let choice = result.choice(in: source)
      return caseName.map(choice.named) ?? choice.only
    }
  }

  /// At least one scenario, of which the first has the warnings.
  private static func result(
    _ source: SourceText, _ use: ScenarioUse, _ surroundings: Surroundings?
  ) -> Result<CaseReading.Result, ScenarioMistakes> {
    let document = YAMLDocument(source)
    let reading = CaseReading {
      Reading(source, mistakes: document.mistakes, use: use, surroundings: surroundings)
    }
    var result = reading.read(document.root)
    guard !result.scenarios.isEmpty, !result.mistakes.contains(where: { $0.severity == .error })
    else { return .failure(ScenarioMistakes(mistakes: result.mistakes)) }
    result.scenarios[0].warnings = result.mistakes
    return .success(result)
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
