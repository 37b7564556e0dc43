import Glibc
import SystemCalls

/// Where a film shall lie, as its user says it.
package struct FilmTarget: Hashable, Sendable {
  package let folder: String
  /// Nil where the film has the name of its render.
  package let fileName: String?

  /// - Parameter path: a file, or a folder that is there or ends in a slash; nil is `usualFolder`.
  package init(_ path: String?, usualFolder: String) {
    guard let path else {
      (folder, fileName) = (usualFolder, nil)
      return
    }
    if Find.ends(path, with: "/") || Folder.exists(path) {
      (folder, fileName) = (path, nil)
    } else {
      (folder, fileName) = (Folder.above(path), LocalFile.name(of: path))
    }
  }

  init(folder: String, fileName: String?) { (self.folder, self.fileName) = (folder, fileName) }

  /// The same place, whatever folder the next process is started in.
  var absolute: FilmTarget { FilmTarget(folder: LocalFile.absolute(folder), fileName: fileName) }

  /// Its own path, where it has a name.
  package var file: String? {
    fileName.map {
      folder == "." ? $0 : Find.ends(folder, with: "/") ? folder + $0 : "\(folder)/\($0)"
    }
  }

  /// `ClientFailure.outputFolder` where no film can be put there; nothing is made for the answer.
  package var problem: ClientFailure? {
    if let reason = folderProblem { return .outputFolder(path: folder, reason: reason) }
    guard let file else { return nil }
    switch LocalFile.kind(of: file) {
    case .missing, .file: return nil
    case .directory: return .outputFolder(path: file, reason: "it is a folder")
    case .other: return .outputFolder(path: file, reason: "it is no file")
    case .failed(let reason): return .outputFolder(path: file, reason: reason)
    }
  }

  /// Folders that are missing are made later, in the first one above that is there.
  private var folderProblem: String? {
    var there = folder
    while case .missing = LocalFile.kind(of: there), there != ".", there != "/" {
      there = Folder.above(there)
    }
    guard case .directory = LocalFile.kind(of: there) else {
      return SystemError("open(\(there))", code: ENOTDIR).reason
    }
    guard access(there, W_OK | X_OK) == 0 else { return SystemError("access(\(there))").reason }
    return nil
  }
}
