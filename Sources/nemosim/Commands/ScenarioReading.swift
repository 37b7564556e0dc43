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

  /// One scenario, `FILE` or `FILE#CASE`; throws `ScenarioMistakes`, or `ScenarioFolderError`
  /// when it cannot be read.
  func scenario(_ name: String) throws -> Scenario {
    let place = ScenarioFolder.place(name)
    return try ScenarioFile.read(
      bytes(place.path), file: place.path, case: place.caseName, for: use,
      in: surroundings(of: place.path)
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

  /// The scenarios of a file that was named or found, as one of several that may have mistakes.
  func reading(
    of place: ScenarioFolder.Place
  ) throws -> Result<[Scenario], ScenarioOutcome.Refusal> {
    func refused(_ error: ScenarioFolderError) -> Result<[Scenario], ScenarioOutcome.Refusal> {
      .failure(ScenarioOutcome.Refusal(file: place.path, reason: "\(error)"))
    }
    if let problem = place.problem { return refused(problem) }
    do throws(ScenarioFolderError) {
      return ScenarioFile.readAll(
        try bytes(place.path), file: place.path, case: place.caseName, for: use,
        in: surroundings(of: place.path)
      ).mapError { ScenarioOutcome.Refusal(file: place.path, mistakes: $0.mistakes) }
    } catch {
      return refused(error)
    }
  }

  /// The scenarios of several files in their order, those that cannot be read in their places.
  func all(
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
        if case .upload(let files) = Intent.of(message) { files } else { [] }
      })
  }
}
