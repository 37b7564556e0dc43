import Glibc
import SystemCalls

/// What comes on standard input, as a whole; read once, kept for whoever asks again.
///
/// `@unchecked Sendable` because it is used on one thread alone.
final class StandardInput: @unchecked Sendable {
  /// nil until somebody has read it.
  private(set) var bytes: [UInt8]?

  /// - Throws: `FileError` where it cannot be read or is longer than `limitBytes`.
  func read(atMost limitBytes: Int) throws(FileError) -> [UInt8] {
    if let bytes { return bytes }
    var all: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    while all.count <= limitBytes {
      let count = Glibc.read(STDIN_FILENO, &piece, piece.count)
      if count > 0 {
        all += piece[..<count]
      } else if count == 0 {
        bytes = all
        return all
      } else if errno != EINTR {
        throw .system(SystemError("read(standard input)"))
      }
    }
    throw .tooLarge(path: "standard input", limitBytes: limitBytes)
  }
}
