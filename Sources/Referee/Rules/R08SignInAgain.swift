import NemoContract

extension Rule {
  static let signInAgain = Rule(
    name: "R8",
    sentence: "1001: sign in again once and go on; 1002: a new session and go on; neither loops",
    source: "SEED0-3, error table",
    cure: """
      on 1001 ask for a new token with the same X-Client-Id, on 1002 make a new session; then send \
      the request again, and give up when it is refused the same way again
      """
  ) { evidence in
    let tokens = check(
      evidence, refused: \.isRefusedToken, cure: .anonymousToken, named: "1001", "a new token")
    let sessions = check(
      evidence, refused: \.isUnknownSession, cure: .createSession, named: "1002", "a new session")
    return .of(
      tokens.breaches + sessions.breaches, occasions: tokens.occasions + sessions.occasions)
  }

  /// Each first refusal must be followed by its cure before the same is asked again, and a second
  /// one by nothing.
  private static func check(
    _ evidence: Evidence, refused: (ObservedExchange) -> Bool, cure: Route, named code: String,
    _ wanted: String
  ) -> (breaches: [Breach], occasions: Int) {
    var breaches: [Breach] = []
    var occasions = 0
    /// Refusals in a row, with nothing but cures in between.
    var row = 0
    for exchange in evidence.exchanges where exchange.isOfAPI && exchange.route != cure {
      guard refused(exchange) else {
        // Not a closure over an optional: Swift 6.3.1 cannot compile that for release here.
        if exchange.code == nil, let status = exchange.status, status < 400 { row = 0 }
        continue
      }
      occasions += 1
      row += 1
      // A token that its user has brought cannot be made anew.
      let next = evidence.first(after: exchange) { $0.isOfAPI && !$0.isRateLimited }
      guard let next else { continue }
      if row > 2 {
        breaches.append(
          Breach(exchange, "\(code) for the \(row). time in a row", expected: "an end, with words"))
      } else if row == 1, next.route != cure, next.isRepetition(of: exchange),
        next.token == exchange.token, !evidence.wasAsked(between: exchange, and: next)
      {
        breaches.append(
          Breach(next, "the same again after \(code)", expected: "\(wanted) first"))
      }
    }
    return (breaches, occasions)
  }
}
