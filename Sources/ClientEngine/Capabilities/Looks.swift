import HTTPTransport
import JSONText
import NemoContract

/// What a user may look at without changing anything.
struct Looks: Sendable {
  let connection: Connection
  let reads: Reads

  /// What is left to spend (SEED0-3).
  func credits() async throws -> Outcome {
    let credits = try await reads.credits()
    connection.speaker.say { $0.credits(credits) }
    tellWhatWasSpentForNothing()
    return .credits(credits)
  }

  /// The same without a word about it; nil where that cannot be found out.
  func remainingCredits() async -> Credits? {
    guard let credits = try? await reads.credits(cures: []) else { return nil }
    tellWhatWasSpentForNothing()
    return credits
  }

  private func tellWhatWasSpentForNothing() {
    guard let spent = connection.price.takeSpentForNothing() else { return }
    connection.speaker.say { $0.spentForNothing(spent) }
  }

  /// The timeline in the documents' words (SEED0-3).
  func timeline() async throws -> Outcome {
    let state = try await reads.state()
    connection.speaker.say { phrases in
      let summary = phrases.timeline(TimelineSummary(state.draft))
      let material = state.draft.isReadyForExport ? [] : state.media.map(SessionState.name)
      return material.isEmpty ? summary : phrases.emptyTimeline(summary, material: material)
    }
    return .timeline(state.draft)
  }

  /// A link that opens the project on the web, without any API token in it (OFF 1.9 [D]).
  func claimLink() async throws -> Outcome {
    let data = try await connection.call {
      let session = try await connection.requireSession()
      let body = JSON.members([
        "task_id": session.taskID.map(JSON.string), "session_id": .string(session.id),
      ])
      return connection.request(
        .claimToken, path: Route.claimToken.path(), body: .bytes(body.bytes))
    }
    let speaker = connection.speaker
    guard let token = data["claim_token"]?.string, !token.isEmpty, speaker.clean(token) == token
    else { throw ServiceFault.incomplete(missing: "data.claim_token") }
    let link = WebLink.claim(web: connection.settings.webURL, claimToken: token)
    speaker.say { $0.claimLink(link) }
    return .claimLink(link)
  }
}
