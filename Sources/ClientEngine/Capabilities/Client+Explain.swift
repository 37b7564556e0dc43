import HTTPTransport
import NemoContract

extension Client {
  /// Tells the user why something failed and what he can do; gives the failure back.
  func explain(_ failure: ClientFailure) async -> ClientFailure {
    // Whoever prints what comes back must not find a token in it either.
    let failure = omits(.redaction) ? failure : failure.mapText(redaction.clean)
    if case .service(let fault) = failure, isMissingCredits(fault) {
      say(await outOfCredits())
    } else {
      say(phrases.sentence(failure, baseURL: settings.baseURL))
    }
    return failure
  }

  private func isMissingCredits(_ fault: ServiceFault) -> Bool {
    fault.kind == .outOfCredits || omits(.planMatter) && fault.kind == .planBlocked
  }

  /// R9: an anonymous user registers and keeps his work, a registered one tops up.
  private func outOfCredits() async -> String {
    let userID = await bindID()
    let isAnonymous = userID.map { Find.starts($0, with: "anon_") } ?? (account?.isGiven == false)
    guard isAnonymous, !omits(.registration) else { return phrases.topUp }
    return phrases.registerForCredits(
      userID.map { WebLink.registration(web: settings.webURL, bindID: $0) })
  }

  /// From the token's, the session's or the state's reply, wherever it stood (contradiction 12).
  private func bindID() async -> String? {
    if let known = account?.userID ?? session?.userID ?? knownState?.userID { return known }
    return try? await readState(cures: []).userID
  }
}
