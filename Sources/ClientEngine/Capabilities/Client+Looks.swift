import HTTPTransport
import JSONText
import NemoContract

extension Client {
  /// What is left to spend (SEED0-3).
  package func showCredits() async throws -> Outcome {
    try await telling {
      let credits = try await self.fetchCredits()
      self.say(self.phrases.credits(credits))
      return .credits(credits)
    }
  }

  func fetchCredits(cures: [Cure] = Cure.usual) async throws -> Credits {
    let data = try await call(cures: cures) { self.request(.credits, path: Route.credits.path()) }
    guard let credits = Credits(data) else {
      throw ServiceFault.incomplete(missing: "data.available")
    }
    return credits
  }

  /// The timeline in the documents' words (SEED0-3).
  package func showTimeline() async throws -> Outcome {
    try await telling {
      let state = try await self.readState()
      let summary = self.phrases.timeline(TimelineSummary(state.draft))
      let material = state.draft.isReadyForExport ? [] : state.media.map(SessionState.name)
      self.say(material.isEmpty ? summary : self.phrases.emptyTimeline(summary, material: material))
      return .timeline(state.draft)
    }
  }

  /// A link that opens the project on the web, without any API token in it (OFF 1.9 [D]).
  package func claimLink() async throws -> Outcome {
    try await telling {
      let data = try await self.call {
        let session = try await self.requireSession()
        let body = JSON.members([
          "task_id": session.taskID.map(JSON.string), "session_id": .string(session.id),
        ])
        return self.request(
          .claimToken, path: Route.claimToken.path(), body: .bytes(body.bytes))
      }
      guard let token = data["claim_token"]?.string, !token.isEmpty,
        self.redaction.clean(token) == token
      else { throw ServiceFault.incomplete(missing: "data.claim_token") }
      let link = WebLink.claim(web: self.settings.webURL, claimToken: token)
      self.say(self.phrases.claimLink(link))
      return .claimLink(link)
    }
  }
}
