package import EventLoop
package import Journaling
import TimeAndChance

/// Writes the journal of a run.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
package final class Recorder: @unchecked Sendable {
  /// All that happened, secrets among it: for rules, and for nothing that is written.
  package private(set) var evidence: Journal
  /// The moment that entries get.
  var now: Moment { clock.now }
  /// Entries so far.
  package var entryCount: Int { evidence.entries.count }
  /// Called with each entry, cleaned, for those who watch.
  package var onEntry: ((JournalEntry) -> Void)?
  /// Those who look at each entry as it happened, for as long as they are here.
  private var watches: [StepWatch] = []
  /// Called with each entry, as it happened, and whether the journal had room for it; not called
  /// where none is kept.
  var onRecorded: ((_ entry: JournalEntry, _ isKept: Bool) -> Void)?
  /// Called before the journal begins anew.
  var onForgetting: (() -> Void)?
  /// A server that runs for days keeps nothing; it may still be watched.
  private let keeps: Bool
  private let limitBytes: Int
  private let clock: VirtualClock
  /// Knows the secrets of the first entries, and of all when `cleaner` is asked for.
  private var learned = (cleaner: Cleaner(), entries: 0)

  /// - Parameter limitBytes: what comes beyond is counted and not kept.
  package init(clock: VirtualClock, keeps: Bool = true, limitBytes: Int = .max) {
    self.clock = clock
    self.keeps = keeps
    self.limitBytes = limitBytes
    evidence = Journal(limitBytes: limitBytes)
  }

  /// Whether anybody wants to hear; describing a request costs as much as answering it.
  package var isListening: Bool { keeps || onEntry != nil }

  /// What takes secrets out of whatever is told.
  ///
  /// It looks for them when something is told: few journals ever are, and looking takes as long as
  /// answering.
  var cleaner: Cleaner {
    for entry in evidence.entries[learned.entries...] {
      learned.cleaner.learnSecrets(of: entry.happening)
    }
    learned.entries = evidence.entries.count
    return learned.cleaner
  }

  /// What may be told of all that happened.
  package var journal: Journal { cleaner.clean(evidence) }

  /// Leaves the path of a folder of this machine out of what is told of files.
  package func hide(folder: String) { learned.cleaner.hide(folder: folder) }

  /// Leaves a file's folder out of what is told of files, however the path was written.
  package func hide(file: String) { learned.cleaner.hide(file: file) }

  /// Leaves a token out that is known before anybody sends it.
  func hide(token: String) { learned.cleaner.hide(token: token) }

  /// What may be told of an entry.
  func cleaned(_ entry: JournalEntry) -> JournalEntry {
    JournalEntry(at: entry.at, happening: cleaner.clean(entry.happening), user: entry.user)
  }

  /// Begins anew; secrets stay known.
  func forget() {
    onForgetting?()
    learned = (cleaner, 0)
    evidence = Journal(limitBytes: limitBytes)
  }

  /// Somebody looks at each entry from here on.
  func add(_ watch: StepWatch) { watches.append(watch) }

  func remove(_ watch: StepWatch) { watches.removeAll { $0 === watch } }

  /// - Parameter user: whose it is, where there are several.
  package func record(_ happening: Happening, of user: String? = nil) {
    guard isListening else { return }
    let isKept = keeps && evidence.append(happening, at: clock.now, of: user)
    if let onEntry {
      // The journal may have no room for it, or keep nothing.
      learned.cleaner.learnSecrets(of: happening)
      onEntry(cleaned(JournalEntry(at: clock.now, happening: happening, user: user)))
    }
    if keeps, let onRecorded {
      // What is not kept is never looked at again.
      if !isKept { learned.cleaner.learnSecrets(of: happening) }
      onRecorded(JournalEntry(at: clock.now, happening: happening, user: user), isKept)
    }
    for watch in watches {
      watch.see(JournalEntry(at: clock.now, happening: happening, user: user))
    }
  }
}
