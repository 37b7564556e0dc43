import NemoContract

extension Route {
  /// What this route takes and answers; a route without a description does not compile.
  var description: RouteDescription {
    switch self {
    case .anonymousToken: .anonymousToken
    case .claimToken: .claimToken
    case .createToken: .createToken
    case .listTokens: .listTokens
    case .revokeToken: .revokeToken
    case .createSession: .createSession
    case .upload: .upload
    case .state: .state
    case .credits: .credits
    case .runSSE: .runSSE
    case .submitRender: .submitRender
    case .pollRender: .pollRender
    case .submitFirstRender: .submitFirstRender
    case .pollFirstRender: .pollFirstRender
    case .cancelRender: .cancelRender
    case .downloadRender: .downloadRender
    case .film: .film
    case .uploadedFile: .uploadedFile
    }
  }
}
