package import Journaling
package import NemoContract
package import TimeAndChance

/// What is known of one client: its requests, what its user asked and saw, how it ended.
///
/// Every list is in the journal's order. Rules find their way in them by `ExchangeIndex` and by
/// place, so that a journal twice as long takes twice the time to judge.
package struct Evidence: Sendable {
  package private(set) var exchanges: [ObservedExchange]
  private var index: ExchangeIndex
  /// nil where nobody saw what the user was shown.
  package var shown: [Happened<String>]?
  /// What the user said; nil where nobody heard it.
  package var asked: [Happened<String>]?
  /// What was broken off by the user, by a kill or by the network.
  package var interruptions: [Happened<InterruptionKind>] = []
  /// Films under their final names; nil where nobody looked.
  package var downloads: [Happened<DownloadRecord>]?
  /// Every balance, with why it came to be.
  package var ledger: [Happened<LedgerRecord>]
  /// The journal's last moment.
  package var end: Moment
  /// Whether the client came to an end by itself; nil where that cannot be known.
  package var cameToAnEnd: Bool?
  package var tolerance: Tolerance

  init(
    exchanges: [ObservedExchange], shown: [Happened<String>]?, asked: [Happened<String>]?,
    downloads: [Happened<DownloadRecord>]?, ledger: [Happened<LedgerRecord>], end: Moment,
    cameToAnEnd: Bool?, tolerance: Tolerance
  ) {
    self.exchanges = exchanges
    index = ExchangeIndex(exchanges)
    self.shown = shown
    self.asked = asked
    self.downloads = downloads
    self.ledger = ledger
    self.end = end
    self.cameToAnEnd = cameToAnEnd
    self.tolerance = tolerance
  }

  /// The same with these exchanges alone.
  func of(_ exchanges: [ObservedExchange]) -> Evidence {
    var evidence = self
    evidence.exchanges = exchanges
    evidence.index = ExchangeIndex(exchanges)
    return evidence
  }

  /// Those of one route, in order.
  package func exchanges(of route: Route) -> [ObservedExchange] { index.exchanges(of: route) }

  /// Those of several routes, in order.
  func exchanges(of routes: [Route]) -> [ObservedExchange] {
    exchanges.filter { $0.route.map(routes.contains) ?? false }
  }

  /// Those of one route behind an exchange and before another.
  func exchanges(
    of route: Route, after first: ObservedExchange, before last: ObservedExchange? = nil
  ) -> ArraySlice<ObservedExchange> {
    index.exchanges(of: route).between(first.entry, last?.entry ?? .max)
  }

  /// The messages, in order.
  package var turns: [ObservedExchange] { exchanges(of: .runSSE) }

  /// How the service calls its user, wherever it says so.
  package var userIDs: [String] { index.userIDs }

  /// What was shown from one moment on, and before another exchange; empty where nobody saw.
  func shown(
    from moment: Moment, until next: ObservedExchange? = nil
  ) -> ArraySlice<Happened<String>> {
    guard let shown else { return [] }
    return shown.from(moment).prefix { $0.entry < next?.entry ?? .max }
  }

  /// The next exchange that fits, behind another.
  func first(
    after exchange: ObservedExchange, where fits: (ObservedExchange) -> Bool
  ) -> ObservedExchange? {
    exchanges.between(exchange.entry).first(where: fits)
  }

  /// The same request once more, behind it.
  func repetition(of exchange: ObservedExchange) -> ObservedExchange? {
    index.repetitions(of: exchange).between(exchange.entry).first
  }

  /// The next thing that its user wanted.
  func step(after exchange: ObservedExchange) -> ObservedExchange? {
    index.steps.between(exchange.entry).first
  }

  /// Sign-ins of somebody who had a good token: he was started again.
  var starts: [ObservedExchange] { index.starts }

  /// All things that its user wanted.
  var steps: [ObservedExchange] { index.steps }

  /// Whether the user said something in between; true is known only where somebody heard him.
  func wasAsked(between first: ObservedExchange, and second: ObservedExchange) -> Bool {
    !(asked ?? []).between(first.entry, second.entry).isEmpty
  }

  /// Whether its client has gone on since, so that what it has not done yet it will not do.
  ///
  /// - Parameter time: what it had for it.
  func wentOn(after exchange: ObservedExchange, within time: Duration = .zero) -> Bool {
    (cameToAnEnd == true || step(after: exchange) != nil)
      && !diedEarly(after: exchange, within: time)
  }
}
