import JSONText
import Lookups
import NemoContract

/// Exchanges by what rules look for, each list in the journal's order.
struct ExchangeIndex: Sendable {
  /// What the user wanted, each time.
  private(set) var steps: [ObservedExchange] = []
  /// Sign-ins of somebody who had a good token.
  private(set) var starts: [ObservedExchange] = []
  /// How the service calls its user, wherever it says so.
  private(set) var userIDs: [String] = []
  private var byRoute = LookupTable<Route, [ObservedExchange]>()
  private var byRepetition = LookupTable<Repetition, [ObservedExchange]>()

  init(_ exchanges: [ObservedExchange]) {
    var users = LookupSet<String>()
    var hasToken = false
    for exchange in exchanges {
      if let route = exchange.route { byRoute[route, default: []].append(exchange) }
      if let repetition = exchange.repetition {
        byRepetition[repetition, default: []].append(exchange)
      }
      if exchange.isStep { steps.append(exchange) }
      if exchange.route == .anonymousToken {
        if hasToken { starts.append(exchange) }
        hasToken = exchange.isSuccess
      } else if exchange.isRefusedToken {
        hasToken = false
      }
      if let user = exchange.payload?["user_id"]?.string, users.insert(user) {
        userIDs.append(user)
      }
    }
  }

  func exchanges(of route: Route) -> [ObservedExchange] { byRoute[route] ?? [] }

  /// Every time that the same was asked, this one included.
  func repetitions(of exchange: ObservedExchange) -> [ObservedExchange] {
    exchange.repetition.flatMap { byRepetition[$0] } ?? []
  }
}
