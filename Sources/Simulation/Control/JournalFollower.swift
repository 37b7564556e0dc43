import HTTPMessages
import HTTPTransport
import JSONText
import Journaling
import TimeAndChance

/// Sends the entries of a journal to somebody who follows it, as events of a stream.
///
/// It walks through the journal as fast as its reader has room. What the journal keeps waits there;
/// nothing else is kept for anybody: what comes when the journal is full and the reader has no room
/// is counted, and the reader is told in its place.
final class JournalFollower {
  private weak var exchange: Exchange?
  private weak var followers: JournalFollowers?
  private let recorder: Recorder
  private let filter: JournalFilter
  /// The next entry of the journal to look at.
  private var next = 0
  /// What the reader did not get, and before which entry of the journal it would have stood.
  private var gap: (lost: LostEntries, place: Int)?
  private var hasRoom = true

  fileprivate init(
    _ exchange: Exchange, _ followers: JournalFollowers, _ recorder: Recorder,
    _ filter: JournalFilter
  ) {
    self.exchange = exchange
    self.filter = filter
    self.followers = followers
    self.recorder = recorder
    // It begins when the journal is full already.
    let journal = recorder.evidence
    if journal.lostCount > 0 {
      let lost = LostEntries(journal.lostCount, from: journal.end, to: recorder.now)
      gap = (lost, journal.entries.count)
    }
  }

  /// Its reader takes more.
  func resume() {
    hasRoom = true
    goOn()
  }

  /// Its reader is gone.
  func leave() { followers?.remove(self) }

  /// Sends what there is.
  fileprivate func goOn() {
    while hasRoom {
      if let gap, gap.place <= next {
        tellLost()
      } else if next < recorder.evidence.entries.count {
        let entry = recorder.cleaned(recorder.evidence.entries[next])
        next += 1
        if filter.isWanted(entry) { send(entry) }
      } else {
        return
      }
    }
  }

  /// There is one more entry; one that the journal does not keep is sent there and then.
  fileprivate func take(_ entry: JournalEntry, isKept: Bool) {
    goOn()
    guard !isKept else { return }
    let entry = recorder.cleaned(entry)
    guard filter.isWanted(entry) else { return }
    if hasRoom { send(entry) } else { lose(entry, before: recorder.entryCount) }
  }

  /// The journal begins anew.
  fileprivate func beginAnew() {
    loseTheRest(before: 0)
    next = 0
  }

  /// Nothing more will happen.
  fileprivate func end() {
    loseTheRest(before: recorder.entryCount)
    tellLost()
    exchange?.endPushing()
  }

  /// What the journal still keeps goes before its reader had room.
  private func loseTheRest(before place: Int) {
    for entry in recorder.evidence.entries[next...].map(recorder.cleaned)
    where filter.isWanted(entry) {
      lose(entry, before: place)
    }
    next = recorder.entryCount
  }

  private func lose(_ entry: JournalEntry, before place: Int) {
    gap = (.adding(entry.at, to: gap?.lost), place)
  }

  private func tellLost() {
    guard let lost = gap?.lost else { return }
    gap = nil
    push(ServerSentEvent(type: LostEntries.eventType, data: lost.json.text))
  }

  private func send(_ entry: JournalEntry) {
    push(ServerSentEvent(data: EntryJSON.json(entry).text))
  }

  private func push(_ event: ServerSentEvent) {
    hasRoom = exchange?.push(event.bytes) ?? false
  }
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
    recorder.onRecorded = { [weak self] entry, isKept in
      for follower in self?.all ?? [] { follower.take(entry, isKept: isKept) }
    }
    recorder.onForgetting = { [weak self] in
      for follower in self?.all ?? [] { follower.beginAnew() }
    }
    follower.goOn()
    return follower
  }

  fileprivate func remove(_ follower: JournalFollower) {
    all.removeAll { $0 === follower }
    guard all.isEmpty else { return }
    recorder.onRecorded = nil
    recorder.onForgetting = nil
  }

  /// The world of the journal ends.
  func end() {
    for follower in all { follower.end() }
  }
}
