import Glibc

/// The only place of the program that draws chance without a seed: for what strangers must not
/// guess.
package enum RealChance {
  /// 32 bytes that nobody can know, as the key of everything secret.
  ///
  /// - Throws: where the kernel has no chance to give, which none does once it has started.
  package static func key() throws(SystemError) -> [UInt8] {
    var key = [UInt8](repeating: 0, count: 32)
    guard getentropy(&key, key.count) == 0 else { throw SystemError("getentropy") }
    return key
  }

  /// So many bytes that nobody can know, two hexadecimal digits each; 32 at most.
  ///
  /// - Throws: as `key` does.
  package static func hexadecimal(bytes: Int = 32) throws(SystemError) -> String {
    try key().prefix(bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
