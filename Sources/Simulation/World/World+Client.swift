package import ClientEngine
import EventLoop
import FakeBackend
package import HTTPTransport
import JSONText
import Journaling
import NemoContract
import ScenarioFiles
package import TimeAndChance

extension World {
  /// Our own client, at home in this world.
  ///
  /// - Parameters:
  ///   - number: which of several it is, from 1; each has chance of its own.
  ///   - token: the value of NEMO_TOKEN, where its user has one.
  ///   - sessionID: the session that he was in before.
  ///   - gui: what becomes of "click Export"; who plays a scenario is told, and decides himself.
  package func makeClient(
    skill: LoadedSkill, seed: Seed, outputFolder: String,
    limits: ClientLimits = ClientLimits(), omission: Omission? = nil,
    number: Int = 1, identity: ClientIDStore = .memory, work: WorkPlace = .nowhere,
    token: String? = nil, sessionID: String? = nil, gui: GUIMode = .tell,
    http: HTTPClient? = nil,
    output: any ClientOutput
  ) -> Client {
    var settings = ClientSettings(
      baseURL: "http://nemosim.local",
      skill: skill.file.attribution(skillSource: nil, installPath: skill.installPath),
      token: token,
      outputFolder: outputFolder, uploadLimitBytes: skill.file.uploadLimitBytes,
      filmLimitBytes: limits.filmBytes, creditLimit: limits.credits, gui: gui)
    settings.omission = omission
    settings.sessionID = sessionID
    return Client(
      settings: settings,
      http: http ?? HTTPClient(clock: clock, route: route),
      clock: clock, seed: seed.child(number == 1 ? "client" : "client \(number)"),
      identity: identity, work: work, output: output)
  }

  /// Writes down how the run leaves things, for each of several users.
  package func recordEnd(of users: [String?] = [nil]) {
    for user in users { recordStanding(of: user, reason: "balance at the end") }
  }

  /// What nobody met of the backend that was asked for, in words: rules of the script that no
  /// request came for, and times without anybody listening that would have begun later.
  var unmet: [String] {
    let passed = clock.now - .start
    let late = settings.backend.refuses.filter { $0.lowerBound > passed }
    return backend.unusedScript().map { "a rule of the script never answered: \($0)" }
      + late.map {
        "nobody met that the backend refuses from \(DurationText.write($0.lowerBound)) on: "
          + "all was over after \(DurationText.write(passed))"
      }
  }

  /// Writes down how things are.
  ///
  /// - Parameter user: for whom; nil where there is one alone.
  func recordStanding(of user: String? = nil, reason: String = "balance") {
    for happening in standing(of: user, reason: reason) { recorder.record(happening, of: user) }
  }

  /// How things are: the balance and the timeline.
  func standing(of user: String? = nil, reason: String) -> [Happening] {
    var standing: [Happening] = []
    if let credits = user.map(credits) ?? backend.latestCredits {
      standing.append(
        .ledger(
          LedgerRecord(available: credits.available, frozen: credits.frozen, reason: reason)))
    }
    if let draft = user.map(draft) ?? backend.latestDraft {
      let state = user.map(state) ?? backend.latestState
      standing.append(.timeline(TimelineRecord(TimelineSummary(draft).description, state: state)))
    }
    return standing
  }

  private func credits(of user: String) -> Credits? {
    senders?.accounts(of: user).last.flatMap(backend.credits)
  }

  private func state(of user: String) -> JSON? {
    senders?.session(of: user).flatMap(backend.state(ofSession:))
  }

  private func draft(of user: String) -> Draft? {
    senders?.session(of: user).flatMap(backend.draft(ofSession:))
  }
}
