import Glibc

/// Finds the files that a scenario names: beside the scenario file, then in `Fixtures`.
struct MediaFinder: Sendable {
  private let folders: [String]

  init(_ fixtures: FixtureFolder, near file: String) {
    folders = [Self.folder(of: file), fixtures.path]
  }

  /// The first that is there, else the place beside the scenario file, so that its user hears of
  /// it: what lies where the program was started is no part of a scenario.
  func path(_ name: String) -> String {
    if name.hasPrefix("/") || Self.isURL(name) { return name }
    // As written where that is enough: a "./" would depend on where the program was started.
    let places = folders.map { $0 == "." ? name : "\($0)/\(name)" }
    return places.first { access($0, F_OK) == 0 } ?? places[0]
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func isURL(_ name: String) -> Bool {
    name.hasPrefix("http://") || name.hasPrefix("https://")
  }
}
