import JSONText
import Journaling
import Simulation
import TimeAndChance

/// Everything that happened in a run, or at a fake until now, in order.
///
/// It is a copy: what happens later is not in it. No token and no path of this machine is in it
/// either; where one stood there is a placeholder.
///
/// Its `description` is the text that `nemosim run --journal` prints:
///
/// ```
///  00:00:00.016  client   → POST /run_sse                  "add lo-fi background music"
///  00:00:00.020  backend  ← 200 event stream
/// ```
public struct Journal: Sendable, CustomStringConvertible {
  private let content: Content

  /// Behind a reference, so that what a program is compiled with does not depend on what is inside.
  private final class Content: Sendable {
    let journal: Journaling.Journal

    init(_ journal: Journaling.Journal) { self.journal = journal }
  }

  init(_ journal: Journaling.Journal) { content = Content(journal) }

  private var journal: Journaling.Journal { content.journal }

  /// One happening and its virtual time.
  public struct Entry: Hashable, Sendable, CustomStringConvertible {
    /// Virtual time since the start.
    public let at: Duration
    /// What happened.
    public let happening: Happening
    /// Whose it is, where the scenario has several users.
    public let user: String?
    /// The line of the journal that says so.
    public let description: String
  }

  /// Every entry; made at each call, so keep it where you walk through it often.
  public var entries: [Entry] { journal.entries.map(Entry.init) }

  /// What the backend received, in order, each with the status of its reply.
  public var requests: [Request] {
    // The reply to a request may be far behind it, and a walk for each would take too long.
    let replies = journal.entries.compactMap { entry -> ReplyRecord? in
      if case .reply(let record) = entry.happening { record } else { nil }
    }
    var statuses = [Int?](repeating: nil, count: (replies.map(\.exchange).max() ?? 0) + 1)
    for reply in replies { statuses[reply.exchange] = reply.status }
    return journal.requests.map { at, record in
      let status = record.exchange < statuses.count ? statuses[record.exchange] : nil
      return Request(record, at: at - .start, status: status)
    }
  }

  /// What the client's user was shown, in order.
  public var said: [String] { journal.shown.map(\.text) }

  /// The latest balance that was seen; nil where none was.
  public var credits: Credits? {
    journal.entries.reversed().lazy.compactMap { entry -> Credits? in
      guard case .ledger(let record) = entry.happening else { return nil }
      return Credits(available: record.available, frozen: record.frozen)
    }.first
  }

  /// Films that arrived whole, in order.
  public var films: [Film] { journal.downloads.map(Film.init) }

  /// Virtual time from the first entry to the last.
  public var duration: Duration { journal.duration }

  /// How many entries came when the journal was full, and are not in it.
  public var lostCount: Int { journal.lostCount }

  /// The text for people, a line each, repeated lines of a stream folded into one.
  public var description: String { journal.text }

  /// JSON lines, as `--journal-json` writes them and `nemosim journal` reads them.
  public var jsonLines: String { JournalFile(journal, epoch: .standard).text }

  /// An HTTP archive (HAR 1.2) of the traffic.
  public var har: String {
    HARFile(journal, epoch: .standard).json(creator: "").text
  }
}
