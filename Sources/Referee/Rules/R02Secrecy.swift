import JSONText
import Journaling
import NemoContract
import TextPatterns

extension Rule {
  static let secrecy = Rule(
    name: "R2",
    sentence: "no token is shown to the user or put into a URL",
    source: "SEED0-3, \"Don't print tokens or raw JSON\"; OFF",
    cure: "keep the token in a header and in memory; print neither it nor the reply it came in"
  ) { evidence in
    var tokens: [String] = []
    for exchange in evidence.exchanges {
      let given = exchange.route == .anonymousToken ? exchange.payload?["token"]?.string : nil
      for token in [exchange.token, given].compactMap(\.self)
      where token.utf8.count >= 8 && !tokens.contains(token) {
        tokens.append(token)
      }
    }
    func has(_ text: String) -> Bool { tokens.contains { ByteSearch.contains($0, in: text) } }
    var breaches = evidence.exchanges.filter { has($0.request.value.path) }.map {
      Breach($0, "the token stands in the URL", expected: "the token in a header alone")
    }
    breaches += (evidence.shown ?? []).filter { has($0.value) }.map {
      Breach($0, "the user was shown the token", expected: "words without it")
    }
    return .of(breaches, occasions: tokens.count)
  }
}
