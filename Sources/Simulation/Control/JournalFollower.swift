import HTTPMessages
import HTTPTransport
import JSONText
import Journaling

/// Sends the entries of a journal to somebody who follows it, as events of a stream.
///
/// It walks through the journal as fast as its reader has room; nothing is kept for it.
final class JournalFollower {
  private weak var exchange: Exchange?
  private let recorder: Recorder
  /// The next entry to send.
  private var next = 0
  private var hasRoom = true

  init(_ exchange: Exchange, _ recorder: Recorder) {
    self.exchange = exchange
    self.recorder = recorder
  }

  func resume() {
    hasRoom = true
    goOn()
  }

  /// Sends what there is; to be called when there may be more.
  func goOn() {
    // It begins anew when the journal does.
    if next > recorder.evidence.entries.count { next = 0 }
    while hasRoom, next < recorder.evidence.entries.count {
      let entry = recorder.cleaned(recorder.evidence.entries[next])
      next += 1
      let bytes = ServerSentEvent(data: EntryJSON.json(entry).text).bytes
      hasRoom = exchange?.push(bytes) ?? false
    }
  }
}

/// All who follow one journal.
final class JournalFollowers {
  private var all: [JournalFollower] = []

  /// Tells what has happened so far, then everything as it happens.
  func add(_ follower: JournalFollower, _ recorder: Recorder) {
    all.append(follower)
    recorder.onKept = { [weak self] in
      for follower in self?.all ?? [] { follower.goOn() }
    }
    follower.goOn()
  }

  func remove(_ follower: JournalFollower, _ recorder: Recorder) {
    all.removeAll { $0 === follower }
    if all.isEmpty { recorder.onKept = nil }
  }
}
