import JSONText

extension WorkPlace {
  /// Why a place cannot be made empty.
  package enum ClearingProblem: Error, CustomStringConvertible {
    /// An earlier client has left something under way there, which must not be lost.
    case underWay(path: String)
    case inUse(path: String)
    case unusable(path: String, reason: String)

    /// What is lost by no mistake of a file.
    package var isUnderWay: Bool { if case .underWay = self { true } else { false } }

    /// Another place will do.
    package var isOfOthers: Bool { if case .unusable = self { false } else { true } }

    /// Why a file with work cannot be opened or moved.
    fileprivate init(_ failure: ClientFailure, path: String) {
      self = .inUse(path: path)
      if case .workUnreadable(_, let reason) = failure {
        self = .unusable(path: path, reason: reason)
      }
    }

    package var description: String {
      switch self {
      case .underWay(let path):
        "something is still under way there (\(path)); \"nemosim resume\" with the same address "
          + "and session takes it up, \"nemosim resume --forget \(LocalFile.name(of: path)) "
          + "--force\" gives it up"
      case .inUse(let path):
        "another nemosim is at work there (\(path)); wait for it, or name another place "
          + "(--session NAME)"
      case .unusable(let path, let reason): "\(path): \(reason)"
      }
    }
  }

  /// Leaves nothing behind, so that the next client begins with an empty project.
  ///
  /// What is still under way stays, and is the problem, unless it is given up.
  ///
  /// - Parameters:
  ///   - address: the service's.
  ///   - other: what was spent there counts for the next one, too; it may be this place.
  package func clear(
    address: String, keepingBalanceOf other: WorkPlace? = nil, givesUpWork: Bool = false
  ) throws(ClearingProblem) {
    guard case .file(let path, let syncs) = self else { return }
    let next = other?.spending
    let (file, _) = try Self.open(path, syncs: syncs, evenUnderWay: givesUpWork)
    guard let next else { return file.remove() }
    if let reason = file.write(next.json(address: address).text) {
      throw .unusable(path: path, reason: reason)
    }
  }

  /// Puts a file that was set aside back to its place.
  ///
  /// Gives where it is now that was there; nil where nothing was. What is still under way there
  /// stays, and is the problem.
  static func takeBack(_ aside: String, to path: String) throws(ClearingProblem) -> String? {
    let (file, content) = try open(path, syncs: true)
    do throws(ClientFailure) {
      let moved = try file.takeBack(aside)
      if case .setAside(let path, _) = content { return path }
      return moved
    } catch {
      throw ClearingProblem(error, path: path)
    }
  }

  /// A file that nobody else has, and in which nothing is under way unless that does not matter.
  private static func open(
    _ path: String, syncs: Bool, evenUnderWay: Bool = false
  ) throws(ClearingProblem) -> (WorkFile, WorkFile.Content) {
    do throws(ClientFailure) {
      let file = try WorkFile(path, syncs: syncs)
      let content = try file.read()
      guard !evenUnderWay, case .work(let work) = content, work.turn != nil || work.render != nil
      else { return (file, content) }
    } catch {
      throw ClearingProblem(error, path: path)
    }
    throw .underWay(path: path)
  }

  /// Of what is kept the balance alone, with whose it is; nil where there is none.
  private var spending: KeptWork? {
    guard case .file(let path, _) = self,
      case .bytes(let bytes) = LocalFile.read(path, limitBytes: WorkFile.limitBytes),
      let work = (try? JSON.parse(bytes)).flatMap(KeptWork.init), work.balance != nil
    else { return nil }
    var spending = KeptWork()
    (spending.userID, spending.balance) = (work.userID, work.balance)
    return spending
  }
}
