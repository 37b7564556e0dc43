package import TimeAndChance

/// A rule that clients keep, with where it comes from and what to do instead (design, section 6).
package struct Rule: Sendable {
  /// `R1` … `R18`.
  package let name: String
  /// What a client does that keeps it, in a line.
  package let sentence: String
  /// The documents it comes from.
  package let source: String
  /// What to do instead, for an author whose client broke it.
  package let cure: String
  let judge: @Sendable (Evidence) -> RuleVerdict

  package func verdict(on evidence: Evidence) -> RuleVerdict { judge(evidence) }

  package static let all: [Rule] = [
    .attribution, .secrecy, .noResend, .noSilence, .progress, .noRawData, .rateLimit, .signInAgain,
    .outOfCredits, .planMatter, .refusedFiles, .clientID, .patience, .export, .resumedRender,
    .wholeDownload, .bounded, .balance,
  ]
}

/// What a rule says of a client.
package enum RuleVerdict: Hashable, Sendable {
  /// So many occasions, and each time it was kept.
  case kept(times: Int)
  case broken([Breach])
  /// Nothing happened that it speaks of.
  case notExercised
  /// It speaks of what nobody saw here.
  case notVisible(String)

  package var isBroken: Bool { if case .broken = self { true } else { false } }

  /// Kept on that many occasions, unless something broke it.
  static func of(_ breaches: [Breach], occasions: Int) -> RuleVerdict {
    if !breaches.isEmpty { return .broken(breaches) }
    return occasions > 0 ? .kept(times: occasions) : .notExercised
  }
}

/// One place where a rule was broken.
package struct Breach: Hashable, Sendable {
  /// Index of the journal's entry, from 0.
  package var entry: Int
  package var at: Moment
  /// What the client did.
  package var found: String
  /// What it should have done.
  package var expected: String

  init(_ exchange: ObservedExchange, _ found: String, expected: String) {
    self.init(
      entry: exchange.request.entry, at: exchange.at, "\(exchange.title): \(found)",
      expected: expected)
  }

  package init(entry: Int, at: Moment, _ found: String, expected: String) {
    self.entry = entry
    self.at = at
    self.found = found
    self.expected = expected
  }

  init<Value>(_ place: Happened<Value>, _ found: String, expected: String) {
    self.init(entry: place.entry, at: place.at, found, expected: expected)
  }
}
