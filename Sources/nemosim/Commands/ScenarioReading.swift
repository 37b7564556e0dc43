import ClientEngine
import ScenarioFiles
import Simulation
import SystemCalls
import YAMLText

/// Reads scenario files for the commands that take them.
struct ScenarioReading {
  let use: ScenarioUse
  let skills: SkillFinder
  /// Where the path `-` leads.
  let input = StandardInput()

  init(for use: ScenarioUse, skills: SkillFinder = SkillFinder()) {
    self.use = use
    self.skills = skills
  }

  /// One file; throws `ScenarioMistakes`, or `ScenarioFolderError` when it cannot be read.
  func scenario(_ path: String) throws -> Scenario {
    try ScenarioFile.read(
      bytes(path), file: path, for: use, in: surroundings(of: path)
    ).get()
  }

  private func bytes(_ path: String) throws(ScenarioFolderError) -> [UInt8] {
    guard path == ScenarioFolder.standardInput else { return try ScenarioFolder.read(path) }
    do {
      return try input.read(atMost: YAMLLimits.bytes)
    } catch {
      throw .unfit("standard input", reason: error.reason)
    }
  }

  /// The same for a file that was named or found, as one of several that may have mistakes.
  func reading(
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

extension ScenarioOutcome.Refusal: Error {}
