/// Somebody whose work is not, or not always, announced by a descriptor.
package protocol TurnParticipant: AnyObject {
  /// Does the work that is ready; true when there was any.
  func takeTurn() -> Bool
  /// Whether something can be on its way between our own ends that no descriptor announces yet.
  var needsProof: Bool { get }
  /// The proof that nothing is; until it is given virtual time waits.
  var isQuiet: Bool { get }
  /// When `takeTurn` wants to be called although nothing happens; for a flowing clock only.
  var realDeadline: RealInstant? { get }
}

extension TurnParticipant {
  package var needsProof: Bool { false }
  package var isQuiet: Bool { true }
  package var realDeadline: RealInstant? { nil }
}
