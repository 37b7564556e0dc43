import ClientEngine
package import ScenarioFiles
import YAMLText

/// Reads scenarios for whoever takes them, with all that they name looked for.
package struct ScenarioReading {
  private let use: ScenarioUse
  private let skills: SkillFinder

  package init(for use: ScenarioUse, skills: SkillFinder = SkillFinder()) {
    self.use = use
    self.skills = skills
  }

  /// One scenario, `FILE` or `FILE#CASE`; throws `ScenarioMistakes`, or `ScenarioFolderError`
  /// when it cannot be read.
  package func scenario(_ name: String) throws -> Scenario {
    let place = ScenarioFolder.place(name)
    return try scenario(
      ScenarioFolder.read(place.path), file: place.path, case: place.caseName
    ).get()
  }

  /// One scenario of a text, as if it stood in that file.
  package func scenario(
    _ text: [UInt8], file: String, case caseName: String? = nil
  ) -> Result<Scenario, ScenarioMistakes> {
    ScenarioFile.read(text, file: file, case: caseName, for: use, in: surroundings(of: file))
  }

  /// All scenarios of a text, as if it stood in that file.
  package func scenarios(
    _ text: [UInt8], file: String, case caseName: String? = nil
  ) -> Result<[Scenario], ScenarioMistakes> {
    ScenarioFile.readAll(text, file: file, case: caseName, for: use, in: surroundings(of: file))
  }

  /// The scenarios of a file that was named or found, as one of several that may have mistakes.
  package func reading(
    of place: ScenarioFolder.Place
  ) throws -> Result<[Scenario], ScenarioOutcome.Refusal> {
    func refused(_ error: ScenarioFolderError) -> Result<[Scenario], ScenarioOutcome.Refusal> {
      .failure(ScenarioOutcome.Refusal(file: place.path, reason: "\(error)"))
    }
    if let problem = place.problem { return refused(problem) }
    do throws(ScenarioFolderError) {
      return scenarios(
        try ScenarioFolder.read(place.path), file: place.path, case: place.caseName
      ).mapError { ScenarioOutcome.Refusal(file: place.path, mistakes: $0.mistakes) }
    } catch {
      return refused(error)
    }
  }

  /// The scenarios of several files in their order, those that cannot be read in their places.
  package func all(
    _ places: [ScenarioFolder.Place]
  ) throws -> [Result<Scenario, ScenarioOutcome.Refusal>] {
    try places.flatMap { place -> [Result<Scenario, ScenarioOutcome.Refusal>] in
      switch try reading(of: place) {
      case .success(let scenarios): scenarios.map { .success($0) }
      case .failure(let refusal): [.failure(refusal)]
      }
    }
  }

  private func surroundings(of path: String) -> Surroundings {
    let files = MediaFinder(near: path)
    return Surroundings(
      skills: SkillFinder.names,
      opinionOfSkill: { name in
        do {
          return .usable(warnings: try skills.find(name, near: path).file.warnings)
        } catch {
          return .unusable("\(error)")
        }
      },
      hasFile: files.has,
      uploads: { message in
        if case .upload(let files, _) = Intent.of(message) { files } else { [] }
      },
      file: { files.bytes(of: $0, atMost: $1) },
      fragment: { name in
        let place = ScenarioFolder.path(name, beside: path)
        do {
          return .success(SourceText(name: place, bytes: try ScenarioFolder.read(place)))
        } catch {
          return .failure(NamedFileProblem("\(error)"))
        }
      })
  }
}
