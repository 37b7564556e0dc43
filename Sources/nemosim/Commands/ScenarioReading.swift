import ScenarioFiles
import Simulation

/// Reads scenario files for the commands that take them.
enum ScenarioReading {
  /// Skill names that mistakes are held against; without Fixtures they are not.
  static var knownSkills: [String]? { (try? FixtureFolder.find())?.skillNames }

  /// One file; throws `ScenarioMistakes`, or why it cannot be read.
  static func scenario(_ path: String) throws -> Scenario {
    try ScenarioFile.read(
      ScenarioFolder.read(path), file: path, skills: knownSkills
    ).get()
  }
}
