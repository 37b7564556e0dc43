import NemoContract

/// Goes from one project to another.
struct Projects: Sendable {
  let connection: Connection
  let resumption: Resumption

  /// Leaves the project, unless it was begun just now, and begins an empty one.
  func begin() async throws -> Outcome {
    if !connection.isNew { try await connection.startSession() }
    connection.speaker.say { $0.projectBegun }
    return .answered
  }

  /// Goes to the project at a place, or begins it.
  ///
  /// - Parameter balance: before the first message of all that shares a limit with it.
  func enter(_ place: WorkPlace, balance: Credits?) async throws -> Outcome {
    connection.leave(for: place)
    resumption.beginAnew()
    try await connection.open(greets: false)
    connection.keeper.change { $0.balance = $0.balance ?? balance }
    return .connected
  }
}
