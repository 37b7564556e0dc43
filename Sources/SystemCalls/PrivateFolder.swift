import Glibc

/// A folder that only this user can look into; it goes with the value.
///
/// Where the program is killed, the folder goes at the next start: a file in it is locked by the
/// living, and the lock ends with them.
package final class PrivateFolder {
  private static let prefix = "nemosim-"
  private static let randomCharacters = 6
  /// Tells these folders from others of such a name; a folder without it is never removed.
  private static let marker = ".nemosim-is-running"
  /// The marker's name until it is locked.
  private static let unlocked = ".nemosim-starts"

  package let path: String
  /// -1 where the folder lies in another, whose lock protects both.
  private var lock: Int32
  private var isThere = true

  /// Makes a folder in `base`, where it first removes those of the dead.
  ///
  /// - Parameter base: nil: `TMPDIR`, where dead ones are looked for once in a process.
  package init(in base: String? = nil) throws(SystemError) {
    if let base {
      Self.sweep(base)
    } else {
      _ = Self.usualSweep
    }
    let base = base ?? Self.usualBase
    var template = Array("\(base)/\(Self.prefix)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      let whose = base == Self.named ? ", which TMPDIR names" : ""
      throw SystemError("making a private folder in \(base)\(whose)")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    lock = open("\(path)/\(Self.unlocked)", flags, 0o600)
    guard lock >= 0 else {
      let error = SystemError("open(\(path)/\(Self.unlocked))")
      rmdir(path)
      throw error
    }
    // Where locks are not known nobody can take this one, and the folder is left alone.
    _ = FileLock.take(lock)
    // Only a locked marker has its name: one that is not yet would be taken for a dead one's.
    guard rename("\(path)/\(Self.unlocked)", "\(path)/\(Self.marker)") == 0 else {
      let error = SystemError("rename(\(path)/\(Self.unlocked))")
      remove()
      throw error
    }
  }

  /// Makes a folder in another, which must stay for as long.
  package init(_ name: String, inside folder: PrivateFolder) throws(SystemError) {
    path = "\(folder.path)/\(name)"
    lock = -1
    guard mkdir(path, 0o700) == 0 else { throw SystemError("mkdir(\(path))") }
  }

  deinit { remove() }

  /// Removes the folder with everything in it; links are removed, not followed.
  package func remove() {
    guard isThere else { return }
    isThere = false
    Self.empty(path)
    rmdir(path)
    if lock >= 0 { FileLock.close(lock) }
  }

  /// Removes everything in it.
  package func empty() { if isThere { Self.empty(path) } }

  /// A socket in it must have a path of 107 bytes at most.
  private static var named: String { getenv("TMPDIR").map { String(cString: $0) } ?? "" }

  private static var usualBase: String {
    let named = named
    return named.isEmpty || named.utf8.count > 80 ? "/tmp" : named
  }

  private static let usualSweep: Void = sweep(usualBase)

  /// Removes what processes left that were killed; whatever is not surely theirs stays.
  package static func sweep(_ base: String) {
    // A folder for temporary files may hold thousands of names, and every start looks here.
    guard let names = try? Folder.names(in: base, startingWith: prefix) else { return }
    for name in names where isOurs(name) {
      let path = "\(base)/\(name)"
      let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard folder >= 0 else { continue }
      defer { close(folder) }
      var facts = stat()
      guard fstat(folder, &facts) == 0, facts.st_uid == geteuid(), facts.st_mode & 0o077 == 0
      else { continue }
      let lock = openat(folder, marker, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard lock >= 0 else { continue }
      defer { FileLock.close(lock) }
      guard FileLock.take(lock), FileLock.names("\(path)/\(marker)", lock) else { continue }
      empty(path)
      rmdir(path)
    }
  }

  private static func isOurs(_ name: String) -> Bool {
    let rest = name.utf8.dropFirst(prefix.utf8.count)
    return name.hasPrefix(prefix) && rest.count == randomCharacters
      && rest.allSatisfy { isalnum(Int32($0)) != 0 }
  }

  /// The marker goes last, so that what is interrupted here is gone on with at the next start.
  private static func empty(_ path: String) {
    // O_NOFOLLOW: a link is not a folder here. fdopendir(3) takes the descriptor over.
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0, let stream = fdopendir(descriptor) else { return }
    let names = Folder.names(of: stream)
    closedir(stream)
    for name in names.filter({ $0 != marker }) + names.filter({ $0 == marker }) {
      if unlink("\(path)/\(name)") == 0 { continue }
      empty("\(path)/\(name)")
      rmdir("\(path)/\(name)")
    }
  }
}
