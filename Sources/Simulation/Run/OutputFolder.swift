import Glibc
import SystemCalls

/// Where downloads go: somewhere that stays, or a world's folder, with whose files they go.
struct OutputFolder {
  var path: String
  let isTemporary: Bool

  /// By its whole path, which the journal leaves out however it was written.
  static func kept(_ path: String) -> OutputFolder {
    guard let whole = realpath(path, nil) else {
      return OutputFolder(path: path, isTemporary: false)
    }
    defer { free(whole) }
    return OutputFolder(path: String(cString: whole), isTemporary: false)
  }

  static func temporary(in world: PrivateFolder) -> OutputFolder {
    OutputFolder(path: world.path, isTemporary: true)
  }
}
