import JSONText
import NemoContract

extension Rule {
  static let outOfCredits = Rule(
    name: "R9",
    sentence: "2001: an anonymous user gets a registration link, others are told to top up",
    source: "SEED0-3, error table",
    cure: """
      on 2001 show the registration link with ?bind=<user id> to an anonymous user, "Top up \
      credits in your account" to a registered one, and do not send the message again
      """
  ) { evidence in
    let refused = evidence.exchanges.filter { $0.code == ResultCode.outOfCredits.rawValue }
    var breaches: [Breach] = []
    for exchange in refused {
      let step = evidence.step(after: exchange)
      if let step, step.isRepetition(of: exchange),
        !evidence.wasAsked(between: exchange, and: step)
      {
        breaches.append(
          Breach(step, "again after 2001", expected: "words to the user, no second try"))
      }
      guard evidence.shown != nil, evidence.wentOn(after: exchange) else { continue }
      let words = evidence.shown(from: exchange.at, until: step).text
      guard !isTold(words, evidence.userIDs) else { continue }
      breaches.append(
        Breach(
          exchange, "2001, and the user was not told what to do",
          expected: evidence.userIDs.contains(where: isAnonymous)
            ? "a registration link with ?bind=<user id>" : "to top up credits"))
    }
    return .of(breaches, occasions: refused.count)
  }

  /// Where nobody said who the user is, either will do.
  private static func isTold(_ words: String, _ users: [String]) -> Bool {
    let anonymous = users.filter(isAnonymous)
    let isSentToRegister =
      anonymous.isEmpty
      ? Words.has(["bind="], in: words)
      : Words.has(anonymous.map { "bind=\($0.lowercased())" }, in: words)
    let isSentToTopUp = Words.has(
      ["top up", "top-up", "recharge", "buy", "purchase", "add credits", "充值", "购买"], in: words)
    if !anonymous.isEmpty { return isSentToRegister }
    return isSentToTopUp || users.isEmpty && isSentToRegister
  }

  private static func isAnonymous(_ user: String) -> Bool { user.hasPrefix("anon_") }
}
