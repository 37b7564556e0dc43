import NemoContract

extension Rule {
  static let clientID = Rule(
    name: "R12",
    sentence: "an anonymous token is asked for with X-Client-Id; without one: make it, once more",
    source: "SEED0-3, error table: \"Generate Client-Id and retry\"",
    cure: "send X-Client-Id: <uuid> with the request for a token, and the same one every time"
  ) { evidence in
    let signIns = evidence.exchanges(of: .anonymousToken)
    var breaches: [Breach] = []
    for (index, exchange) in signIns.enumerated() {
      let known = signIns[..<index].compactMap { $0.header(HeaderName.clientID) }.last
      switch (exchange.header(HeaderName.clientID), known) {
      case (nil, _) where index > 0:
        breaches.append(
          Breach(exchange, "again without X-Client-Id", expected: "an X-Client-Id, made once"))
      case (let new?, let old?) where new != old && signIns[index - 1].status == 200:
        breaches.append(
          Breach(
            exchange, "another X-Client-Id than before",
            expected: "the same one: each new one is a new user"))
      default: break
      }
    }
    return .of(breaches, occasions: signIns.count)
  }
}
