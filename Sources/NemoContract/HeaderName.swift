/// Header names of the service.
package enum HeaderName {
  /// Required by the anonymous token; any stable text of at most 64 characters (OFF@ff57a62 [D]).
  package static let clientID = "X-Client-Id"
  /// The three attribution headers, required on every request (SEED0-3).
  package static let skillSource = "X-Skill-Source"
  package static let skillVersion = "X-Skill-Version"
  package static let skillPlatform = "X-Skill-Platform"
  package static let attribution = [skillSource, skillVersion, skillPlatform]
  package static let authorization = "Authorization"
  package static let contentType = "Content-Type"
  package static let accept = "Accept"
  package static let retryAfter = "Retry-After"
  /// Older sign-in, still accepted in March 2026 (OFF@27ce8fe [D]).
  package static let legacyAPIKey = "X-API-Key"
  package static let legacyUserID = "X-User-Id"

  package static let clientIDLimitCharacters = 64
}
