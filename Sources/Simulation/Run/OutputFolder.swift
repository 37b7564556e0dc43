import HTTPTransport

/// Where downloads go: somewhere that stays, or a private folder that goes with the run.
struct OutputFolder {
  let path: String
  private let temporary: PrivateFolder?

  static func kept(_ path: String) -> OutputFolder { OutputFolder(path: path, temporary: nil) }

  static func temporary() throws -> OutputFolder {
    let folder = try PrivateFolder()
    return OutputFolder(path: folder.path, temporary: folder)
  }

  func removeIfTemporary() { temporary?.remove() }
}
