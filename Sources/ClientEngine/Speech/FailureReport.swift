import NemoContract

/// Tells the user why something failed and what he can do.
struct FailureReport: Sendable {
  let connection: Connection
  let reads: Reads

  /// Gives the failure back, as it may be printed.
  func tell(_ failure: ClientFailure) async -> ClientFailure {
    let speaker = connection.speaker
    // Whoever prints what comes back must not find a token in it either.
    let failure = failure.mapText(speaker.clean)
    if case .service(let fault) = failure, isMissingCredits(fault) {
      speaker.say(await outOfCredits(shortage(fault)))
    } else {
      speaker.say { $0.sentence(failure, baseURL: connection.settings.baseURL) }
    }
    return failure
  }

  private func isMissingCredits(_ fault: ServiceFault) -> Bool {
    fault.kind == .outOfCredits
      || connection.settings.omits(.planMatter) && fault.kind == .planBlocked
  }

  /// In the service's words, or what was there when it was asked.
  private func shortage(_ fault: ServiceFault) -> CreditShortage {
    var shortage = CreditShortage(message: fault.message)
    shortage.available = shortage.available ?? connection.price.balance?.available
    return shortage
  }

  /// R9: an anonymous user registers and keeps his work, a registered one tops up.
  private func outOfCredits(_ shortage: CreditShortage) async -> String {
    let (settings, phrases) = (connection.settings, connection.speaker.phrases)
    let userID = await bindID()
    var account = connection.account
    account?.userID = userID
    guard account?.isAnonymous == true, !settings.omits(.registration) else {
      return phrases.topUp(shortage)
    }
    return phrases.registerForCredits(
      userID.map { WebLink.registration(web: settings.webURL, bindID: $0) }, shortage)
  }

  /// From the token's, the session's or the state's reply, wherever it stood (contradiction 12).
  private func bindID() async -> String? {
    let session = connection.session
    if let known = connection.account?.userID ?? session?.userID ?? session?.knownState?.userID {
      return known
    }
    return try? await reads.state(cures: []).userID
  }
}
