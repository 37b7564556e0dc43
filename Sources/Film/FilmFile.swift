import Glibc
import SystemCalls

/// The few things that are done with files here, each failing with the name of its system call.
package enum FilmFile {
  /// Reads a whole file of at most `limitBytes`.
  package static func read(_ path: String, limitBytes: Int) throws -> [UInt8] {
    do {
      return try WholeFile.read(path, atMost: limitBytes)
    } catch .tooLarge {
      throw MP4Problem.tooLarge(limitBytes: limitBytes)
    }
  }

  static func move(_ path: String, to final: String) throws(FileError) {
    guard rename(path, final) == 0 else { throw .system(SystemError("rename(\(final))")) }
  }

  /// A new folder that only its owner can look into.
  static func makePrivateFolder(beside path: String) throws(SystemError) -> String {
    var template = Array("\(path).XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemError("mkdtemp(\(path).XXXXXX)") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  static func remove(_ paths: [String], folder: String) {
    for path in paths { unlink(path) }
    rmdir(folder)
  }

  static func isExecutable(_ path: String) -> Bool {
    var facts = stat()
    guard stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return false }
    return access(path, X_OK) == 0
  }
}
