import EventLoop
import FakeBackend
import HTTPMessages
import Journaling
import Lookups
import ScenarioFiles
import TextPatterns

/// Looks at the journal as it is written, for a point in the middle of a user's step.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class StepWatch: @unchecked Sendable {
  private let gate: Gate
  private let sight: StepPoint.Sight
  private let user: String?
  private var missing: Int
  private let onCome: () -> Void
  /// Requests whose replies are waited for.
  private var exchanges = LookupSet<Int>()

  /// - Parameters:
  ///   - user: whose entries count, where there are several.
  ///   - onCome: called there and then, before anybody can do anything else.
  init(
    _ sight: StepPoint.Sight, nth: Int, of user: String?, clock: VirtualClock,
    onCome: @escaping () -> Void = {}
  ) {
    self.sight = sight
    self.user = user
    self.onCome = onCome
    missing = nth
    gate = Gate("a point of the user's step", clock: clock)
  }

  var hasCome: Bool { gate.isOpen }

  /// Waits until the point has come; throws `CancellationError` when the task is cancelled.
  func wait() async throws { try await gate.wait() }

  /// There is one more entry.
  func see(_ entry: JournalEntry) {
    guard missing > 0, entry.user == user, fits(entry) else { return }
    missing -= 1
    guard missing == 0 else { return }
    onCome()
    gate.open()
  }

  private func fits(_ entry: JournalEntry) -> Bool {
    switch (sight, entry.happening) {
    case (.sent(let pattern), .request(let record)): return pattern.matches(record.head)
    case (.answered(let pattern), .request(let record)):
      if pattern.matches(record.head) { _ = exchanges.insert(record.exchange) }
      return false
    case (.answered, .reply(let record)): return exchanges.contains(record.exchange)
    case (.event(let pattern), .piece(let record)): return pattern.matches(record.summary)
    case (.said(let pattern), .shown(let text)): return pattern.matches(text)
    case (.entry(let pattern), _):
      let line = JournalLine(entry)
      return pattern.matches("\(line.what)  \(line.detail)")
    default: return false
    }
  }
}

extension RequestRecord {
  fileprivate var head: RequestHead { RequestHead(method: method, target: path) }
}
