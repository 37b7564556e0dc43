import NemoContract

extension Rule {
  static let attribution = Rule(
    name: "R1",
    sentence: "every request after sign-in carries the token and the three attribution headers",
    source: "SEED0-3, \"Skill attribution\"",
    cure: """
      send Authorization: Bearer <token>, X-Skill-Source, X-Skill-Version and X-Skill-Platform \
      with every request, exports above all: without them they answer 402
      """
  ) { evidence in
    let requests = evidence.exchanges.filter { $0.isOfAPI && $0.route != .anonymousToken }
    let breaches = requests.compactMap { exchange -> Breach? in
      let wanted = [HeaderName.authorization] + HeaderName.attribution
      let missing = wanted.filter { exchange.header($0) == nil && !isLegacy($0, exchange) }
      guard !missing.isEmpty else { return nil }
      return Breach(
        exchange, "without \(missing.joined(separator: ", "))",
        expected: "the token and all three attribution headers")
    }
    return .of(breaches, occasions: requests.count)
  }

  /// A key of older days stands in the token's place (OFF@27ce8fe [D]).
  private static func isLegacy(_ name: String, _ exchange: ObservedExchange) -> Bool {
    name == HeaderName.authorization && exchange.header(HeaderName.legacyAPIKey) != nil
  }
}
