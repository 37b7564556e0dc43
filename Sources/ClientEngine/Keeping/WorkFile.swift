import Glibc
import JSONText
import SystemCalls

/// The file with a client's work: read once, written at each change, of one client at a time.
///
/// It appears whole or not at all, for its owner alone. What stands at its place and is something
/// else is set aside and never overwritten.
struct WorkFile {
  /// A draft of a thousand segments takes a tenth of it.
  static let limitBytes = 8 << 20

  enum Content {
    case nothing
    case work(KeptWork)
    /// It was something else; where it is now.
    case setAside(path: String, reason: String)
  }

  let path: String
  private let syncs: Bool
  /// Its lock is held as long as this lives.
  private let lock: LockFile?

  /// Throws `ClientFailure.projectInUse` where another client has it, `.workUnreadable` where
  /// there can be none.
  init(_ path: String, syncs: Bool) throws(ClientFailure) {
    self.path = path
    self.syncs = syncs
    if let reason = LocalFile.makeFolder(Folder.above(path), mode: 0o700) {
      throw .workUnreadable(path: path, reason: reason)
    }
    // Where the folder goes with its run nobody else looks.
    guard syncs else {
      lock = nil
      return
    }
    let taken: LockFile?
    do throws(FileError) {
      taken = try LockFile("\(path).lock", of: path)
    } catch {
      throw .workUnreadable(path: path, reason: error.reason)
    }
    guard let taken else { throw .projectInUse(path: path) }
    lock = taken
  }

  func read() throws(ClientFailure) -> Content {
    switch LocalFile.read(path, limitBytes: Self.limitBytes) {
    case .missing: return .nothing
    case .failed(let reason): throw .workUnreadable(path: path, reason: reason)
    case .bytes(let bytes):
      do {
        guard let work = KeptWork(try JSON.parse(bytes)) else {
          return try moved("it holds something else")
        }
        return .work(work)
      } catch let error as ClientFailure {
        throw error
      } catch {
        return try moved("\(error)")
      }
    }
  }

  /// The problem where it cannot be written, which need not stop anybody.
  func write(_ text: String) -> String? {
    LocalFile.writeAtomically(Array((text + "\n").utf8), to: path, syncs: syncs)
  }

  func remove() { unlink(path) }

  private func moved(_ reason: String) throws(ClientFailure) -> Content {
    guard let aside = try setAside() else { throw .workUnreadable(path: path, reason: reason) }
    return .setAside(path: aside, reason: reason)
  }

  /// Gives the file another name, which is returned; nil where there is no file.
  ///
  /// Throws `ClientFailure.workUnreadable` where that is impossible.
  func setAside() throws(ClientFailure) -> String? {
    for number in 1...Self.mostAside {
      let aside = "\(path)\(Self.asideMark)\(number)"
      // Unlike rename(2), link(2) replaces nothing.
      guard link(path, aside) == 0 else {
        let problem = SystemError("link(\(path))")
        if problem.code == EEXIST { continue }
        if problem.code == ENOENT { return nil }
        throw .workUnreadable(path: path, reason: problem.reason)
      }
      unlink(path)
      return aside
    }
    throw .workUnreadable(path: path, reason: "\(Self.mostAside) files are set aside beside it")
  }

  private static let mostAside = 99
  private static let asideMark = ".aside-"

  /// The place of the file that was set aside under this name; nil where that is none.
  static func place(ofAside path: String) -> String? {
    let digits = path.reversed().prefix { $0.isNumber }.count
    let (start, number) = (path.dropLast(digits), Int(path.suffix(digits)))
    guard let number, (1...mostAside).contains(number), Find.ends(start, with: asideMark) else {
      return nil
    }
    return String(start.dropLast(asideMark.count))
  }

  /// Gives a file that was set aside its old name again; what has it gets another one, which is
  /// returned, nil where nothing has.
  ///
  /// Throws `ClientFailure.workUnreadable` where that is impossible.
  func takeBack(_ aside: String) throws(ClientFailure) -> String? {
    let moved = try setAside()
    guard rename(aside, path) == 0 else {
      throw .workUnreadable(path: aside, reason: SystemError("rename(\(aside))").reason)
    }
    return moved
  }
}
