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
  /// As YAML, which `nemosim run` takes as well.
  public let yaml: String
  /// The file's path, or the name that the text was given.
  public let file: String
  /// What is probably a slip, in order of place.
  public let warnings: [NemosimError.Mistake]
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
  /// - Parameter path: the file; what it names is looked for beside it.
  /// - Throws: `NemosimError.mistakes` with every mistake of the file, `.unreadable`.
  public init(contentsOf path: String) throws(NemosimError) {
    let bytes: [UInt8]
    do { bytes = try ScenarioFolder.read(path) } catch { throw .unreadable("\(error)") }
    try self.init(bytes, file: path)
  }

  /// A scenario as text.
  ///
  /// - Parameters:
  ///   - yaml: what would stand in a file.
  ///   - file: how messages call it; what it names is looked for beside that path.
  /// - Throws: `NemosimError.mistakes` with every mistake of the text.
  public init(yaml: String, file: String = "scenario.yaml") throws(NemosimError) {
    try self.init(Array(yaml.utf8), file: file)
  }

  private init(_ bytes: [UInt8], file: String) throws(NemosimError) {
    yaml = String(decoding: bytes, as: UTF8.self)
    self.file = file
    let served = try Self.read(bytes, file, for: .serve).get()
    let played = Self.read(bytes, file, for: .run)
    content = Content(served: served, played: played)
    let warnings = (try? played.get())?.warnings ?? served.warnings
    self.warnings = warnings.map(NemosimError.Mistake.init)
  }

  private static func read(
    _ bytes: [UInt8], _ file: String, for use: ScenarioUse
  ) -> Result<ScenarioFiles.Scenario, NemosimError> {
    do throws(ScenarioMistakes) {
      return .success(try ScenarioReading(for: use).scenario(bytes, file: file))
    } catch {
      return .failure(NemosimError(error))
    }
  }

  /// Every scenario file in a folder and below it, in the order of their paths; for tests that are
  /// parameterised.
  ///
  /// - Throws: `NemosimError`, at the first file that is none.
  public static func all(in folder: String) throws(NemosimError) -> [Scenario] {
    var scenarios: [Scenario] = []
    for place in ScenarioFolder.places(paths: [folder]) {
      if let problem = place.problem { throw .unreadable("\(problem)") }
      scenarios.append(try Scenario(contentsOf: place.path))
    }
    return scenarios
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
