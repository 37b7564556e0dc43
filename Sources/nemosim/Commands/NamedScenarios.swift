import ScenarioFiles
import Simulation
import SystemCalls
import YAMLText

/// Scenario files as a command line names them: files, folders, `-` for standard input.
struct NamedScenarios {
  /// In place of a path.
  static let standardInput = "-"

  let places: [ScenarioFolder.Place]
  private let reading: ScenarioReading
  private let input: StandardInput

  init(_ names: [String], _ reading: ScenarioReading, _ input: StandardInput) {
    self.reading = reading
    self.input = input
    let found = names.flatMap { name in
      let place = ScenarioFolder.place(name)
      return place.path == Self.standardInput ? [place] : ScenarioFolder.places(paths: [name])
    }
    var seen: [String] = []
    places = found.filter { place in
      defer { seen.append(place.id) }
      return !seen.contains(place.id)
    }
  }

  /// The scenarios of a file, as one of several that may have mistakes.
  func reading(
    of place: ScenarioFolder.Place
  ) throws -> Result<[Scenario], ScenarioOutcome.Refusal> {
    guard place.path == Self.standardInput else { return try reading.reading(of: place) }
    do throws(FileError) {
      let text = try input.read(atMost: YAMLLimits.bytes)
      return reading.scenarios(text, file: place.path, case: place.caseName)
        .mapError { ScenarioOutcome.Refusal(file: place.path, mistakes: $0.mistakes) }
    } catch {
      return .failure(
        ScenarioOutcome.Refusal(file: place.path, reason: "standard input: \(error.reason)"))
    }
  }

  /// The scenarios of all, those that cannot be read in their places.
  func all() throws -> [Result<Scenario, ScenarioOutcome.Refusal>] {
    try places.flatMap { place -> [Result<Scenario, ScenarioOutcome.Refusal>] in
      switch try reading(of: place) {
      case .success(let scenarios): scenarios.map { .success($0) }
      case .failure(let refusal): [.failure(refusal)]
      }
    }
  }
}
