import Glibc
import SystemCalls

/// Files of this machine, without Foundation; reasons are the system's words.
enum LocalFile {
  enum Content {
    case bytes([UInt8])
    case missing
    case failed(String)
  }

  enum Kind {
    case file(sizeBytes: Int64)
    case directory
    case other
    case missing
    case failed(String)
  }

  /// What stands at a path; links are followed.
  static func kind(of path: String) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else {
      return errno == ENOENT || errno == ENOTDIR ? .missing : .failed(reason())
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file(sizeBytes: Int64(status.st_size))
    case S_IFDIR: return .directory
    default: return .other
    }
  }

  /// Why a file cannot be read; nil when it can.
  static func readProblem(_ path: String) -> String? {
    do {
      _ = try OpenFile(reading: path)
      return nil
    } catch {
      return error.reason
    }
  }

  static func read(_ path: String, limitBytes: Int) -> Content {
    do {
      return .bytes(try WholeFile.read(path, atMost: limitBytes))
    } catch {
      return error.code == ENOENT ? .missing : .failed(error.reason)
    }
  }

  /// Writes a file that appears whole or not at all, for its owner alone; nil when it worked.
  static func writeAtomically(_ bytes: [UInt8], to path: String) -> String? {
    if let problem = makeFolder(folder(of: path), mode: 0o700) { return problem }
    do {
      try WholeFile.write(bytes, to: path, mode: 0o600)
      return nil
    } catch {
      return error.reason
    }
  }

  /// Makes a folder with those above it, and sees whether it can be written to; nil when it can.
  static func makeFolder(_ path: String, mode: mode_t = 0o755) -> String? {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += made.isEmpty || made.hasSuffix("/") ? "\(part)" : "/\(part)"
      if mkdir(made, mode) != 0, errno != EEXIST {
        if case .directory = kind(of: made) { continue }
        return reason()
      }
    }
    let folder = path.isEmpty ? "." : path
    guard case .directory = kind(of: folder) else { return String(cString: strerror(ENOTDIR)) }
    return access(folder, W_OK | X_OK) == 0 ? nil : reason()
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
