/// Somebody whose work is not, or not always, announced by a descriptor.
package protocol TurnParticipant: AnyObject {
  /// Does the work that is ready; true when there was any.
  func takeTurn() -> Bool
  /// False while bytes are on their way that no descriptor announces yet; virtual time waits.
  var isQuiet: Bool { get }
  /// When `takeTurn` wants to be called although nothing happens; looked at by a flowing clock only.
  var realDeadline: RealInstant? { get }
}

extension TurnParticipant {
  package var isQuiet: Bool { true }
  package var realDeadline: RealInstant? { nil }
}
