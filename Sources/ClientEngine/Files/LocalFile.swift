import Glibc
import Suggestions
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

  /// The name of the file beside a path that is nearly called the same; nil where none is.
  static func near(_ path: String) -> String? {
    let folder = Folder.above(path)
    guard let names = try? Folder.names(in: folder),
      let near = Suggestion.nearest(name(of: path), among: names),
      case .file = kind(of: "\(folder)/\(near)")
    else { return nil }
    return near
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
  static func writeAtomically(
    _ bytes: [UInt8], to path: String, syncs: Bool = true
  ) -> String? {
    if let problem = makeFolder(Folder.above(path), mode: 0o700) { return problem }
    do {
      try WholeFile.write(bytes, to: path, mode: 0o600, syncs: syncs)
      return nil
    } catch {
      return error.reason
    }
  }

  /// Makes a folder with those above it, and sees whether it can be written to; nil when it can.
  static func makeFolder(_ path: String, mode: mode_t = 0o755) -> String? {
    do {
      try Folder.make(path, mode: mode)
      return nil
    } catch {
      return error.reason
    }
  }

  /// The same place, whatever folder the next process is started in.
  static func absolute(_ path: String) -> String {
    guard !Find.starts(path, with: "/"), let here = getcwd(nil, 0) else { return path }
    defer { free(here) }
    return path == "." ? String(cString: here) : "\(String(cString: here))/\(path)"
  }

  /// The path itself where no file is, else one beside it: `lake-2.mp4` for `lake.mp4`.
  static func unused(_ path: String) -> String {
    guard case .file = Self.kind(of: path) else { return path }
    let folderEnd = path.utf8.lastIndex(of: slash) ?? path.startIndex
    let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")).flatMap { $0 > folderEnd ? $0 : nil }
    let end = dot ?? path.endIndex
    for number in 2...999 {
      let beside = "\(path[..<end])-\(number)\(path[end...])"
      if case .missing = Self.kind(of: beside) { return beside }
    }
    return path
  }

  static func name(of path: String) -> String {
    path.utf8.split(separator: Self.slash).last.map { String(Substring($0)) } ?? path
  }

  /// The last part of a URL's path; nil where it has none.
  static func name(ofLink url: String) -> String? {
    let path = url.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    return path.split(separator: Self.slash).last.map { String(Substring($0)) }
  }

  private static let slash = UInt8(ascii: "/")

  private static func reason() -> String { String(cString: strerror(errno)) }
}
