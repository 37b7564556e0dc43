import JSONText
import Journaling
import Lookups
import NemoContract

/// Tells whose request it is: by its token, then by what the token's owner made, then by its
/// connection.
///
/// A client that signs in again is known by its client id; without one, it is who was just refused.
struct ClientSorter {
  private enum Key: Hashable {
    case token(String)
    case clientID(String)
    case session(String)
    case render(String)
    case connection(Int)
  }

  private struct Client {
    var hasClientID = false
    /// Its last request was refused in a way that signing in may help.
    var wasRefused = false
    var connection = 0
  }

  private var owners = LookupTable<Key, Int>()
  private var clients: [Client] = []

  var count: Int { clients.count }

  mutating func owner(of exchange: ObservedExchange) -> Int {
    let owner = known(exchange) ?? made()
    remember(exchange, owner)
    return owner
  }

  private func known(_ exchange: ObservedExchange) -> Int? {
    let isSignIn = exchange.route == .anonymousToken
    if let token = exchange.token, !isSignIn { return owners[.token(token)] }
    if isSignIn {
      if let id = exchange.header(HeaderName.clientID), let owner = owners[.clientID(id)] {
        return owner
      }
      return refused(exchange)
    }
    if let id = exchange.sessionID, let owner = owners[.session(id)] { return owner }
    if let id = exchange.renderID, let owner = owners[.render(id)] { return owner }
    if let owner = owners[.connection(exchange.request.value.connection)] { return owner }
    return clients.count == 1 ? 0 : nil
  }

  /// Who may be signing in again without the client id that it had, if it had one.
  private func refused(_ exchange: ObservedExchange) -> Int? {
    let refused = clients.indices.filter { clients[$0].wasRefused }
    let connection = exchange.request.value.connection
    return refused.last { clients[$0].connection == connection }
      ?? refused.last { !clients[$0].hasClientID }
      ?? (clients.count == 1 ? refused.first : nil)
  }

  private mutating func made() -> Int {
    clients.append(Client())
    return clients.count - 1
  }

  private mutating func remember(_ exchange: ObservedExchange, _ owner: Int) {
    func keep(_ key: Key) { if owners[key] == nil { owners[key] = owner } }
    let connection = exchange.request.value.connection
    clients[owner].connection = connection
    owners[.connection(connection)] = owner
    if let token = exchange.token { keep(.token(token)) }
    if let token = exchange.payload?["token"]?.string { keep(.token(token)) }
    if let id = exchange.header(HeaderName.clientID), exchange.route == .anonymousToken {
      keep(.clientID(id))
      clients[owner].hasClientID = true
    }
    if let id = exchange.sessionID ?? exchange.payload?["session_id"]?.string { keep(.session(id)) }
    if let id = exchange.renderID { keep(.render(id)) }
    clients[owner].wasRefused =
      exchange.isRefusedToken || exchange.route == .anonymousToken && !exchange.isSuccess
  }
}
