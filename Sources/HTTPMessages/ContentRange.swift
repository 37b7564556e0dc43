/// Which part of a body a 206 brings, as its `Content-Range` says (RFC 9110, 14.4).
package struct ContentRange: Hashable, Sendable {
  /// At least one byte.
  package var bytes: Range<Int64>
  /// Of the whole body; nil where the server does not know (`*`).
  package var totalBytes: Int64?

  /// `bytes 500-999/1234`; nil for anything that is not such a part.
  package init?(header: String) {
    let words = header.split(separator: " ")
    guard words.count == 2, words[0].lowercased() == "bytes" else { return nil }
    let halves = words[1].split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count == 2 else { return nil }
    let ends = halves[0].split(separator: "-", omittingEmptySubsequences: false).map(Self.number)
    guard ends.count == 2, let first = ends[0], let last = ends[1], first <= last else {
      return nil
    }
    bytes = first..<(last + 1)
    guard halves[1] != "*" else { return }
    guard let total = Self.number(halves[1]), total >= bytes.upperBound else { return nil }
    totalBytes = total
  }

  /// Digits alone, so many that one more byte can still be counted.
  private static func number(_ text: Substring) -> Int64? {
    guard (1...18).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return Int64(text)
  }
}
