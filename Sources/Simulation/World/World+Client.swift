package import ClientEngine
import FakeBackend
package import HTTPTransport
import Journaling
import NemoContract
package import TimeAndChance

extension World {
  /// Our own client, at home in this world.
  ///
  /// - Parameters:
  ///   - number: which of several it is, from 1; each has chance of its own.
  package func makeClient(
    skill: LoadedSkill, seed: Seed, outputFolder: String,
    limits: ClientLimits = ClientLimits(), omission: Omission? = nil,
    number: Int = 1, identity: ClientIDStore = .memory, work: WorkPlace = .nowhere,
    http: HTTPClient? = nil,
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
      http: http ?? HTTPClient(clock: clock, route: route),
      clock: clock, seed: seed.child(number == 1 ? "client" : "client \(number)"),
      identity: identity, work: work, output: output)
  }

  /// Writes down how the run leaves things.
  func recordEnd() { recordStanding(reason: "balance at the end") }

  /// Writes down how things are.
  func recordStanding(reason: String = "balance") {
    for happening in standing(reason: reason) { recorder.record(happening) }
  }

  /// How things are: the balance and the timeline.
  func standing(reason: String) -> [Happening] {
    var standing: [Happening] = []
    if let credits = backend.latestCredits {
      standing.append(
        .ledger(
          LedgerRecord(available: credits.available, frozen: credits.frozen, reason: reason)))
    }
    if let draft = backend.latestDraft {
      standing.append(.timeline(TimelineSummary(draft).description))
    }
    return standing
  }
}
