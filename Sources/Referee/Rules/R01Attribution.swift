import NemoContract
import TextPatterns

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
      let found = problems(of: exchange)
      guard !found.isEmpty else { return nil }
      return Breach(
        exchange, found.joined(separator: "; "),
        expected: "the token and all three attribution headers")
    }
    return .of(breaches, occasions: requests.count)
  }

  private static func problems(of exchange: ObservedExchange) -> [String] {
    var problems: [String] = []
    let wanted = [HeaderName.authorization] + HeaderName.attribution
    let missing = wanted.filter { exchange.header($0) == nil && !isLegacy($0, exchange) }
    if !missing.isEmpty { problems.append("without \(missing.joined(separator: ", "))") }
    if let value = exchange.header(HeaderName.authorization),
      !value.lowercased().hasPrefix("bearer ")
    {
      problems.append("Authorization is not \"Bearer <token>\"")
    }
    let unfilled = wanted.filter { isPlaceholder(exchange.header($0) ?? "") }
    if !unfilled.isEmpty {
      problems.append("\(unfilled.joined(separator: ", ")) with a placeholder for its value")
    }
    return problems
  }

  /// A key of older days stands in the token's place (OFF@27ce8fe [D]).
  private static func isLegacy(_ name: String, _ exchange: ObservedExchange) -> Bool {
    name == HeaderName.authorization && exchange.header(HeaderName.legacyAPIKey) != nil
  }

  /// `<version>`, `$VERSION`, `{version}`: what should have been filled in.
  private static func isPlaceholder(_ value: String) -> Bool {
    ["<", "$", "{"].contains { ByteSearch.contains($0, in: value) }
  }
}
