import Glibc
import SystemCalls
import YAMLText

/// Finds scenario files on disk and reads their bytes.
package enum ScenarioFolder {
  /// Folders inside each other; more is taken for a circle.
  static let depth = 32

  /// The scenario files that `paths` name: a file stands for itself, a folder for every `.yaml`
  /// and `.yml` below it, sorted by the bytes of their paths; hidden ones are left out.
  package static func files(paths: [String]) throws(ScenarioFolderError) -> [String] {
    var files: [String] = []
    for path in paths {
      guard try isFolder(path) else {
        files.append(path)
        continue
      }
      let found = try Self.files(below: path, depth: depth)
      guard !found.isEmpty else { throw .noScenarios(folder: path) }
      files += found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    var seen: Set<String> = []  // order: only asked what it holds
    return files.filter { seen.insert($0).inserted }
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

  private static func files(
    below folder: String, depth: Int
  ) throws(ScenarioFolderError) -> [String] {
    guard depth > 0 else { throw .tooDeep(folder) }
    var files: [String] = []
    for name in try names(in: folder) where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      let isScenario = name.hasSuffix(".yaml") || name.hasSuffix(".yml")
      switch kind(path) {
      case .folder: files += try self.files(below: path, depth: depth - 1)
      case .file where isScenario: files.append(path)
      // A link that leads nowhere is worth a word only when it was meant to be a scenario.
      case .missing(let number) where isScenario: throw .cannotRead(path, errno: number)
      case .file, .missing: continue
      }
    }
    return files
  }

  private static func names(in folder: String) throws(ScenarioFolderError) -> [String] {
    // opendir(3), readdir(3)
    guard let stream = opendir(folder) else { throw .cannotRead(folder, errno: errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        // A name ends with a zero within `d_name`.
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      names.append(name)
    }
    return names
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
