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
      if let next = evidence.first(after: exchange, where: { $0.route == exchange.route }),
        next.isRepetition(of: exchange), !evidence.wasAsked(between: exchange, and: next)
      {
        breaches.append(
          Breach(next, "again after 2001", expected: "words to the user, no second try"))
      }
      guard evidence.shown != nil else { continue }
      let words = evidence.shown(from: exchange.at, beforeEntry: nil).map(\.value)
      let isAnonymous = evidence.isAnonymous
      let isTold =
        isAnonymous
        ? Words.has(["bind="], in: words.joined(separator: "\n"))
        : Words.has(["top up", "credits", "充值", "积分"], in: words.joined(separator: "\n"))
      guard !isTold else { continue }
      breaches.append(
        Breach(
          exchange, "2001, and the user was not told what to do",
          expected: isAnonymous ? "a registration link with ?bind=<id>" : "to top up credits"))
    }
    return .of(breaches, occasions: refused.count)
  }
}

extension Evidence {
  /// Whether the service made its user up.
  var isAnonymous: Bool {
    exchanges.contains {
      ($0.payload?["user_id"]?.string ?? "").hasPrefix("anon_")
    }
  }
}
