import Foundation
import SystemCalls

/// A new folder with `bin`, `home` and `tmp` in it; it goes with its owner, or at the next start of
/// the tests where these are killed.
final class TemporaryFolder: @unchecked Sendable {  // nothing in it changes
  let path: String
  private let holder: PrivateFolder

  init() throws {
    holder = try PrivateFolder()
    path = "\(holder.path)/process tests"
    for name in ["bin", "home", "tmp"] {
      try FileManager.default.createDirectory(
        atPath: "\(path)/\(name)", withIntermediateDirectories: true)
    }
  }

  /// Puts a file there; a name with slashes makes the folders it needs.
  @discardableResult
  func file(_ name: String, _ text: String = "", executable: Bool = false) throws -> String {
    let place = "\(path)/\(name)"
    try FileManager.default.createDirectory(
      at: URL(filePath: place).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Child.starting.withLock { try Data(text.utf8).write(to: URL(filePath: place)) }
    if executable {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: place)
    }
    return place
  }

  func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: "\(path)/\(name)")))
  }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

  /// What a tidy program does not leave: anything in its folder for temporary files, and files that
  /// are not finished.
  var leftovers: [String] {
    let all = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.hasPrefix("tmp/") || $0.hasSuffix(".part") }.sorted()
  }
}
