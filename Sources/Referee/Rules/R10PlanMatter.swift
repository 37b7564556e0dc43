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
    // A message that is refused with 402 is about credits (contradiction 10).
    let refused = evidence.exchanges.filter {
      ($0.status == 402 || $0.code == 402) && $0.route != .runSSE
    }
    var breaches: [Breach] = []
    for exchange in refused {
      let step = evidence.step(after: exchange)
      if let step, step.isRepetition(of: exchange), !isCured(step, of: exchange),
        !evidence.wasAsked(between: exchange, and: step)
      {
        breaches.append(
          Breach(step, "again after 402", expected: "words to the user, no second try"))
      }
      guard evidence.shown != nil, evidence.wentOn(after: exchange) else { continue }
      let words = evidence.shown(from: exchange.at, until: step).text
      let wrong = explanation(words, isRetried: step.map { isCured($0, of: exchange) } ?? false)
      guard let wrong else { continue }
      breaches.append(Breach(exchange, wrong, expected: "that it is a matter of the plan"))
    }
    return .of(breaches, occasions: refused.count)
  }

  /// What is wrong with what was said; nil where nothing is.
  private static func explanation(_ words: String, isRetried: Bool) -> String? {
    let blamesCredits = Words.has(
      [
        "out of credits", "no credits", "not enough credits", "insufficient credits",
        "credits are left", "more credits", "积分不足", "没有积分", "积分已用完",
      ], in: words)
    if blamesCredits { return "402 was told as missing credits" }
    let isOfPlan = Words.has(
      ["plan", "upgrade", "subscri", "register", "headers", "请求头", "套餐", "升级", "注册", "订阅"],
      in: words)
    return isOfPlan || isRetried ? nil : "402 was not explained"
  }

  /// Whether what 402 may have been about is another now: headers that were missing, or the user.
  private static func isCured(_ next: ObservedExchange, of exchange: ObservedExchange) -> Bool {
    guard next.isRepetition(of: exchange) else { return false }
    let wanted = HeaderName.attribution
    let wereMissing = wanted.contains { exchange.header($0) == nil }
    return next.token != exchange.token
      || wereMissing && wanted.allSatisfy { next.header($0) != nil }
  }
}
