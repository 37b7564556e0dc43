import JSONText

extension WorkPlace {
  /// Why a place cannot be made empty.
  package enum ClearingProblem: Error, CustomStringConvertible {
    /// An earlier client has left something under way there, which must not be lost.
    case underWay(path: String)
    case inUse(path: String)
    case unusable(path: String, reason: String)

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
  ///   - keepsBalance: what was spent so far counts for the next one, too.
  package func clear(address: String, keepsBalance: Bool) throws(ClearingProblem) {
    guard case .file(let path, let syncs) = self else { return }
    let kept: (file: WorkFile, work: KeptWork)
    do throws(ClientFailure) {
      let file = try WorkFile(path, syncs: syncs)
      guard case .work(let work) = try file.read() else { return }
      kept = (file, work)
    } catch {
      if case .workUnreadable(_, let reason) = error { throw .unusable(path: path, reason: reason) }
      throw .inUse(path: path)
    }
    guard kept.work.turn == nil, kept.work.render == nil else { throw .underWay(path: path) }
    guard keepsBalance, kept.work.balance != nil else { return kept.file.remove() }
    var next = KeptWork()
    (next.userID, next.balance) = (kept.work.userID, kept.work.balance)
    if let reason = kept.file.write(next.json(address: address).text) {
      throw .unusable(path: path, reason: reason)
    }
  }
}
