import Glibc

/// Files that a command leaves: whole at their name, or not there.
enum OutputFile {
  struct Failure: Error, CustomStringConvertible {
    let path: String
    let code: Int32

    var description: String { "cannot write \(path): \(String(cString: strerror(code)))" }
  }

  static func write(_ text: String, to path: String) throws(Failure) {
    let part = path + ".part"
    let descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Failure(path: path, code: errno) }
    let output = TextOutput(descriptor: descriptor)
    output.write(text)
    close(descriptor)
    if output.failure == nil, rename(part, path) == 0 { return }
    let code = output.failure ?? errno
    unlink(part)
    throw Failure(path: path, code: code)
  }
}
