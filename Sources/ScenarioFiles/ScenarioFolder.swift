import Glibc
import Lookups
import SystemCalls
import YAMLText

/// Finds scenario files on disk and reads their bytes.
package enum ScenarioFolder {
  /// Folders inside each other.
  static let depth = 32

  /// A path that was named or found, and why there is nothing to read, if so.
  package struct Place: Hashable, Sendable {
    package var path: String
    /// The only case of the file that is wanted; nil: all of them.
    package var caseName: String?
    package var problem: ScenarioFolderError?

    /// The place as it was named: `a.yaml`, `a.yaml#late`.
    package var id: String { ScenarioFile.id(path, case: caseName) }
  }

  /// The scenario files that `paths` name: a file stands for itself, `FILE#CASE` for one of its
  /// cases, a folder for every `.yaml` and `.yml` below it, sorted by the bytes of their paths;
  /// hidden ones are left out.
  ///
  /// What cannot be read stands in its place among the others.
  package static func places(paths: [String]) -> [Place] {
    var seen = LookupSet<String>()
    return paths.flatMap(places).filter { seen.insert($0.id) }
  }

  /// One file or one of its cases, `FILE#CASE`; the name of a file that is there goes before.
  package static func place(_ name: String) -> Place {
    guard case .missing = kind(name), let sign = name.lastIndex(of: "#"), sign > name.startIndex
    else { return Place(path: name) }
    let caseName = String(name[name.index(after: sign)...])
    return Place(path: String(name[..<sign]), caseName: caseName)
  }

  private static func places(_ path: String) -> [Place] {
    do throws(ScenarioFolderError) {
      let place = place(path)
      guard try isFolder(place.path) else { return [place] }
      let found = try places(below: path, inside: [])
      guard !found.isEmpty else { throw .noScenarios(folder: path) }
      return found.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    } catch {
      return [Place(path: path, problem: error)]
    }
  }

  /// Where a path lies that a file names: beside it, unless it begins at the root.
  package static func path(_ name: String, beside file: String) -> String {
    let folder = file.lastIndex(of: "/").map { file[...$0] } ?? ""
    return name.hasPrefix("/") ? name : "\(folder)\(name)"
  }

  /// A scenario file's bytes.
  package static func read(_ path: String) throws(ScenarioFolderError) -> [UInt8] {
    guard try !isFolder(path) else { throw .isFolder(path) }
    do {
      return try WholeFile.read(path, atMost: YAMLLimits.bytes)
    } catch .system(let error) {
      throw .cannotRead(path, errno: error.code)
    } catch {
      throw .unfit(path, reason: error.reason)
    }
  }

  /// - Parameter outer: the folders above this one, on the way that leads to it.
  private static func places(
    below folder: String, inside outer: [FileIdentity]
  ) throws(ScenarioFolderError) -> [Place] {
    guard outer.count < depth else { throw .tooDeep(folder) }
    guard let identity = FileIdentity(folder), !outer.contains(identity) else {
      throw .cannotRead(folder, errno: ELOOP)
    }
    let names: [String]
    do { names = try Folder.names(in: folder) } catch {
      throw .cannotRead(folder, errno: error.code)
    }
    var files: [Place] = []
    for name in names where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      let isScenario = name.hasSuffix(".yaml") || name.hasSuffix(".yml")
      switch kind(path) {
      // Parts of scenarios, which their users read.
      case .folder where name == "fragments": continue
      case .folder: files += placesOrProblem(below: path, inside: outer + [identity])
      case .file where isScenario: files.append(Place(path: path))
      // A link that leads nowhere is worth a word only when it was meant to be a scenario.
      case .missing(let number) where isScenario:
        files.append(Place(path: path, problem: .cannotRead(path, errno: number)))
      case .file, .missing: continue
      }
    }
    return files
  }

  /// A folder that cannot be looked into stands for itself among the others.
  private static func placesOrProblem(
    below folder: String, inside outer: [FileIdentity]
  ) -> [Place] {
    do throws(ScenarioFolderError) {
      return try places(below: folder, inside: outer)
    } catch {
      return [Place(path: folder, problem: error)]
    }
  }

  private enum Kind {
    case folder
    case file
    case missing(errno: Int32)
  }

  private static func kind(_ path: String) -> Kind {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return .missing(errno: errno) }
    return facts.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  private static func isFolder(_ path: String) throws(ScenarioFolderError) -> Bool {
    switch kind(path) {
    case .folder: true
    case .file: false
    case .missing(let number): throw .cannotRead(path, errno: number)
    }
  }
}

/// Why there is nothing to read.
package enum ScenarioFolderError: Error, Hashable, Sendable, CustomStringConvertible {
  case cannotRead(String, errno: Int32)
  /// Something else than a file of a scenario's size.
  case unfit(String, reason: String)
  case noScenarios(folder: String)
  case isFolder(String)
  case tooDeep(String)

  package var description: String {
    switch self {
    case .cannotRead(let path, ENOENT): "\(path): no such file or folder"
    case .cannotRead(let path, EACCES): "\(path): no permission to read it"
    case .cannotRead(let path, ELOOP): "\(path): its links lead in a circle"
    case .cannotRead(let path, let number): "\(path): \(String(cString: strerror(number)))"
    case .unfit(let path, let reason): "\(path): \(reason)"
    case .noScenarios(let folder): "\(folder): no .yaml or .yml file in this folder or below it"
    case .isFolder(let path): "\(path): a folder, not a file"
    case .tooDeep(let folder):
      "\(folder): more than \(ScenarioFolder.depth) folders inside each other"
    }
  }
}
