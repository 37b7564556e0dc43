import NemoContract
import TimeAndChance

/// The id of this installation, kept so that it does not burn through the service's cap on tokens
/// per address (contradiction 16).
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class ClientIdentity: @unchecked Sendable {
  private let store: ClientIDStore
  private let speaker: Speaker
  private var identifiers: RandomStream
  private var id: String?

  init(_ store: ClientIDStore, seed: Seed, speaker: Speaker) {
    self.store = store
    self.speaker = speaker
    identifiers = seed.child("client id").stream
  }

  func current() throws -> String {
    if let id { return id }
    if let kept = try store.load() {
      id = kept
      return kept
    }
    return renew()
  }

  @discardableResult
  func renew() -> String {
    let made = identifiers.uuid()
    if id != nil { speaker.note(.newClientID) }
    id = made
    if let problem = store.save(made) {
      speaker.note(.clientIDNotSaved(path: problem.path, reason: problem.reason))
    }
    return made
  }
}
