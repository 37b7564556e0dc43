import NemoContract

extension Rule {
  static let planMatter = Rule(
    name: "R10",
    sentence: "402 is explained as a matter of the plan, never as missing credits, never retried",
    source: "SEED0-3, error table: \"Subscription tier issue, NOT credits\"",
    cure: """
      on 402 say "Register or upgrade your plan to unlock export" (after a look at whether the \
      attribution headers went with it), and do not send it again
      """
  ) { evidence in
    let refused = evidence.exchanges.filter { $0.status == 402 || $0.code == 402 }
    var breaches: [Breach] = []
    for exchange in refused {
      if let next = evidence.first(after: exchange, where: { $0.isStep }),
        next.isRepetition(of: exchange), !evidence.wasAsked(between: exchange, and: next)
      {
        breaches.append(
          Breach(next, "again after 402", expected: "words to the user, no second try"))
      }
      guard evidence.shown != nil else { continue }
      let next = evidence.first(after: exchange, where: { $0.isStep })
      let words = evidence.shown(from: exchange.at, beforeEntry: next?.request.entry)
        .map(\.value).joined(separator: "\n")
      let isOfPlan = Words.has(
        ["plan", "upgrade", "subscri", "register", "headers", "套餐", "升级", "注册", "订阅"], in: words)
      guard !isOfPlan else { continue }
      breaches.append(
        Breach(
          exchange,
          Words.has(["credit", "积分"], in: words)
            ? "402 was told as missing credits" : "402 was not explained",
          expected: "that it is a matter of the plan"))
    }
    return .of(breaches, occasions: refused.count)
  }
}

extension ObservedExchange {
  /// Something that the user wanted, not a look at how things are.
  var isStep: Bool {
    switch route {
    case .runSSE, .upload, .submitRender, .submitFirstRender, .claimToken: true
    default: false
    }
  }
}
