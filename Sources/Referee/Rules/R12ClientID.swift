import NemoContract

extension Rule {
  /// A new id at each start breaks nothing here: SEED0-3 say "generate a UUID" each time (OFF alone
  /// wants it kept, contract 1), and of two ids in one journal nobody can say whether they are two
  /// users' or one client's that forgets. It is told where the service refused in between.
  static let clientID = Rule(
    name: "R12",
    sentence: "an anonymous token is asked for with X-Client-Id; without one: make it, once more",
    source: "SEED0-3, error table: \"Generate Client-Id and retry\"",
    cure: "send X-Client-Id: <uuid> with the request for a token, and the same one every time"
  ) { evidence in
    let signIns = evidence.exchanges(of: .anonymousToken)
    var breaches: [Breach] = []
    var known: String?
    for (exchange, before) in zip(signIns, [nil] + signIns.map(Optional.init)) {
      let id = exchange.header(HeaderName.clientID)
      let wasRefused = before.map { $0.status == 400 || $0.code == 400 } ?? false
      if id == nil, before != nil {
        breaches.append(
          Breach(exchange, "again without X-Client-Id", expected: "an X-Client-Id, made once"))
      } else if let id, let known, id != known, !wasRefused {
        breaches.append(
          Breach(
            exchange, "another X-Client-Id than before",
            expected: "the same one: each new one is a new user"))
      }
      if wasRefused, exchange.status == 400 || exchange.code == 400,
        let third = evidence.exchanges(of: .anonymousToken, after: exchange).first,
        !evidence.wasAsked(between: exchange, and: third)
      {
        breaches.append(
          Breach(third, "once more after a second 400", expected: "words to the user"))
      }
      known = id ?? known
    }
    if let last = signIns.last, last.header(HeaderName.clientID) == nil, last.status == 400,
      evidence.cameToAnEnd == true, !evidence.diedEarly(after: last)
    {
      breaches.append(
        Breach(last, "400 and no second try", expected: "an X-Client-Id, and one retry"))
    }
    return .of(breaches, occasions: signIns.count)
  }
}
