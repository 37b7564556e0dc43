import JSONText

extension WorkPlace {
  /// Why a place cannot be made empty.
  package enum ClearingProblem: Error, CustomStringConvertible {
    /// An earlier client has left something under way there, which must not be lost.
    case underWay(path: String)
    case inUse(path: String)
    case unusable(path: String, reason: String)

    /// Another place will do.
    package var isOfOthers: Bool { if case .unusable = self { false } else { true } }

    package var description: String {
      switch self {
      case .underWay(let path):
        "something is still under way there (\(path)); \"nemosim resume\" with the same address "
          + "and session takes it up, --session NAME names another place"
      case .inUse(let path):
        "another nemosim is at work there (\(path)); wait for it, or name another place "
          + "(--session NAME)"
      case .unusable(let path, let reason): "\(path): \(reason)"
      }
    }
  }

  /// Leaves nothing behind, so that the next client begins with an empty project.
  ///
  /// What is still under way stays, and is the problem.
  ///
  /// - Parameters:
  ///   - address: the service's.
  ///   - other: what was spent there counts for the next one, too; it may be this place.
  package func clear(
    address: String, keepingBalanceOf other: WorkPlace? = nil
  ) throws(ClearingProblem) {
    guard case .file(let path, let syncs) = self else { return }
    let next = other?.spending
    let kept: (file: WorkFile, content: WorkFile.Content)
    do throws(ClientFailure) {
      let file = try WorkFile(path, syncs: syncs)
      kept = (file, try file.read())
    } catch {
      if case .workUnreadable(_, let reason) = error { throw .unusable(path: path, reason: reason) }
      throw .inUse(path: path)
    }
    if case .work(let work) = kept.content, work.turn != nil || work.render != nil {
      throw .underWay(path: path)
    }
    guard let next else { return kept.file.remove() }
    if let reason = kept.file.write(next.json(address: address).text) {
      throw .unusable(path: path, reason: reason)
    }
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
