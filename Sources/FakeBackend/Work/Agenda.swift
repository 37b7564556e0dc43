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
    /// A message is about to change the timeline: what can be taken back from now on, nil where
    /// nobody planned it, and whether a clip comes of it.
    case begin(EditHistory?, makesMedia: Bool)
    case edit(DraftEdit)
    /// What is remembered of the talk from now on.
    case said(Conversation)
    /// The script enters a state.
    case enter(String)
    /// Something was made; goes to `generated_media`.
    case made(JSON)
    /// The work is done: credits are settled.
    case done
    /// The work failed: credits are given back.
    case failed
  }

  /// Ordered by time, then by when they were written down; those before `next` have been done.
  private var entries: [Entry] = []
  private var next = 0
  /// Memory of all that is still to be done, in bytes.
  private(set) var weight = 0

  var nextDue: Moment? { next < entries.count ? entries[next].due : nil }

  mutating func add(_ entry: Entry) {
    let later = entries[next...].reversed().prefix { $0.due > entry.due }.count
    entries.insert(entry, at: entries.count - later)
    weight += entry.weight
  }

  /// The next entry that is due, if any.
  mutating func takeNext(at now: Moment) -> Entry? {
    guard next < entries.count, entries[next].due <= now else { return nil }
    defer { forgetDone() }
    next += 1
    weight -= entries[next - 1].weight
    return entries[next - 1]
  }

  /// What these works will still do, in order.
  func entries(of works: [Int]) -> [Entry] { entries[next...].filter { works.contains($0.work) } }

  mutating func cancel(work: Int) {
    entries = entries[next...].filter { $0.work != work }
    next = 0
    weight = entries.reduce(0) { $0 + $1.weight }
  }

  /// Now and then, as each time all that are left move up.
  private mutating func forgetDone() {
    guard next > 64, next * 2 > entries.count else { return }
    entries.removeFirst(next)
    next = 0
  }
}

extension Agenda.Entry: Weighed {
  /// An array has about twice as many places as entries.
  var weight: Int {
    let own =
      switch effect {
      case .begin(let history, makesMedia: _): history?.weight ?? 0
      case .edit(let edit): edit.weight
      case .said(let conversation): conversation.weight
      case .enter(let state): Weight.of(state)
      case .made(let media): media.weight
      case .done, .failed: 0
      }
    return 2 * MemoryLayout<Self>.stride + own
  }
}
