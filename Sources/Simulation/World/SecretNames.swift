import HTTPMessages

/// What opens a door by the name under which it is sent, whatever it looks like and however short.
enum SecretNames {
  /// Of a member of JSON, or of a query.
  static func isSecret(member name: String) -> Bool {
    let plain = name.lowercased().filter { $0 != "_" && $0 != "-" }
    return members.contains(plain) || memberEnds.contains(where: plain.hasSuffix)
  }

  static func isSecret(header name: String) -> Bool {
    var name = name
    return name.withUTF8(isSecret)
  }

  /// In one pass, as every header of a journal is looked at.
  static func isSecret(header name: UnsafeBufferPointer<UInt8>) -> Bool {
    name.indices.contains { start in
      let rest = UnsafeBufferPointer(rebasing: name[start...])
      return switch name[start] | letterCase {
      case UInt8(ascii: "a"):
        begins(rest, "auth-key") || begins(rest, "authorization") || begins(rest, "api-key")
          || begins(rest, "apikey") || begins(rest, "access-key")
      case UInt8(ascii: "c"): begins(rest, "cookie")
      case UInt8(ascii: "p"): begins(rest, "password")
      case UInt8(ascii: "s"): begins(rest, "secret")
      case UInt8(ascii: "t"): begins(rest, "token")
      default: false
      }
    }
  }

  /// The bit by which a small letter differs from the large one; a hyphen has it, too.
  private static let letterCase: UInt8 = 0x20

  private static func begins(_ name: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
    guard name.count >= word.utf8CodeUnitCount else { return false }
    return (0..<word.utf8CodeUnitCount).allSatisfy { name[$0] | letterCase == word.utf8Start[$0] }
  }

  /// Without the scheme that stands before them in `Authorization`.
  static func credentials(of name: String, _ value: String) -> String {
    let hasScheme = name.lowercased().hasSuffix("authorization")
    return hasScheme ? Authorization.credentials(in: value) ?? value : value
  }

  /// What JSON that may hold one has in it; to read each would take longer than to make it.
  static let signs = [
    "oken\"", "key\"", "Key\"", "ecret\"", "assw", "pwd\"", "auth", "\"sig", "earer\"",
  ].map { Array($0.utf8) }

  private static let members = [
    "key", "passwd", "pwd", "auth", "authorization", "bearer", "sig", "signature",
  ]
  private static let memberEnds = ["token", "apikey", "secret", "password"]
}

extension RequestHead {
  /// A target with another value for each of its query's secrets that still show.
  static func target(_ target: String, hiding hide: (String) -> String) -> String {
    guard let mark = target.firstIndex(of: "?") else { return target }
    let query = target[target.index(after: mark)...].split(
      separator: "&", omittingEmptySubsequences: false)
    let hidden = query.map { part in
      guard let equals = part.firstIndex(of: "="), part.index(after: equals) < part.endIndex,
        SecretNames.isSecret(member: String(part[..<equals]))
      else { return String(part) }
      return part[...equals] + hide(String(part[part.index(after: equals)...]))
    }
    return target[...mark] + hidden.joined(separator: "&")
  }
}
