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

  /// Goes on with all that was left, for somebody who asks; what came of the last of it.
  func takeUpAll() async throws -> Outcome {
    let turn = try await takeUpTurn(isAsked: true)
    let render = try await takeUpRender(isAsked: true)
    if let outcome = render ?? turn { return outcome }
    connection.speaker.say { $0.nothingLeft }
    return .answered
  }

  /// The project is another one now.
  func beginAnew() { isFirst = true }

  /// What came of a turn that was left; nil where there was none.
  ///
  /// It is looked after before each call. Throws as any call does; what was left is still there
  /// then.
  func takeUpTurn(isAsked: Bool = false) async throws -> Outcome? {
    guard let turn = connection.keeper.work.turn else { return nil }
    return try await aftermath.takeUp(turn, isPatient: isFirst || isAsked)
  }

  /// The same of a render: when the client begins, and when its user asks, for it takes minutes.
  ///
  /// - Parameter order: an export that is asked for now, and may be that of the render.
  func takeUpRender(isAsked: Bool = false, for order: ExportOrder? = nil) async throws -> Outcome? {
    guard isFirst || isAsked else { return nil }
    isFirst = false
    return try await exports.takeUp(for: order)
  }
}
