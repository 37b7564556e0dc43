/// Small pieces of text that several sentences share.
enum Words {
  /// A duration for people: `2.5 s`.
  static func seconds(_ duration: Duration) -> String { "\(number(duration)) s" }

  /// Seconds without their unit: `5` or `2.5`.
  static func number(_ duration: Duration) -> String {
    let tenths =
      (duration.components.seconds * 10)
      + duration.components.attoseconds / 100_000_000_000_000_000
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  /// With the article that it is read with: `a 5-second`, `an 8-second`.
  static func lengthWithArticle(_ duration: Duration) -> String {
    let number = number(duration)
    let startsWithVowel = number.hasPrefix("8") || ["11", "18"].contains(number)
    return "\(startsWithVowel ? "an" : "a") \(number)-second"
  }

  /// Bytes in the largest whole unit that they reach: `12 MB`.
  static func size(_ bytes: Int) -> String {
    bytes >= 1 << 20
      ? "\(bytes >> 20) MB" : bytes >= 1 << 10 ? "\(bytes >> 10) KB" : "\(bytes) bytes"
  }

  /// `1, 2 and 4`
  static func list(_ numbers: [Int], _ separator: String, last: String) -> String {
    let words = numbers.map(String.init)
    guard let end = words.last, words.count > 1 else { return words.joined() }
    return words.dropLast().joined(separator: separator) + last + end
  }

  /// A share as `35%`.
  static func percent(_ share: Double) -> String {
    "\(Int((min(max(share, 0), 1000) * 100).rounded()))%"
  }
}
