import ClientEngine
package import EventLoop
package import Journaling

/// Writes the journal of a run; everything that anybody says passes here and loses its secrets.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
package final class Recorder: @unchecked Sendable {
  package private(set) var journal = Journal()
  /// Called with each entry, for those who watch.
  package var onEntry: ((JournalEntry) -> Void)?
  /// A server that runs for days keeps nothing; it may still be watched.
  private let keeps: Bool
  private let clock: VirtualClock
  private let redaction = Redaction()
  private var hiddenFolders: [String] = []

  package init(clock: VirtualClock, keeps: Bool = true) {
    self.clock = clock
    self.keeps = keeps
  }

  /// Whether anybody wants to hear; describing a request costs as much as answering it.
  package var isListening: Bool { keeps || onEntry != nil }

  /// Leaves a folder's path out of every text: it differs from machine to machine (D6).
  package func hide(folder: String) {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    // A short relative prefix could stand in any sentence.
    guard folder.count > 1, !hiddenFolders.contains(prefix) else { return }
    hiddenFolders.append(prefix)
  }

  package func record(_ happening: Happening) {
    guard isListening else { return }
    let happening = happening.mapText(clean)
    if keeps { journal.append(happening, at: clock.now) }
    onEntry?(JournalEntry(at: clock.now, happening: happening))
  }

  private func clean(_ text: String) -> String {
    // Each folder has a slash, few texts have one, and searching them all is a tenth of a run.
    guard text.utf8.contains(UInt8(ascii: "/")) else { return redaction.clean(text) }
    return redaction.clean(hiddenFolders.reduce(text) { $0.replacing($1, with: "") })
  }
}
