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
  private var hiddenPaths = HiddenPaths()

  package init(clock: VirtualClock, keeps: Bool = true) {
    self.clock = clock
    self.keeps = keeps
  }

  /// Whether anybody wants to hear; describing a request costs as much as answering it.
  package var isListening: Bool { keeps || onEntry != nil }

  /// Leaves the path of a folder of this machine out of what is told of files.
  package func hide(folder: String) { hiddenPaths.add(folder: folder) }

  /// Leaves a file's folder out of what is told of files, however the path was written.
  package func hide(file: String) { hiddenPaths.add(file: file) }

  package func record(_ happening: Happening) {
    guard isListening else { return }
    let happening = happening.mapText {
      redaction.clean(happening.mayTellPaths ? hiddenPaths.clean($0) : $0)
    }
    if keeps { journal.append(happening, at: clock.now) }
    onEntry?(JournalEntry(at: clock.now, happening: happening))
  }
}
