/// Takes tokens out of whatever leaves the client for a person, a log or a disk (R2).
///
/// The one place where that is done. It works on bytes: an accent behind a token changes its last
/// character and not one of its bytes.
package struct Redaction: Hashable, Sendable {
  /// Tokens in use, besides everything that looks like one.
  private var secrets: [[UInt8]] = []

  package static let mark = "nmv_usr_…(redacted)"
  private static let tokenPrefix = Array("nmv_usr_".utf8)
  private static let claimPrefix = Array("clm_".utf8)
  package static let markTail = "…(redacted)"
  private static let markTailBytes = Array(markTail.utf8)

  /// What begins so is a secret up to the end of its letters.
  private var prefixes = [tokenPrefix]
  /// The bytes with which a secret can begin.
  private var firstBytes: [Bool]

  /// - Parameter hidesClaims: claim tokens too, which a user has to see but no journal.
  package init(hidesClaims: Bool = false) {
    firstBytes = Array(repeating: false, count: 256)
    if hidesClaims { prefixes.append(Self.claimPrefix) }
    for prefix in prefixes { firstBytes[Int(prefix[0])] = true }
  }

  /// Remembers a token, whatever it looks like; shorter than a word of speech it is none.
  ///
  /// - Parameter forGood: however many others come after it.
  package mutating func remember(_ secret: String, forGood: Bool = false) {
    defer { if forGood { lasting = max(lasting, secrets.count) } }
    let bytes = Array(secret.utf8)
    guard let told = prefixes.first(where: { isTold(bytes, by: $0) }) else { return keep(bytes) }
    // Somebody may send it without its prefix.
    if bytes.count - told.count >= 20 { keep(Array(bytes.dropFirst(told.count))) }
  }

  /// What is shorter could be any word.
  package static let leastBytes = 8

  /// So many are known at once, besides those that are remembered for good; then the oldest goes.
  private static let mostSecrets = 256

  /// How many of the first are remembered for good.
  private var lasting = 0

  private mutating func keep(_ secret: [UInt8]) {
    guard secret.count >= Self.leastBytes, !secrets.contains(secret) else { return }
    if secrets.count - lasting >= Self.mostSecrets { secrets.remove(at: lasting) }
    secrets.append(secret)
    firstBytes[Int(secret[0])] = true
  }

  /// Its prefix alone is enough to find all of it.
  private func isTold(_ secret: [UInt8], by prefix: [UInt8]) -> Bool {
    secret.starts(with: prefix) && secret.allSatisfy(Self.isOfToken)
  }

  package func clean(_ text: String) -> String {
    var text = text
    return text.withUTF8 { clean($0) }.map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  package func clean(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBufferPointer { clean($0) } ?? bytes
  }

  /// nil when there is nothing to hide.
  private func clean(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var cleaned: [UInt8] = []
    var kept = 0
    var place = 0
    while place < bytes.count {
      guard mayBegin(bytes, at: place), let secret = secret(bytes, at: place) else {
        place += 1
        continue
      }
      cleaned += bytes[kept..<place]
      cleaned += secret.prefix
      cleaned += Self.markTailBytes
      place += secret.count
      kept = place
    }
    guard kept > 0 else { return nil }
    return cleaned + bytes[kept...]
  }

  /// Whether a secret may begin here: most bytes begin none, and nothing more is asked of them.
  private func mayBegin(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    if firstBytes[Int(bytes[place])] { return true }
    guard SecretSpelling.isSign(bytes[place]),
      let letter = SecretSpelling.nextLetter(bytes, at: place)
    else { return false }
    return firstBytes[Int(letter.byte)]
  }

  /// The secret that begins here: how long it is, and what is shown of it.
  private func secret(
    _ bytes: UnsafeBufferPointer<UInt8>, at place: Int
  ) -> (count: Int, prefix: [UInt8])? {
    for prefix in prefixes {
      guard var end = SecretSpelling.end(of: prefix, in: bytes, from: place) else { continue }
      while let letter = SecretSpelling.nextLetter(bytes, at: end), Self.isOfToken(letter.byte) {
        end = letter.end
      }
      // A mark that is met again stays one mark.
      if Self.hasMark(bytes, at: end) { end += Self.markTailBytes.count }
      return (end - place, prefix)
    }
    for secret in secrets {
      guard let end = SecretSpelling.end(of: secret, in: bytes, from: place) else { continue }
      return (end - place, Self.tokenPrefix)
    }
    return nil
  }

  private static func hasMark(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    bytes[place...].starts(with: markTailBytes)
  }

  private static func isOfToken(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
