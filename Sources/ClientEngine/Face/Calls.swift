import NemoContract

/// The calls of a client: one after the other, and what goes wrong is told and handed back.
struct Calls: Sendable {
  private let queue = CallQueue()
  private let connection: Connection
  private let report: FailureReport
  private let resumption: Resumption

  init(_ parts: ClientParts) {
    connection = parts.connection
    report = parts.report
    resumption = parts.resumption
  }

  /// Does work when connected, after what was left under way.
  ///
  /// - Parameters:
  ///   - message: what the work says to the agent. Where that was left in the middle it is not sent
  ///     a second time: what came of it is what comes of the work (R3).
  ///   - order: the export that is asked for, which may be of what is under way.
  func connected(
    saying message: String? = nil, for order: ExportOrder? = nil,
    _ work: () async throws -> Outcome
  ) async throws -> Outcome {
    try await unconnected {
      if connection.isToLook {
        try await connection.openToLook()
        return try await work()
      }
      try await connection.open()
      let left = connection.keeper.work.turn?.message
      let (turn, render) = try await takeUp(for: order)
      // Who cancels what was taken up for an export wants no other one.
      if order != nil, render.isCancelled { return render }
      guard let message, left == connection.speaker.clean(message) else {
        return try await work()
      }
      let isOver = connection.keeper.work.turn == nil
      if turn != .recovered, isOver { connection.speaker.say { $0.notSentAgain } }
      return turn
    }
  }

  /// The same for work that connects by itself, as far as it has to.
  func unconnected(_ work: () async throws -> Outcome) async throws -> Outcome {
    try await next { try await atOnce(work) }
  }

  /// Does work beside a call that goes on.
  func atOnce(_ work: () async throws -> Outcome) async throws -> Outcome {
    do {
      return try await work()
    } catch let fault as ServiceFault {
      return .failed(await report.tell(.service(fault)))
    } catch let failure as ClientFailure {
      return .failed(await report.tell(failure))
    }
  }

  /// Tells why nothing is even begun.
  func refuse(_ failure: ClientFailure) async throws -> Outcome {
    try await unconnected { throw failure }
  }

  /// Does work when whoever came before is done; what goes wrong is for the caller to tell.
  func next<Value>(_ work: () async throws -> Value) async throws -> Value {
    try await queue.next(work)
  }

  /// Takes up what was left, and tells what came of it.
  private func takeUp(for order: ExportOrder?) async throws -> (turn: Outcome, render: Outcome) {
    let turn = try await atOnce { try await resumption.takeUpTurn() ?? .connected }
    if case .failed = turn { return (turn, .connected) }
    let render = try await atOnce { try await resumption.takeUpRender(for: order) ?? .connected }
    return (turn, render)
  }
}

extension Outcome {
  fileprivate var isCancelled: Bool {
    self == .failed(.renderCancelled) || self == .failed(.downloadCancelled)
  }
}
