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
  /// The next entry to send.
  private var next = 0
  private var timesForgotten: Int
  private var hasRoom = true

  fileprivate init(_ exchange: Exchange, _ followers: JournalFollowers, _ recorder: Recorder) {
    self.exchange = exchange
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

  /// Tells what has happened so far, then everything as it happens.
  func add(_ exchange: Exchange) -> JournalFollower {
    let follower = JournalFollower(exchange, self, recorder)
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
