import ClientEngine
package import ScenarioFiles

/// Reads scenarios for whoever takes them, with all that they name looked for.
package struct ScenarioReading {
  private let use: ScenarioUse
  private let skills: SkillFinder

  package init(for use: ScenarioUse, skills: SkillFinder = SkillFinder()) {
    self.use = use
    self.skills = skills
  }

  /// One file; throws `ScenarioMistakes`, or `ScenarioFolderError` when it cannot be read.
  package func scenario(_ path: String) throws -> Scenario {
    try scenario(ScenarioFolder.read(path), file: path)
  }

  /// The text of one, as if it stood in that file.
  package func scenario(_ text: [UInt8], file: String) throws(ScenarioMistakes) -> Scenario {
    try ScenarioFile.read(text, file: file, for: use, in: surroundings(of: file)).get()
  }

  /// The same for a file that was named or found, as one of several that may have mistakes.
  package func reading(
    of place: ScenarioFolder.Place
  ) throws -> Result<Scenario, ScenarioOutcome.Refusal> {
    func refused(_ error: ScenarioFolderError) -> Result<Scenario, ScenarioOutcome.Refusal> {
      .failure(ScenarioOutcome.Refusal(file: place.path, reason: "\(error)"))
    }
    if let problem = place.problem { return refused(problem) }
    do {
      return .success(try scenario(place.path))
    } catch let mistakes as ScenarioMistakes {
      return .failure(ScenarioOutcome.Refusal(file: place.path, mistakes: mistakes.mistakes))
    } catch let error as ScenarioFolderError {
      return refused(error)
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
        if case .upload(let files) = Intent.of(message) { files } else { [] }
      })
  }
}
