package import ClientEngine
import Glibc
import ScenarioFiles
import SystemCalls

/// Finds the files that a scenario names: beside the scenario file, then among the built-in ones.
package struct MediaFinder: Sendable {
  private let folder: String

  /// `file` is the scenario's path.
  package init(near file: String) { folder = Self.folder(of: file) }

  /// The first that is there, else the place beside the scenario file, so that its user hears of
  /// it: what lies where the program was started is no part of a scenario.
  package func place(of name: String) -> UploadPlace {
    let written = UploadPlace(name)
    guard case .path = written, !name.hasPrefix("/") else { return written }
    // As written where that is enough: a "./" would depend on where the program was started.
    let path = folder == "." ? name : "\(folder)/\(name)"
    if access(path, F_OK) != 0, let file = BuiltInFile.named(name) { return Self.memory(file) }
    return .path(path)
  }

  /// Whether something is there to be uploaded; what a URL leads to is not looked at.
  package func has(_ name: String) -> Bool {
    guard case .path(let path) = place(of: name) else { return true }
    return access(path, F_OK) == 0
  }

  /// All of a file, or why it cannot be had.
  func bytes(of name: String, atMost limit: Int) -> Result<[UInt8], NamedFileProblem> {
    switch place(of: name) {
    case .url:
      return .failure(NamedFileProblem("\"\(name)\" lies somewhere else, and is not asked for"))
    case .memory(_, let bytes): return .success(bytes)
    case .path(let path):
      do throws(FileError) {
        return .success(try WholeFile.read(path, atMost: limit))
      } catch {
        return .failure(NamedFileProblem("\"\(name)\" cannot be read: \(error.reason)"))
      }
    }
  }

  /// A file that comes with the program: `media/mountain-lake.jpg`.
  package static func builtIn(_ name: String) -> UploadPlace {
    guard let file = BuiltInFile.named(name) else {
      preconditionFailure("no built-in file is called \(name)")
    }
    return memory(file)
  }

  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func memory(_ file: BuiltInFile) -> UploadPlace {
    .memory(name: String(file.name.split(separator: "/").last ?? ""), bytes: file.bytes)
  }
}
