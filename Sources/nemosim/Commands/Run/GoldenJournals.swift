import Journaling
import Lookups
import ScenarioFiles
import Simulation
import SystemCalls

/// Journals that were reviewed once and must stay as they are: one file per scenario.
struct GoldenJournals {
  private let folder: String
  private let rewrites: Bool
  /// Which scenario writes each.
  private var owners = LookupTable<String, String>()

  /// Files that could not be read: which journals they would write nobody knows.
  private var unread: [String] = []

  /// nil when the command line names no folder of them.
  init?(
    _ invocation: Invocation, _ scenarios: [Result<Scenario, ScenarioOutcome.Refusal>]
  ) throws(UsageMistake) {
    rewrites = invocation.has("--rewrite-golden")
    guard let folder = invocation.text("--golden") else {
      guard !rewrites else { throw UsageMistake("--rewrite-golden needs --golden DIR") }
      return nil
    }
    self.folder = folder
    for scenario in scenarios {
      switch scenario {
      case .success(let scenario):
        let name = Self.name(of: scenario.file, scenario.caseName)
        if let owner = owners[name] {
          throw UsageMistake(
            "--golden: \(owner) and \(scenario.id) would share the journal \(name)")
        }
        owners[name] = scenario.id
      case .failure(let refusal):
        let name = Self.name(of: refusal.file, nil)
        unread += [name, name.dropLast(".txt".count) + "/"]
      }
    }
  }

  /// Where the journals lie.
  var files: [String] { owners.sortedKeys.map { "\(folder)/\($0)" } }

  /// Compares or rewrites the journal of a run; what is wrong with it, nil when nothing is.
  ///
  /// - Throws: when it cannot be written.
  func treat(_ result: RunResult) throws(OutputPlace.Failure) -> String? {
    let path = "\(folder)/\(Self.name(of: result.file, result.caseName))"
    guard rewrites else { return Self.difference(of: result, from: path) }
    try OutputPlace.make(Folder.above(path))
    try OutputPlace.write(result.words.text, to: path)
    return nil
  }

  /// Journals that no scenario of these folders writes any more: files that were not run.
  func strays(of folders: [String]) -> [ScenarioOutcome.Refusal] {
    var told = LookupSet<String>()
    return folders.flatMap { folder in
      journals(below: String(Self.name(of: "\(folder)/a.yaml", nil).dropLast("a.txt".count)))
    }.filter { name in
      owners[name] == nil && !unread.contains(where: name.hasPrefix) && told.insert(name)
    }.map { name in
      let path = "\(self.folder)/\(name)"
      return .init(
        file: path,
        reason: "no scenario writes the journal \(path); remove it, or bring its "
          + "scenario back")
    }
  }

  /// By their names within the folder of journals; one that is not there holds none.
  private func journals(below part: String) -> [String] {
    let names = (try? Folder.names(in: "\(folder)/\(part)")) ?? []
    return names.flatMap { name in
      if name.hasSuffix(".txt") { return [part + name] }
      let isFolder = Folder.exists("\(folder)/\(part)\(name)")
      return isFolder ? journals(below: "\(part)\(name)/") : []
    }
  }

  private static func difference(of result: RunResult, from path: String) -> String? {
    let kept: String
    do {
      kept = String(decoding: try WholeFile.read(path, atMost: 64 << 20), as: UTF8.self)
    } catch {
      return "the journal \(path) cannot be read: \(error.reason); --rewrite-golden writes it"
    }
    return FirstDifference(kept, result.words.text).map { difference in
      """
      the journal differs from \(path):\(difference.line)
      kept: \(difference.first)
      now:  \(difference.second)
      """
    }
  }

  /// `Scenarios/silent-edit.yaml` → `silent-edit.txt`, `Scenarios/faults/reset.yaml` →
  /// `faults/reset.txt`, its case `late` → `faults/reset/late.txt`; outside of a folder
  /// `Scenarios` the file's own name.
  private static func name(of file: String, _ caseName: String?) -> String {
    var parts = file.split(separator: "/").map(String.init)
    let start = parts.dropLast().lastIndex(of: "Scenarios").map { $0 + 1 } ?? parts.count - 1
    let name = parts.popLast() ?? ""
    let stem = String(name.prefix { $0 != "." })
    let journal = caseName.map { "\(stem)/\($0).txt" } ?? stem + ".txt"
    return (parts.dropFirst(start) + [journal]).joined(separator: "/")
  }
}
