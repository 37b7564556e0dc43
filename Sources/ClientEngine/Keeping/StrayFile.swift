import JSONText
import SystemCalls

/// A file in the folder of projects that no client goes on with: it was set aside, or holds no
/// project.
package struct StrayFile: Hashable, Sendable {
  package var path: String
  /// Where the project is looked for that it is of, or was; the file's own path where it was not
  /// set aside.
  package var place: String
  /// What it holds; nil where it is damaged or something else.
  package var project: KeptProject?
  /// Why it is no project.
  package var problem: String?

  package var isSetAside: Bool { path != place }

  /// All of a folder, by name.
  package static func all(in folder: String) -> [StrayFile] {
    let names = (try? Folder.names(in: folder)) ?? []
    return names.sorted().compactMap { StrayFile(path: "\(folder)/\($0)") }
  }

  /// Nil for a project that a client goes on with, and for what has another kind of name.
  init?(path: String) {
    let place = WorkFile.place(ofAside: path)
    guard place != nil || Find.ends(path, with: ".json") else { return nil }
    self.path = path
    self.place = place ?? path
    switch LocalFile.read(path, limitBytes: WorkFile.limitBytes) {
    case .missing: return nil
    case .failed(let reason): problem = reason
    case .bytes(let bytes):
      do throws(JSONError) {
        project = KeptProject(try JSON.parse(bytes), path: self.place)
        problem = project == nil ? "it holds something else" : nil
      } catch {
        problem = "\(error)"
      }
    }
    if !isSetAside, problem == nil { return nil }
  }

  /// Whether the project that it is of, or was, is kept for an address.
  package func isOf(address: String) -> Bool { WorkPlace.isFile(place, of: address) }

  /// Puts it back to its place; gives where it is now that was there, nil where nothing was.
  package func takeBack() throws(WorkPlace.ClearingProblem) -> String? {
    if let problem { throw .unusable(path: path, reason: "no project: \(problem)") }
    return try WorkPlace.takeBack(path, to: place)
  }

  /// Removes it; what the service has stays there.
  package func remove() throws(WorkPlace.ClearingProblem) {
    do throws(FileError) {
      try WholeFile.remove(path)
    } catch {
      throw .unusable(path: path, reason: error.reason)
    }
  }
}
