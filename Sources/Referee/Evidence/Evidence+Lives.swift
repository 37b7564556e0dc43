import Journaling
import NemoContract
import TimeAndChance

/// A client that was ended from outside is not held to what only a living one could do.
extension Evidence {
  /// Whether the client had no choice but to leave an exchange.
  func wasInterrupted(_ exchange: ObservedExchange) -> Bool {
    let end = exchange.endedAt ?? self.end
    return interruptions.contains { exchange.at <= $0.at && $0.at <= end }
      || mayHaveBeenKilled(in: exchange)
  }

  /// Whether the client may have been killed while an exchange was under way.
  ///
  /// Where nobody watched it, what it does next tells: one that lives goes on, another is started
  /// and signs in.
  func mayHaveBeenKilled(in exchange: ObservedExchange) -> Bool {
    guard let end = exchange.end, case .clientLeft = end.value else { return false }
    // It may be known a moment after its connections have ended.
    let bound = end.at.advanced(by: tolerance.early)
    if kills.contains(where: { exchange.at <= $0.at && $0.at <= bound }) { return true }
    guard cameToAnEnd == nil else { return false }
    guard let next = exchanges.between(end.entry).first else { return true }
    return starts.contains { $0.entry == next.entry }
  }

  /// Whether another client, started in its place, did the second of two things.
  func wasRestarted(between first: ObservedExchange, and second: ObservedExchange) -> Bool {
    !ends(after: first.entry, before: second.entry).isEmpty
  }

  /// Whether the client's life ended before it could be expected to do anything about an exchange.
  ///
  /// - Parameter time: what it had for it.
  func diedEarly(after exchange: ObservedExchange, within time: Duration = .zero) -> Bool {
    let last = exchange.end?.entry ?? exchange.reply?.entry ?? exchange.entry
    let bound = (exchange.endedAt ?? exchange.at).advanced(by: time + tolerance.late)
    let next = step(after: exchange)?.entry ?? .max
    return ends(after: last, before: next).contains { $0 <= bound }
  }

  /// It was killed, and none was started in its place.
  var wasKilledForGood: Bool {
    guard let kill = kills.last else { return false }
    return exchanges.last.map { $0.entry < kill.entry } ?? true
  }

  /// When lives of the client ended, as far as that is known.
  private func ends(after first: Int, before last: Int) -> [Moment] {
    let starts = cameToAnEnd == nil ? starts.between(first, last).map(\.at) : []
    return kills.between(first, last).map(\.at) + starts
  }

  private var kills: [Happened<InterruptionKind>] { interruptions.filter { $0.value == .kill } }
}
