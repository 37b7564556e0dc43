import Glibc
import HTTPTransport
import SystemCalls

/// Where downloads go: somewhere that stays, or a private folder that goes with the run.
struct OutputFolder {
  let path: String
  private let temporary: PrivateFolder?

  /// By its whole path, which the journal leaves out however it was written.
  static func kept(_ path: String) -> OutputFolder {
    guard let whole = realpath(path, nil) else { return OutputFolder(path: path, temporary: nil) }
    defer { free(whole) }
    return OutputFolder(path: String(cString: whole), temporary: nil)
  }

  /// In a world's folder, with which it goes.
  static func temporary(in world: PrivateFolder) throws -> OutputFolder {
    let folder = try PrivateFolder("downloads", inside: world)
    return OutputFolder(path: folder.path, temporary: folder)
  }

  var isTemporary: Bool { temporary != nil }

  func removeIfTemporary() { temporary?.remove() }
}
