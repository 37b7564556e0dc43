import ClientEngine
import HTTPTransport
import Simulation
import SystemCalls

/// The kept projects that a command line means.
struct ProjectChoice {
  /// Where they are kept; nil where there is no home folder.
  let folder: String?
  /// The service's that is asked for; nil: any.
  let address: String?
  /// The name that is asked for; nil: any.
  let name: String?

  init(_ invocation: Invocation) throws {
    let options = ServiceOptions(invocation)
    folder = options.projectsFolder
    (address, name) = (try options.baseURL(), try options.projectName())
  }

  /// Those of the address and the name that are asked for, or all.
  ///
  /// - Throws: where there is none of the name.
  func projects() throws -> [KeptProject] {
    try name.map { try projects(called: [$0]) } ?? ofAddress
  }

  /// Those of several names, or of the files that they are kept in.
  ///
  /// - Throws: where there is none of one of them.
  func projects(called words: [String]) throws -> [KeptProject] {
    let unknown = words.filter { word in !ofAddress.contains { $0.isMeant(by: word) } }
    if let path = unknown.first(where: { $0.contains("/") }) { throw noStray(path) }
    guard unknown.isEmpty else { throw noProject(unknown) }
    return ofAddress.filter { words.contains(where: $0.isMeant) }
  }

  /// What lies beside them and is none that a client goes on with.
  func strays() -> [StrayFile] {
    (folder.map(StrayFile.all) ?? []).filter { stray in
      (address.map(stray.isOf) ?? true)
        && (name.map { stray.place.hasSuffix(".\($0).json") } ?? true)
    }
  }

  /// One of them, by its path or the end of it; nil where it is none.
  func stray(_ path: String) -> StrayFile? {
    strays().first { $0.path == path || $0.path.hasSuffix("/\(path)") }
  }

  /// Why a path is none of them.
  func noStray(_ path: String) -> UsageMistake {
    let others = strays().map(\.path).joined(separator: ", ")
    return UsageMistake(
      "\(path) is no file that was set aside or is damaged; there is "
        + (others.isEmpty ? "none" : others))
  }

  /// Whoever only looks, or goes on, begins no project.
  ///
  /// - Throws: where there is none, with those that there are.
  static func check(_ settings: ServiceSettings, _ invocation: Invocation) throws {
    guard case .file(let path, _) = settings.work else { return }
    let names = (try? Folder.names(in: Folder.above(path))) ?? []
    guard !names.contains(where: { path.hasSuffix("/\($0)") }) else { return }
    let choice = try ProjectChoice(invocation)
    throw choice.noProject(choice.name.map { [$0] } ?? [])
  }

  private var ofAddress: [KeptProject] {
    (folder.map(KeptProject.all) ?? []).filter { project in
      address.map { (try? WebAddress($0).text) == project.address } ?? true
    }
  }

  /// - Parameter names: none for the one without a name.
  private func noProject(_ names: [String]) -> NoProject {
    let others = ofAddress.filter { $0.sessionID != nil }
    let place = address.map { " at \($0)" } ?? ""
    let what = names.isEmpty ? nil : "there is no project \(names.joined(separator: ", "))\(place)"
    guard !others.isEmpty else {
      return NoProject(
        description: (what ?? "no project has been begun\(place) yet")
          + "; \"nemosim say\" or \"nemosim upload\" begins one")
    }
    return NoProject(
      description: (what ?? "no project without a name has been begun\(place)") + "; there "
        + (others.count == 1 ? "is " : "are ")
        + others.map { $0.name ?? "one without a name (\($0.path))" }.joined(separator: ", ")
        + " (--session NAME)")
  }

  private struct NoProject: Error, CustomStringConvertible { let description: String }
}

extension KeptProject {
  /// By its name, or by its file or the end of its path; one without a name has only that.
  fileprivate func isMeant(by word: String) -> Bool {
    !word.isEmpty && (name == word || path == word || path.hasSuffix("/\(word)"))
  }
}
