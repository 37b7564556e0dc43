import NemoContract

/// Has the service stop a render, which costs nothing further.
struct RenderStop: Sendable {
  let connection: Connection

  /// False where the render was done.
  func stop(_ id: String) async throws -> Bool {
    do {
      _ = try await connection.call(cures: [.waitAndRetry, .signInAgain]) {
        connection.request(.cancelRender, path: Route.cancelRender.path(id))
      }
      return true
    } catch ServiceFault.status(409, _) {
      return false
    }
  }
}
