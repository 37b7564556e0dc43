import JSONText
import NemoContract

/// Reads what the service knows: the state of the session and the balance.
struct Reads: Sendable {
  let connection: Connection

  /// The state now.
  func state(cures: [Cure] = Cure.usual) async throws -> SessionState {
    let data = try await connection.call(cures: cures) {
      let session = try await connection.requireSession()
      return connection.request(.state, path: Route.state.path("me", session.id))
    }
    let state = SessionState(reply: data)
    connection.know(state)
    return state
  }

  func credits(cures: [Cure] = Cure.usual) async throws -> Credits {
    let data = try await connection.call(cures: cures) {
      connection.request(.credits, path: Route.credits.path())
    }
    guard let credits = Credits(data) else {
      throw ServiceFault.incomplete(missing: "data.available")
    }
    connection.price.saw(credits)
    return credits
  }
}
