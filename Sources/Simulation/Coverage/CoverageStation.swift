import NemoContract
import Referee

/// A place on the way of a workflow at which the service can answer otherwise than hoped for.
package enum CoverageStation: String, Hashable, Sendable, CaseIterable {
  case signIn = "sign-in"
  case session
  case upload
  /// A message, up to the first sign of work.
  case streamBefore = "stream before"
  case streamMiddle = "stream in the middle"
  case state
  case credits
  case submit
  case poll
  case download
  case claim

  /// nil for what is no station of a workflow.
  init?(_ exchange: ObservedExchange) {
    guard let route = exchange.route else { return nil }
    self.init(route, hasWorked: exchange.toldOfWork)
  }

  init?(_ route: Route, hasWorked: Bool = false) {
    switch route {
    case .anonymousToken: self = .signIn
    case .createSession: self = .session
    case .upload: self = .upload
    case .runSSE: self = hasWorked ? .streamMiddle : .streamBefore
    case .state: self = .state
    case .credits: self = .credits
    case .submitRender, .submitFirstRender: self = .submit
    case .pollRender, .pollFirstRender: self = .poll
    case .downloadRender, .film: self = .download
    case .claimToken: self = .claim
    case .cancelRender, .createToken, .listTokens, .revokeToken, .uploadedFile: return nil
    }
  }
}
