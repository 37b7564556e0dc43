import HTTPMessages
import Journaling
import Lookups
import NemoContract
import TimeAndChance

extension Rule {
  static let rateLimit = Rule(
    name: "R7",
    sentence: "429: wait 30 s, try again exactly once, then say so",
    source: "SEED0-3, error table: \"Retry in 30s once\"",
    cure: "after a 429 sleep 30 s and send the request once more; a second 429 is told to the user"
  ) { evidence in
    var breaches: [Breach] = []
    var retries = LookupSet<Int>()
    // Behind work it says how the work ended: to send that again would be a second charge (R3).
    let limited = evidence.exchanges.filter { $0.isOfAPI && $0.isRateLimited && !$0.mayHaveWorked }
    for exchange in limited {
      let next = again(after: exchange, evidence)
      if let next { retries.insert(next.number) }
      breaches +=
        retries.contains(exchange.number)
        ? afterSecond(exchange, next, evidence) : afterFirst(exchange, next, evidence)
    }
    return .of(breaches, occasions: limited.count)
  }

  /// The same request, when it comes for the same reason: nobody asked anew, and not much later.
  private static func again(
    after exchange: ObservedExchange, _ evidence: Evidence
  ) -> ObservedExchange? {
    let answered = exchange.reply?.at ?? exchange.at
    let bound =
      max(Timing.rateLimitPause * 2, wish(of: exchange) ?? .zero)
      + evidence.tolerance.late
    return evidence.repetition(of: exchange).flatMap {
      $0.at - answered <= bound && !evidence.wasAsked(between: exchange, and: $0) ? $0 : nil
    }
  }

  private static func afterFirst(
    _ exchange: ObservedExchange, _ next: ObservedExchange?, _ evidence: Evidence
  ) -> [Breach] {
    let answered = exchange.reply?.at ?? exchange.at
    let pause = pause(after: exchange)
    guard let next else {
      // A client that is still waiting is not late yet.
      let isOver =
        evidence.cameToAnEnd ?? (evidence.end - answered > pause + evidence.tolerance.late)
      guard isOver, !evidence.diedEarly(after: exchange, within: pause) else { return [] }
      return [Breach(exchange, "429 and no second try", expected: "one retry after 30 s")]
    }
    let waited = next.at - answered
    guard waited < pause - evidence.tolerance.early else { return [] }
    return [Breach(next, "again \(waited.words) after a 429", expected: "30 s in between")]
  }

  private static func afterSecond(
    _ exchange: ObservedExchange, _ next: ObservedExchange?, _ evidence: Evidence
  ) -> [Breach] {
    if let next {
      return [
        Breach(next, "again after a second 429", expected: "one retry, then words to the user")
      ]
    }
    let step = evidence.step(after: exchange)
    guard evidence.shown != nil, evidence.wentOn(after: exchange) else { return [] }
    let words = evidence.shown(from: exchange.at, until: step)
    guard !words.contains(where: { !Words.areProgress($0.value) }) else { return [] }
    return [
      Breach(exchange, "a second 429, and the user was not told", expected: "words to the user")
    ]
  }

  /// How long the service itself asks to wait, a day at most.
  ///
  /// A journal knows no calendar: who is given a date may wait as long as our own client would.
  private static func wish(of exchange: ObservedExchange) -> Duration? {
    guard let wish = exchange.reply?.value.headers[HeaderName.retryAfter] else { return nil }
    if let seconds = Int(wish) { return .seconds(min(max(0, seconds), 86_400)) }
    return CalendarTime.unixMilliseconds(httpDate: wish).map { _ in Timing.longestRateLimitPause }
  }

  /// 30 s; less where the service itself asks for less.
  private static func pause(after exchange: ObservedExchange) -> Duration {
    min(Timing.rateLimitPause, wish(of: exchange) ?? Timing.rateLimitPause)
  }
}
