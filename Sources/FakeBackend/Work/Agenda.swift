import JSONText
import TimeAndChance

/// What work under way will do, and when.
struct Agenda: Sendable {
  struct Entry: Sendable {
    var due: Moment
    /// The exchange whose work this is.
    var work: Int
    var effect: Effect
  }

  enum Effect: Sendable {
    case edit(DraftEdit)
    /// Something was made; goes to `generated_media`.
    case made(JSON)
    /// The work is done: credits are settled.
    case done
    /// The work failed: credits are given back.
    case failed
  }

  /// Ordered by time, then by when they were written down.
  private var entries: [Entry] = []

  var nextDue: Moment? { entries.first?.due }

  mutating func add(_ entry: Entry) {
    let place = entries.lastIndex { $0.due <= entry.due }.map { $0 + 1 } ?? 0
    entries.insert(entry, at: place)
  }

  /// The next entry that is due, if any.
  mutating func takeNext(at now: Moment) -> Entry? {
    guard let first = entries.first, first.due <= now else { return nil }
    return entries.removeFirst()
  }

  /// What work that is meant will still do, in order.
  func entries(where isMeant: (Int) -> Bool) -> [Entry] { entries.filter { isMeant($0.work) } }

  /// All work that has something to do, each once for each thing.
  var works: [Int] { entries.map(\.work) }

  mutating func cancel(work: Int) { entries.removeAll { $0.work == work } }
}
