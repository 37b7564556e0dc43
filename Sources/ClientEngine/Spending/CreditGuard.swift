package import NemoContract

/// Keeps what a client begins within what somebody allows it to spend (D11).
///
/// A value: it is told messages and balances, and says what speaks against going on. Prices are the
/// documents': about 100 for a clip of at most 15 s, and less for edits (contract 10).
package struct CreditGuard: Hashable, Sendable {
  package enum Objection: Hashable, Sendable {
    /// Not sent: nobody knows what has been spent.
    case balanceUnknown
    /// Not sent: it may cost more than is left.
    case message(cost: Int, spent: Int, limit: Int)
    /// Stopped before its next step: the ledger shows more than was allowed.
    case turn(spent: Int, limit: Int)
  }

  static let clipPrice = 100
  static let longestClipSeconds = 15.0

  let limit: Int
  /// The balance before the first message.
  private(set) var start: Credits?

  /// - Parameter start: the balance before the first message, of an earlier client.
  package init(limit: Int, start: Credits? = nil) {
    self.limit = limit
    self.start = start
  }

  /// What speaks against sending a message at this balance; nil when it may be sent.
  package mutating func objection(to message: String, at balance: Credits) -> Objection? {
    let spent = spent(at: balance)
    start = start ?? balance
    let cost = Self.cost(of: message)
    return spent + cost > limit ? .message(cost: cost, spent: spent, limit: limit) : nil
  }

  /// What speaks against the next step of a turn; nil when it may go on.
  package func objection(toGoingOnAt balance: Credits) -> Objection? {
    let spent = spent(at: balance)
    return spent > limit ? .turn(spent: spent, limit: limit) : nil
  }

  /// Spent or held for work under way; balances are bounded where they are read.
  private func spent(at balance: Credits) -> Int {
    max(0, (start ?? balance).available - balance.available)
  }

  /// As many generations as the lengths and the clips asked for take, and one where none is named.
  package static func cost(of message: String) -> Int {
    let lengths = SpokenLengths.seconds(in: message).map {
      Int(min(($0 / longestClipSeconds).rounded(.up), 1e6))
    }
    let clips = SpokenClips(in: message)
    let most = max(
      lengths.reduce(0) { min($0 + $1, 1_000_000) }, clips.named,
      clips.together * (lengths.max() ?? 1))
    return max(1, min(most, 1_000_000)) * clipPrice
  }
}
