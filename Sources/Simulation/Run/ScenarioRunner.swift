package import ClientEngine
package import EventLoop
import FakeBackend
import HTTPTransport
package import Journaling
import NemoContract
import Referee
package import ScenarioFiles
package import TimeAndChance

/// Runs scenarios, each in a world of its own.
package struct ScenarioRunner {
  package struct Options {
    /// In place of the scenario's own.
    package var seed: Seed?
    package var pace: Pace
    /// Where downloads stay; nil: they go with the run.
    package var keepFolder: String?
    /// Called with each entry as it comes.
    package var onEntry: ((JournalEntry) -> Void)?
    /// What the client leaves out, for tests of the rules; without effect in a release.
    package var omission: Omission?
    /// Ends a run before its time.
    package var interruption: Interruption?

    package init(
      seed: Seed? = nil, pace: Pace = .virtual, keepFolder: String? = nil,
      onEntry: ((JournalEntry) -> Void)? = nil, interruption: Interruption? = nil
    ) {
      self.seed = seed
      self.pace = pace
      self.keepFolder = keepFolder
      self.onEntry = onEntry
      self.interruption = interruption
    }
  }

  /// Far beyond any workflow; a run that gets here goes round in circles.
  package static let timeLimit = Duration.seconds(24 * 3600)

  private let options: Options
  private let skills: SkillFinder
  private let folders = RunFolders()

  package init(skills: SkillFinder = SkillFinder(), options: Options = Options()) {
    self.skills = skills
    self.options = options
  }

  /// - Throws: `Interrupted`; and when no world can be made: no descriptors, no such skill.
  package func run(_ scenario: Scenario) throws -> RunResult {
    let seed = options.seed ?? scenario.seed
    let skill = try skills.find(scenario.skill, near: scenario.file)
    let folder = try folders.next()
    defer { folders.giveBack(folder) }
    let world = try World(
      WorldSettings(
        backend: scenario.world, script: scenario.script, seed: seed, pace: options.pace),
      in: folder)
    defer { world.close() }
    let downloads = options.keepFolder.map(OutputFolder.kept) ?? .temporary(in: folder)
    world.recorder.onEntry = options.onEntry
    world.recorder.hide(folder: downloads.path)
    world.clock.limit = .start + Self.timeLimit

    var problems: [String] = []
    var cameToAnEnd = true
    let seat = seat(
      in: world, skill: skill, seed: seed, downloads: downloads,
      identity: scenario.restartsClient
        ? .file(path: "\(downloads.path)/.client_id") : .memory)
    let user = ScenarioUser(at: seat, in: world, files: MediaFinder(near: scenario.file))
    do {
      try world.clock.run(endedBy: options.interruption) { try await user.perform(scenario.user) }
      world.recordEnd()
    } catch let interruption as Interrupted {
      throw interruption
    } catch {
      cameToAnEnd = false
      problems.append("\(error)")
      world.recorder.record(.world("\(error)"))
    }
    problems += world.backend.unusedScript().map { "a rule of the script never answered: \($0)" }
    let evidence = world.recorder.evidence
    let cleaner = world.recorder.cleaner
    if evidence.lostCount > 0 { problems.append("the journal is full, \(evidence.lostCount) lost") }
    let words = cleaner.words(of: evidence)
    let seen = Evidence(evidence, sees: .all, tolerance: .none, cameToAnEnd: cameToAnEnd)
    return RunResult(
      file: scenario.file, caseName: scenario.caseName, name: scenario.name, seed: seed,
      evidence: evidence, cleaner: cleaner,
      verdicts: user.spans.flatMap { step, entries in
        Judge(words, of: seen.exchanges, in: entries).judge(step.expect)
      } + Judge(words, of: seen.exchanges).judge(scenario.expect),
      card: ReportCard(
        [seen],
        exception: scenario.rules.reason(for:)
      ).mapText(cleaner.clean),
      problems: problems)
  }

  private func seat(
    in world: World, skill: LoadedSkill, seed: Seed, downloads: OutputFolder,
    identity: ClientIDStore
  ) -> ScenarioSeat {
    // The disk would take longer than the whole run.
    ScenarioSeat(in: world, syncsDownloads: !downloads.isTemporary) {
      [options] number, http, output in
      world.makeClient(
        skill: skill, seed: seed, outputFolder: downloads.path, omission: options.omission,
        number: number, identity: identity, http: http, output: output)
    }
  }
}

extension Scenario {
  /// Whether its client must find the id again that it had before.
  fileprivate var restartsClient: Bool {
    user.contains { $0.action == .quit || $0.killedAfter != nil }
  }
}
