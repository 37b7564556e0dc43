import ScenarioFiles
import Simulation
import SystemCalls
import TimeAndChance

/// A scenario: a world, what its backend does, what its user does, what must hold.
///
/// It comes from a file, from YAML text, or is built in Swift; all three are the same language, and
/// are held to the same rules.
///
/// ```swift
/// let scenario = try Scenario(contentsOf: "Scenarios/silent-edit.yaml")
/// let result = try await scenario.run()
/// #expect(result.passed, "\(result)")
/// ```
///
/// One without steps of a user is for a ``FakeServer``.
public struct Scenario: Sendable {
  /// The text that it was read from, which `nemosim run` takes as well.
  public let yaml: String
  /// The file's path, with `#CASE` where it has several, or the name that the text was given.
  public let file: String
  /// What is probably a slip, in order of place.
  public let warnings: [NemosimError.Mistake]
  /// Whether there is a file that `nemosim run` takes.
  let isOfFile: Bool
  private let content: Content

  /// Behind a reference, so that what a program is compiled with does not depend on what is inside.
  private final class Content: Sendable {
    /// For a fake: its world and its script.
    let served: ScenarioFiles.Scenario
    /// For a run: the same with a user and expectations, or what it lacks for that.
    let played: Result<ScenarioFiles.Scenario, NemosimError>

    init(
      served: ScenarioFiles.Scenario, played: Result<ScenarioFiles.Scenario, NemosimError>
    ) {
      self.served = served
      self.played = played
    }
  }

  /// A scenario file.
  ///
  /// - Parameter path: the file, or `FILE#CASE` for one of its cases; what it names is looked for
  ///   beside it.
  /// - Throws: `NemosimError.mistakes` with every mistake of the file, `.unreadable`.
  public init(contentsOf path: String) throws(NemosimError) {
    let place = ScenarioFolder.place(path)
    try self.init(
      try Self.bytes(of: place), file: place.path, case: place.caseName, isOfFile: true)
  }

  /// A scenario as text.
  ///
  /// - Parameters:
  ///   - yaml: what would stand in a file.
  ///   - file: how messages call it; what it names is looked for beside that path.
  /// - Throws: `NemosimError.mistakes` with every mistake of the text.
  public init(yaml: String, file: String = "scenario.yaml") throws(NemosimError) {
    try self.init(Array(yaml.utf8), file: file, case: nil, isOfFile: false)
  }

  private init(
    _ bytes: [UInt8], file: String, case caseName: String?, isOfFile: Bool
  ) throws(NemosimError) {
    let read = { (use: ScenarioUse) in
      ScenarioReading(for: use).scenario(bytes, file: file, case: caseName)
    }
    try self.init(
      bytes, served: read(.serve).kit.get(), played: read(.run).kit, isOfFile: isOfFile)
  }

  private init(
    _ bytes: [UInt8], served: ScenarioFiles.Scenario,
    played: Result<ScenarioFiles.Scenario, NemosimError>, isOfFile: Bool
  ) {
    self.isOfFile = isOfFile
    yaml = String(decoding: bytes, as: UTF8.self)
    file = served.id
    content = Content(served: served, played: played)
    let warnings = (try? played.get())?.warnings ?? served.warnings
    self.warnings = warnings.map(NemosimError.Mistake.init)
  }

  /// Every scenario of a file or of a folder and those below it, in the order of their paths, cases
  /// in the order of their file; for tests that are parameterised.
  ///
  /// - Throws: `NemosimError`, at the first file that is none.
  public static func all(in path: String) throws(NemosimError) -> [Scenario] {
    var scenarios: [Scenario] = []
    for place in ScenarioFolder.places(paths: [path]) {
      let bytes = try bytes(of: place)
      let read = { (use: ScenarioUse) in
        ScenarioReading(for: use).scenarios(bytes, file: place.path, case: place.caseName)
      }
      let played = read(.run).kit
      for (index, served) in try read(.serve).kit.get().enumerated() {
        scenarios.append(
          Scenario(bytes, served: served, played: played.map { $0[index] }, isOfFile: true))
      }
    }
    return scenarios
  }

  private static func bytes(of place: ScenarioFolder.Place) throws(NemosimError) -> [UInt8] {
    do {
      if let problem = place.problem { throw problem }
      return try ScenarioFolder.read(place.path)
    } catch {
      throw .unreadable("\(error)")
    }
  }

  /// What it is called.
  public var name: String { served.name }

  /// What it is for.
  public var why: String { served.why }

  /// The source of all chance of its runs.
  public var seed: UInt64 { served.seed.value }

  /// For a fake.
  var served: ScenarioFiles.Scenario { content.served }

  /// For a run.
  ///
  /// - Throws: `NemosimError.mistakes` where it has no user, or a step names a file that is not
  ///   there.
  func playable() throws(NemosimError) -> ScenarioFiles.Scenario {
    try content.played.get()
  }
}

extension Scenario: CustomStringConvertible {
  /// Its name, which is how test reports call it.
  public var description: String { name }
}

extension Result where Failure == ScenarioMistakes {
  fileprivate var kit: Result<Success, NemosimError> { mapError { NemosimError($0) } }
}
