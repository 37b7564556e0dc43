import HTTPMessages
import HTTPTransport
import JSONText
import Journaling

/// Sends the entries of a journal to somebody who follows it, as events of a stream.
///
/// It walks through the journal as fast as its reader has room; nothing is kept for it.
final class JournalFollower {
  private weak var exchange: Exchange?
  private weak var followers: JournalFollowers?
  private let recorder: Recorder
  private let filter: JournalFilter
  /// The next entry to look at.
  private var next = 0
  private var timesForgotten: Int
  private var hasRoom = true

  fileprivate init(
    _ exchange: Exchange, _ followers: JournalFollowers, _ recorder: Recorder,
    _ filter: JournalFilter
  ) {
    self.exchange = exchange
    self.filter = filter
    self.followers = followers
    self.recorder = recorder
    timesForgotten = recorder.timesForgotten
  }

  /// Its reader takes more.
  func resume() {
    hasRoom = true
    goOn()
  }

  /// Its reader is gone.
  func leave() { followers?.remove(self) }

  /// Sends what there is; to be called when there may be more.
  fileprivate func goOn() {
    if timesForgotten != recorder.timesForgotten {
      timesForgotten = recorder.timesForgotten
      next = 0
    }
    while hasRoom, next < recorder.evidence.entries.count {
      let entry = recorder.cleaned(recorder.evidence.entries[next])
      next += 1
      guard filter.isWanted(entry) else { continue }
      let bytes = ServerSentEvent(data: EntryJSON.json(entry).text).bytes
      hasRoom = exchange?.push(bytes) ?? false
    }
  }

  /// Nothing more will happen.
  fileprivate func end() { exchange?.endPushing() }
}

/// All who follow one journal.
final class JournalFollowers {
  private let recorder: Recorder
  private var all: [JournalFollower] = []

  init(_ recorder: Recorder) { self.recorder = recorder }

  /// Tells what is wanted of what has happened so far, then of everything as it happens.
  func add(_ exchange: Exchange, _ filter: JournalFilter) -> JournalFollower {
    let follower = JournalFollower(exchange, self, recorder, filter)
    all.append(follower)
    recorder.onKept = { [weak self] in
      for follower in self?.all ?? [] { follower.goOn() }
    }
    follower.goOn()
    return follower
  }

  fileprivate func remove(_ follower: JournalFollower) {
    all.removeAll { $0 === follower }
    if all.isEmpty { recorder.onKept = nil }
  }

  /// The world of the journal ends.
  func end() {
    for follower in all { follower.end() }
  }
}
