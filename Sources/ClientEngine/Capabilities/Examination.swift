import HTTPTransport
import JSONText
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
      findings.append(.signedIn(isAnonymous: account?.isAnonymous == true))
      findings.append(.token(try await token()))
      findings.append(.credits(try await Reads(connection: connection).credits(cures: [])))
    } catch let fault as ServiceFault {
      findings.append(.failed(sentence(.service(fault))))
    } catch let failure as ClientFailure {
      findings.append(.failed(sentence(failure)))
    }
    return findings
  }

  /// What the service tells of the token that is used; of another one it tells nothing.
  private func token() async throws -> TokenFacts {
    let data: JSON
    do {
      let request = connection.request(.listTokens, path: Route.listTokens.path())
      data = try await connection.wire.exchange(request)
    } catch is ServiceFault {
      return TokenFacts(scopes: nil, expires: connection.account?.expires)
    }
    let alive = (data["tokens"] ?? data).array?.filter { $0["revoked"]?.bool != true } ?? []
    let sets = alive.map { ($0["scopes"]?.array ?? []).compactMap(\.string) }
    // Which of several it is nobody says; those that may do the same are as good as one.
    let isSure = !sets.isEmpty && sets.allSatisfy { $0 == sets[0] && !$0.isEmpty }
    return TokenFacts(
      scopes: isSure ? sets[0] : nil,
      expires: connection.account?.expires
        ?? (alive.count == 1 ? alive[0]["expires_at"]?.string : nil))
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
  case signedIn(isAnonymous: Bool)
  case token(TokenFacts)
  case credits(Credits)
  /// Why it ends here, and what can be done.
  case failed(String)
}

/// What a service tells of a token.
package struct TokenFacts: Hashable, Sendable {
  /// What it may do, as the service writes it; nil where that is not told.
  package var scopes: [String]?
  /// As the service wrote it; nil where it says nothing.
  package var expires: String?
}
