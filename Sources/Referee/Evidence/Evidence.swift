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

  /// What was shown from one moment on, and before another exchange; empty where nobody saw.
  func shown(
    from moment: Moment, until next: ObservedExchange? = nil
  ) -> [Happened<String>] {
    (shown ?? []).filter { $0.at >= moment && $0.entry < next?.request.entry ?? .max }
  }

  /// The next exchange that fits, behind another.
  func first(
    after exchange: ObservedExchange, where fits: (ObservedExchange) -> Bool
  ) -> ObservedExchange? {
    exchanges.first { $0.number > exchange.number && fits($0) }
  }

  /// The next thing that its user wanted.
  func step(after exchange: ObservedExchange) -> ObservedExchange? {
    first(after: exchange) { $0.isStep }
  }

  /// Whether the user said something in between; true is known only where somebody heard him.
  func wasAsked(between first: ObservedExchange, and second: ObservedExchange) -> Bool {
    (asked ?? []).contains {
      $0.entry > first.request.entry && $0.entry < second.request.entry
    }
  }

  /// Whether its client has gone on since, so that what it has not done yet it will not do.
  func wentOn(after exchange: ObservedExchange) -> Bool {
    cameToAnEnd == true || step(after: exchange) != nil
  }
}
