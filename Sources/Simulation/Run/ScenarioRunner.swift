package import ClientEngine
package import EventLoop
import FakeBackend
package import Journaling
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

    let cast = try ScenarioCast(
      of: scenario, in: world, seed: seed, downloads: downloads, skills: skills,
      omission: options.omission)
    var problems: [String] = []
    var cameToAnEnd = true
    do {
      try world.clock.run(endedBy: options.interruption) { try await cast.perform() }
      world.recordEnd(of: cast.names)
    } catch let interruption as Interrupted {
      throw interruption
    } catch {
      cameToAnEnd = false
      problems.append("\(error)")
      world.recorder.record(.world("\(error)"))
    }
    problems += cast.problems
    problems += world.backend.unusedScript().map { "a rule of the script never answered: \($0)" }
    return result(
      of: scenario, cast, in: world, seed: seed, cameToAnEnd: cameToAnEnd, problems: problems)
  }

  /// What the journal says of it all.
  private func result(
    of scenario: Scenario, _ cast: ScenarioCast, in world: World, seed: Seed, cameToAnEnd: Bool,
    problems: [String]
  ) -> RunResult {
    var problems = problems
    let evidence = world.recorder.evidence
    let cleaner = world.recorder.cleaner
    if evidence.lostCount > 0 { problems.append("the journal is full, \(evidence.lostCount) lost") }
    let seen = Evidence(evidence, sees: .all, tolerance: .none, cameToAnEnd: cameToAnEnd)
    let judge = Judge(
      cleaner.words(of: evidence), of: seen.exchanges,
      accounts: { world.senders?.accounts(of: $0) ?? [] },
      state: { evidence.entries[$0].happening.state.map(cleaner.clean) })
    let clients = cast.isAlone ? [seen] : seen.of(users: cast.names.compactMap(\.self), evidence)
    let verdicts =
      cast.spans.flatMap { span in
        judge.judge(span.step.expect, in: span.entries, of: span.user)
      } + judge.judge(scenario.expect)
    return RunResult(
      file: scenario.file, caseName: scenario.caseName, name: scenario.name, seed: seed,
      evidence: evidence, cleaner: cleaner,
      verdicts: verdicts.map { $0.mapText(cleaner.clean) },
      card: ReportCard(
        clients, names: cast.names.compactMap(\.self), exception: scenario.rules.reason(for:)
      ).mapText(cleaner.clean),
      problems: problems)
  }
}
