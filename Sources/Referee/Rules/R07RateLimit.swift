import Journaling
import NemoContract
import TimeAndChance

extension Rule {
  static let rateLimit = Rule(
    name: "R7",
    sentence: "429: wait 30 s, try again exactly once, then say so",
    source: "SEED0-3, error table: \"Retry in 30s once\"",
    cure: "after a 429 sleep 30 s and send the request once more; a second 429 is told to the user"
  ) { evidence in
    let limited = evidence.exchanges.filter { $0.isOfAPI && $0.isRateLimited }
    var breaches: [Breach] = []
    for exchange in limited {
      let retry = evidence.first(after: exchange) { $0.isRepetition(of: exchange) }
      let isSecond = limited.contains {
        $0.number < exchange.number && exchange.isRepetition(of: $0)
          && evidence.first(after: $0) { $0.isRepetition(of: exchange) }?.number == exchange.number
      }
      let answered = exchange.reply?.at ?? exchange.at
      switch (retry, isSecond) {
      case (let retry?, false):
        let waited = retry.at - answered
        if waited < Timing.rateLimitPause - evidence.tolerance.early {
          breaches.append(
            Breach(retry, "again \(waited.words) after a 429", expected: "30 s in between"))
        }
      case (let retry?, true) where !evidence.wasAsked(between: exchange, and: retry):
        breaches.append(
          Breach(retry, "again after a second 429", expected: "one retry, then words to the user"))
      case (nil, false) where evidence.end - answered > Timing.rateLimitPause:
        breaches.append(
          Breach(exchange, "429 and no second try", expected: "one retry after 30 s"))
      default: break
      }
    }
    return .of(breaches, occasions: limited.count)
  }
}

extension ObservedExchange {
  /// The same request once more; its token may be another.
  func isRepetition(of other: ObservedExchange) -> Bool {
    route == other.route && request.value.method == other.request.value.method
      && (route != .runSSE || message == other.message)
  }
}
