import HTTPTransport
package import NemoContract

/// Looks whether a service can be worked with: no session is made, and nothing is spent.
struct Examination: Sendable {
  let connection: Connection

  /// What was found, one thing after the other; the first that fails is the last.
  func run() async throws -> [ServiceFinding] {
    let phrases = connection.speaker.phrases
    func sentence(_ failure: ClientFailure) -> String {
      phrases.sentence(
        failure.mapText(connection.speaker.clean), baseURL: connection.settings.baseURL)
    }
    var findings: [ServiceFinding] = []
    do {
      _ = try connection.wire.address()
      findings.append(.answers(try await answer()))
      try await connection.signIn()
      let account = connection.account
      findings.append(
        .signedIn(isAnonymous: account?.isAnonymous == true, expires: account?.expires))
      findings.append(.credits(try await Reads(connection: connection).credits(cures: [])))
    } catch let fault as ServiceFault {
      findings.append(.failed(sentence(.service(fault))))
    } catch let failure as ClientFailure {
      findings.append(.failed(sentence(failure)))
    }
    return findings
  }

  /// How it answers somebody without a token; any word of the service's own will do.
  private func answer() async throws -> String {
    let request = connection.wire.request(.credits, path: Route.credits.path(), token: nil)
    do {
      _ = try await connection.wire.exchange(request)
      return "HTTP 200"
    } catch let fault as ServiceFault {
      switch fault {
      case .code, .status, .refusal, .rateLimited: return fault.description
      default: throw fault
      }
    }
  }
}

/// One thing that an examination of a service found out.
package enum ServiceFinding: Hashable, Sendable {
  /// It is there; its words to somebody without a token.
  case answers(String)
  /// `expires` as the service wrote it; nil where it says nothing.
  case signedIn(isAnonymous: Bool, expires: String?)
  case credits(Credits)
  /// Why it ends here, and what can be done.
  case failed(String)
}
