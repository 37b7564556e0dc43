import HTTPMessages

/// Links into the service's web front end; none may ever carry an API token (OFF 1.9 [D]).
package enum WebLink {
  package static let defaultAPI = "https://mega-api-prod.nemovideo.ai"  // (SEED0-3)
  package static let defaultWeb = "https://nemovideo.com"  // (OFF [D])

  /// Where an anonymous user registers and keeps his work; the bind id is mandatory (OFF [D]).
  package static func registration(web: String, bindID: String) -> String {
    "\(web)/register?bind=\(PercentEncoding.encode(bindID))"
  }

  /// Where a claim token opens the project (OFF 1.9 [D]).
  package static func claim(web: String, claimToken: String) -> String {
    "\(web)/workspace/claim?ct=\(PercentEncoding.encode(claimToken))"
  }
}
