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
    let tokens = tokens(in: evidence)
    func has(_ text: String) -> Bool {
      looksLikeToken(text) || tokens.contains { ByteSearch.contains($0, in: text) }
    }
    var breaches = evidence.exchanges.filter { has($0.request.value.path) }.map {
      Breach($0, "the token stands in the URL", expected: "the token in a header alone")
    }
    breaches += (evidence.shown ?? []).filter { has($0.value) }.map {
      Breach($0, "the user was shown a token", expected: "words without it")
    }
    return .of(breaches, occasions: tokens.count)
  }

  /// All that its client sent or was given; what is shorter than a word of speech is none.
  private static func tokens(in evidence: Evidence) -> [String] {
    var tokens: [String] = []
    for exchange in evidence.exchanges {
      let given = exchange.payload?["token"]?.string
      let key = exchange.header(HeaderName.legacyAPIKey)
      for token in [exchange.token, key, given].compactMap(\.self)
      where token.utf8.count >= 8 && tokens.last != token && !tokens.contains(token) {
        tokens.append(token)
      }
    }
    return tokens
  }

  /// One that nobody sent is one all the same: `nmv_usr_` and at least 20 letters.
  private static func looksLikeToken(_ text: String) -> Bool {
    guard ByteSearch.contains("nmv_usr_", in: text), let start = text.firstRange(of: "nmv_usr_")
    else { return false }
    let letters = text[start.upperBound...].utf8.prefix { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    return letters.count >= 20
  }
}
