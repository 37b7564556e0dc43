package import Journaling
package import NemoContract
package import TimeAndChance

/// What is known of one client: its requests, what its user asked and saw, how it ended.
package struct Evidence: Sendable {
  package var exchanges: [ObservedExchange]
  /// nil where nobody saw what the user was shown.
  package var shown: [Happened<String>]?
  /// What the user said; nil where nobody heard it.
  package var asked: [Happened<String>]?
  /// Films under their final names; nil where nobody looked.
  package var downloads: [Happened<DownloadRecord>]?
  /// Every balance, with why it came to be.
  package var ledger: [Happened<LedgerRecord>]
  /// The journal's last moment.
  package var end: Moment
  /// Whether the client came to an end by itself; nil where that cannot be known.
  package var cameToAnEnd: Bool?
  package var tolerance: Tolerance

  /// Those of one route, in order.
  package func exchanges(of routes: Route...) -> [ObservedExchange] {
    exchanges.filter { $0.route.map(routes.contains) ?? false }
  }

  /// The messages, in order.
  package var turns: [ObservedExchange] { exchanges(of: .runSSE) }

  /// What was shown from one moment on, and before another entry.
  package func shown(from moment: Moment, beforeEntry entry: Int?) -> [Happened<String>] {
    (shown ?? []).filter { $0.at >= moment && $0.entry < entry ?? .max }
  }

  /// The next exchange that fits, behind another.
  package func first(
    after exchange: ObservedExchange, where fits: (ObservedExchange) -> Bool
  ) -> ObservedExchange? {
    exchanges.first { $0.number > exchange.number && fits($0) }
  }
}

/// How exact a client must be.
package struct Tolerance: Hashable, Sendable {
  /// By how much an interval may be shorter than the documents say.
  package var early: Duration
  /// By how much it may be longer.
  package var late: Duration

  /// Our own client lives in virtual time.
  package static let none = Tolerance(early: .milliseconds(100), late: .seconds(1))
  /// A stranger has a clock of its own, starts processes, and waits for a machine.
  package static let stranger = Tolerance(early: .seconds(2), late: .seconds(60))
}
