extension Rule {
  static let bounded = Rule(
    name: "R17",
    sentence: "every workflow comes to an end, whatever the service does",
    source: "common sense",
    cure: "give every wait a limit and every loop a count"
  ) { evidence in
    guard let cameToAnEnd = evidence.cameToAnEnd else {
      return .notVisible("whether the client is still at it")
    }
    if cameToAnEnd { return .kept(times: 1) }
    guard let last = evidence.exchanges.last else {
      return .broken([
        Breach(entry: 0, at: evidence.end, "no request, and no end", expected: "an end")
      ])
    }
    return .broken([Breach(last, "the last request of a client without an end", expected: "an end")]
    )
  }
}
