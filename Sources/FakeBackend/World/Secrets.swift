import TimeAndChance

/// Draws the tokens and keys that open something for whoever knows them.
///
/// From the seed they are the same in every run, and whoever knows the seed knows them. Where
/// strangers reach the service they come from a key that nobody knows.
struct Secrets: Sendable {
  private let seed: Seed
  private let key: [UInt8]?

  /// - Parameter key: 32 bytes of real chance; nil where the seed shall do.
  init(seed: Seed, key: [UInt8]?) {
    self.seed = seed
    self.key = key
  }

  /// Whether nobody can guess them.
  var areReal: Bool { key != nil }

  /// 43 characters of URL-safe base64, which stand for 32 bytes (contract 2).
  func token(_ name: String, _ number: Int) -> String {
    guard let digest = digest(name, number) else {
      var chance = seed.child(name, number).stream
      return chance.base64URL(characters: 43)
    }
    return Self.base64URL(digest)
  }

  /// Hexadecimal digits: as many as asked for from a seed, 32 of real chance.
  func digits(_ count: Int, _ name: String, _ number: Int) -> String {
    guard let digest = digest(name, number) else {
      var chance = seed.child(name, number).stream
      return chance.hexadecimal(digits: count)
    }
    return digest.prefix(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
      .joined()
  }

  /// Says nothing about the key or any other digest: hashed twice, as HMAC does (RFC 2104).
  private func digest(_ name: String, _ number: Int) -> [UInt8]? {
    guard let key else { return nil }
    return SHA256.digest(key + SHA256.digest(key + Array("\(name) \(number)".utf8)))
  }

  private static func base64URL(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var text: [UInt8] = []
    var held: UInt32 = 0
    var bits: UInt32 = 0
    for byte in bytes {
      held = held << 8 | UInt32(byte)
      bits += 8
      while bits >= 6 {
        bits -= 6
        text.append(letters[Int(held >> bits & 63)])
      }
      held &= 1 << bits - 1
    }
    if bits > 0 { text.append(letters[Int(held << (6 - bits) & 63)]) }
    return String(decoding: text, as: UTF8.self)
  }
}
