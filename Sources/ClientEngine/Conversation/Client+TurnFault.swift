import NemoContract

extension Client {
  /// A code of the error table behind work: whatever its cure, the message is not sent again, for
  /// that would be a second charge (R3).
  func endTurn(with fault: ServiceFault, since start: SessionState?) async throws -> Outcome {
    switch fault.kind {
    case .invalidToken:
      let id = session?.id
      try await cure(fault, with: .signInAgain)
      guard session?.id == id else { return await lostSession(fault) }
      return try await recover(from: .signInEnded, since: start)
    case .sessionNotFound:
      try await cure(fault, with: .newSession)
      return .failed(.service(fault))
    // Its sentence speaks of a second try, which there is none of.
    case .rateLimited:
      return await tellFailure(.agentFailed(message: fault.message ?? "429"), since: start)
    default: return await tellFailure(.service(fault), since: start)
    }
  }

  /// The new sign-in is another user's, who does not have the session.
  private func lostSession(_ fault: ServiceFault) async -> Outcome {
    say(phrases.newSession)
    return .failed(.service(fault))
  }
}
