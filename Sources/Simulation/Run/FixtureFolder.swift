import Glibc
import SystemCalls

/// Finds `Fixtures`, which holds the skills, the media and the golden journals.
///
/// Looked for in the working folder and the folders above it, then from where the program lies.
package struct FixtureFolder: Sendable {
  package struct NotFound: Error, CustomStringConvertible {
    package var description: String {
      "the folder Fixtures was not found: run nemosim inside its checkout, where Fixtures lies"
    }
  }

  package let path: String

  package init(_ path: String) { self.path = path }

  package static func find() throws(NotFound) -> FixtureFolder {
    for start in [currentFolder, programFolder].compactMap(\.self) {
      var folder = start
      while true {
        if Folder.exists("\(folder)/Fixtures/skills") { return FixtureFolder("\(folder)/Fixtures") }
        guard let slash = folder.lastIndex(of: "/") else { break }
        folder = String(folder[..<slash])
      }
    }
    throw NotFound()
  }

  /// The names of the skills that lie there, sorted.
  package var skillNames: [String] {
    ((try? Folder.names(in: "\(path)/skills")) ?? []).filter { $0.hasSuffix(".md") }
      .map { String($0.dropLast(3)) }.sorted()
  }

  package func skill(_ name: String) -> String { "\(path)/skills/\(name).md" }

  private static var currentFolder: String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  private static var programFolder: String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }
}
