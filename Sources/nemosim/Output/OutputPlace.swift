import Glibc
import SystemCalls

/// Where a command leaves files and folders.
enum OutputPlace {
  struct Failure: Error, CustomStringConvertible {
    let path: String
    let reason: String

    var description: String { "cannot write \(path): \(reason)" }
  }

  /// The file is whole at its name, or not there.
  static func write(_ text: String, to path: String) throws(Failure) {
    do throws(FileError) {
      try WholeFile.write(Array(text.utf8), to: path)
    } catch {
      throw Failure(path: path, reason: error.reason)
    }
  }

  /// Sees whether a file can be put there as `write` does it, before anybody waits for what belongs
  /// into it.
  static func check(_ path: String) throws(Failure) {
    guard access(Folder.above(path) + "/.", W_OK | X_OK) == 0 else {
      throw Failure(path: path, reason: SystemError("access").reason)
    }
    var facts = stat()
    guard lstat(path, &facts) == 0 else { return }
    let kind = FileKind(mode: facts.st_mode)
    guard kind == .regular else {
      throw Failure(path: path, reason: FileError.notAFile(path: path, kind).reason)
    }
  }

  /// Behind what is in the file already, which others may write, too.
  static func append(_ text: String, to path: String) throws(Failure) {
    do throws(FileError) {
      try WholeFile.append(Array(text.utf8), to: path)
    } catch {
      throw Failure(path: path, reason: error.reason)
    }
  }

  /// Makes the folder with those above it where it is missing, and sees whether it can be written,
  /// before anybody waits for what belongs there.
  static func make(_ folder: String) throws(Failure) {
    do throws(SystemError) { try Folder.make(folder) } catch {
      throw Failure(path: folder, reason: error.reason)
    }
  }
}
