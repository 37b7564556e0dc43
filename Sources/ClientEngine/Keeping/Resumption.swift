import NemoContract

/// Takes up what an earlier client, or a call that was cancelled, left under way (R15).
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class Resumption: @unchecked Sendable {
  private let connection: Connection
  private let aftermath: Aftermath
  private let exports: Exports
  /// Nothing has been taken up yet since the client began.
  private var isFirst = true

  init(_ connection: Connection, aftermath: Aftermath, exports: Exports) {
    self.connection = connection
    self.aftermath = aftermath
    self.exports = exports
  }

  /// The project is another one now.
  func beginAnew() { isFirst = true }

  /// What came of it; nil where nothing was left.
  ///
  /// A turn is looked after before each call; a render when the client begins, and when its user
  /// asks, for it takes minutes. Throws as any call does; what was left is still there then.
  ///
  /// - Parameter order: an export that is asked for now, and may be that of the render.
  func takeUp(isAsked: Bool = false, for order: ExportOrder? = nil) async throws -> Outcome? {
    let isPatient = isFirst || isAsked
    var outcome: Outcome?
    if let turn = connection.keeper.work.turn {
      outcome = try await aftermath.takeUp(turn, isPatient: isPatient)
    }
    if isPatient {
      isFirst = false
      outcome = try await exports.takeUp(for: order) ?? outcome
    }
    return outcome
  }
}
