import EventLoop
package import Journaling
import NemoContract

/// Writes the journal of a run; everything that anybody says passes here and loses its secrets.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
package final class Recorder: @unchecked Sendable {
  package private(set) var journal = Journal()
  /// Called with each entry, for those who watch.
  package var onEntry: ((JournalEntry) -> Void)?
  /// A server that runs for days keeps nothing; it may still be watched.
  private let keeps: Bool
  private let loop: Loop

  package init(loop: Loop, keeps: Bool = true) {
    self.loop = loop
    self.keeps = keeps
  }

  /// Whether anybody wants to hear; describing a request costs as much as answering it.
  package var isListening: Bool { keeps || onEntry != nil }

  package func record(_ happening: Happening) {
    guard isListening else { return }
    let happening = happening.redacted
    if keeps { journal.append(happening, at: loop.now) }
    onEntry?(JournalEntry(at: loop.now, happening: happening))
  }
}
