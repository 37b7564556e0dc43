import HTTPMessages

/// What opens a door by the name under which it is sent, whatever it looks like and however short.
enum SecretNames {
  /// Of a member of JSON, or of a query.
  static func isSecret(member name: String) -> Bool {
    let plain = name.lowercased().filter { $0 != "_" && $0 != "-" }
    return members.contains(plain)
  }

  static func isSecret(header name: String) -> Bool {
    let name = name.lowercased()
    return headers.contains(name) || headerParts.contains { name.contains($0) }
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
    "token", "claimtoken", "accesstoken", "refreshtoken", "idtoken", "authtoken", "sessiontoken",
    "apikey", "key", "secret", "clientsecret", "password", "passwd", "pwd", "auth",
    "authorization", "bearer", "sig", "signature",
  ]
  private static let headers = ["authorization", "proxy-authorization", "cookie", "set-cookie"]
  private static let headerParts = [
    "token", "secret", "password", "api-key", "apikey", "access-key", "auth-key",
  ]
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
