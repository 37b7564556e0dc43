import HTTPMessages
import HTTPTransport
import JSONText
import Journaling

/// Sends each entry of a journal to somebody who follows it, as an event of a stream.
///
/// What its reader has no room for waits here; a reader that stays behind for too long loses the
/// rest and is told so by the end of the stream.
final class JournalFollower {
  /// Far more than a reader that reads is ever behind.
  private static let limitBytes = 8 << 20

  private weak var exchange: Exchange?
  private var waiting: [[UInt8]] = []
  private var waitingBytes = 0
  private var hasRoom = true

  init(_ exchange: Exchange) { self.exchange = exchange }

  /// - Parameter entry: cleaned.
  func tell(_ entry: JournalEntry) {
    let bytes = ServerSentEvent(data: EntryJSON.json(entry).text).bytes
    guard hasRoom else {
      waiting.append(bytes)
      waitingBytes += bytes.count
      if waitingBytes > Self.limitBytes { end() }
      return
    }
    push(bytes)
  }

  func resume() {
    hasRoom = true
    while hasRoom, !waiting.isEmpty {
      let bytes = waiting.removeFirst()
      waitingBytes -= bytes.count
      push(bytes)
    }
  }

  private func push(_ bytes: [UInt8]) { hasRoom = exchange?.push(bytes) ?? false }

  private func end() {
    exchange?.endPushing(isCut: true)
    exchange = nil
    waiting = []
  }
}

/// All who follow one journal.
final class JournalFollowers {
  private let recorder: () -> Recorder?
  private var all: [JournalFollower] = []

  init(_ recorder: @escaping () -> Recorder?) { self.recorder = recorder }

  /// Tells what has happened so far, then everything as it happens.
  func add(_ follower: JournalFollower) {
    guard let recorder = recorder() else { return }
    for entry in recorder.journal.entries { follower.tell(entry) }
    all.append(follower)
    recorder.onFollowed = { [weak self] entry in
      for follower in self?.all ?? [] { follower.tell(entry) }
    }
  }

  func remove(_ follower: JournalFollower) {
    all.removeAll { $0 === follower }
    if all.isEmpty { recorder()?.onFollowed = nil }
  }
}
