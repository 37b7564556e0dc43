import Glibc

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
        if isFolder("\(folder)/Fixtures/skills") { return FixtureFolder("\(folder)/Fixtures") }
        guard let slash = folder.lastIndex(of: "/") else { break }
        folder = String(folder[..<slash])
      }
    }
    throw NotFound()
  }

  /// The names of the skills that lie there, sorted.
  package var skillNames: [String] {
    Self.names(in: "\(path)/skills").filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }
      .sorted()
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

  static func isFolder(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }

  private static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { name in
          name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }
}
