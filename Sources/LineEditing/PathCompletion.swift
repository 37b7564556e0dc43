import SystemCalls

/// Completes the path that stands at the end of a text.
package struct PathCompletion {
  /// What `~` stands for.
  package var homeFolder: String?
  /// Files that are of no use are not offered; folders always are.
  package var isWanted: (String) -> Bool

  package init(homeFolder: String?, isWanted: @escaping (String) -> Bool) {
    self.homeFolder = homeFolder
    self.isWanted = isWanted
  }

  /// - Parameter begun: a path as it is typed, without its quotation mark.
  /// - Returns: whole paths as they are typed, folders with a slash at their end, and their names.
  package func candidates(for begun: String) -> [(text: String, name: String)] {
    let cut = begun.lastIndex(of: "/").map { begun.index(after: $0) } ?? begun.startIndex
    let (folder, start) = (String(begun[..<cut]), String(begun[cut...]))
    let place = expanded(folder.isEmpty ? "." : folder)
    guard let names = try? Folder.names(in: place, startingWith: start) else { return [] }
    return names.compactMap { name in
      guard start.hasPrefix(".") || !name.hasPrefix("."), Self.isTypable(name) else { return nil }
      if Folder.exists(place + "/" + name) { return (folder + name + "/", name + "/") }
      return isWanted(name) ? (folder + name, name) : nil
    }
  }

  private func expanded(_ folder: String) -> String {
    guard let homeFolder, folder.hasPrefix("~/") else { return folder }
    return homeFolder + folder.dropFirst()
  }

  /// A name that a line cannot hold is none to be offered.
  private static func isTypable(_ name: String) -> Bool {
    name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\"" && $0.value != 0x7F }
  }
}
