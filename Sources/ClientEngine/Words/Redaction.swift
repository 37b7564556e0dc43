/// Takes tokens out of whatever leaves the client for a person, a log or a disk (R2).
package struct Redaction: Hashable, Sendable {
  /// Tokens in use, besides everything that looks like one.
  private var secrets: [String] = []

  package static let mark = "nmv_usr_…(redacted)"

  package init() {}

  /// Remembers a token, whatever it looks like; shorter than a word of speech it is none.
  package mutating func remember(_ secret: String) {
    guard secret.count >= 8, !secrets.contains(secret) else { return }
    secrets.append(secret)
  }

  package func clean(_ text: String) -> String {
    var text = text
    for secret in secrets { text = Self.replace(secret, in: text) { _ in 0 } }
    return Self.replace("nmv_usr_", in: text) { rest in
      rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }.count
    }
  }

  /// Replaces each occurrence, together with as many characters after it as `tail` says.
  private static func replace(
    _ secret: String, in text: String, tail: (Substring) -> Int
  ) -> String {
    var cleaned = ""
    var rest = text[...]
    while let place = Find.range(of: secret, in: rest) {
      let after = rest[place.upperBound...]
      cleaned += rest[..<place.lowerBound]
      cleaned += mark
      // A mark met again ends in "…", which no token holds.
      rest =
        after.hasPrefix("…(redacted)")
        ? after.dropFirst("…(redacted)".count) : after.dropFirst(tail(after))
    }
    return cleaned + rest
  }
}
