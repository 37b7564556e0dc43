package import ClientEngine
import FakeBackend
import HTTPTransport
import Journaling
import NemoContract
package import TimeAndChance

extension World {
  /// Our own client, at home in this world.
  ///
  /// - Parameter outputIsTemporary: the output folder goes with the run.
  package func makeClient(
    skill: LoadedSkill, seed: Seed, outputFolder: String, outputIsTemporary: Bool = false,
    limits: ClientLimits = ClientLimits(), omission: Omission? = nil,
    output: any ClientOutput
  ) -> Client {
    var settings = ClientSettings(
      baseURL: "http://nemosim.local",
      skill: skill.file.attribution(skillSource: nil, installPath: skill.installPath),
      outputFolder: outputFolder, uploadLimitBytes: skill.file.uploadLimitBytes,
      filmLimitBytes: limits.filmBytes, creditLimit: limits.credits)
    settings.omission = omission
    return Client(
      settings: settings,
      // The disk would take longer than the whole run.
      http: HTTPClient(clock: clock, route: route, syncsDownloads: !outputIsTemporary),
      clock: clock, seed: seed.child("client"), identity: .memory, output: output)
  }

  /// Writes down how the run leaves things: the balance and the timeline.
  func recordEnd() {
    if let credits = backend.latestCredits {
      recorder.record(
        .ledger(
          LedgerRecord(
            available: credits.available, frozen: credits.frozen, reason: "balance at the end")))
    }
    if let draft = backend.latestDraft {
      recorder.record(.timeline(TimelineSummary(draft).description))
    }
  }
}
