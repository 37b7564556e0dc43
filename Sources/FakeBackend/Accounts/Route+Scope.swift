import NemoContract

extension Route {
  /// What a token must be allowed to do; nil: nobody is asked who he is.
  ///
  /// The scopes' names are published (OFF@27ce8fe [D]), what each opens is not ([I]).
  var scope: TokenScope? {
    switch self {
    case .anonymousToken, .film, .uploadedFile: nil
    case .credits, .state, .pollRender, .pollFirstRender, .listTokens: .read
    case .createSession, .runSSE, .claimToken, .createToken, .revokeToken: .write
    case .upload: .upload
    case .submitRender, .submitFirstRender, .cancelRender, .downloadRender: .render
    }
  }
}
