package import ClientEngine
package import EventLoop
import FakeBackend
package import Journaling
import Referee
package import ScenarioFiles
import SystemCalls
package import TimeAndChance

/// Runs scenarios, each in a world of its own, or at the address of a service.
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
    /// Where the clients go; nil: to a fake of their own.
    package var service: ScenarioService?

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

  /// - Throws: `Interrupted`; and when no world can be made: no descriptors, no such skill; at an
  ///   address `WorkPlace.ClearingProblem`.
  package func run(_ scenario: Scenario) throws -> RunResult {
    let seed = options.seed ?? scenario.seed
    let folder = try folders.next()
    defer { folders.giveBack(folder) }
    var downloads = options.keepFolder.map(OutputFolder.kept) ?? .temporary(in: folder)
    guard let service = options.service else {
      let world = try World(
        WorldSettings(
          backend: scenario.world, script: scenario.script, seed: seed, pace: options.pace),
        in: folder)
      defer { world.close() }
      return try run(scenario, seed, downloads, in: world)
    }
    defer { folder.empty() }
    let place = try ServicePlace(service)
    defer { place.close() }
    // What an earlier run has fetched is not this one's.
    if !downloads.isTemporary { downloads.path += "/run_\(place.clock.epoch.unixMilliseconds)" }
    return try run(scenario, seed, downloads, at: place, of: service)
  }

  private func run(
    _ scenario: Scenario, _ seed: Seed, _ downloads: OutputFolder, in world: World
  ) throws -> RunResult {
    let cast = try cast(of: scenario, seed, downloads, in: world)
    let end = try perform(cast, in: world) { world.recordEnd(of: cast.names) }
    let judging = RunJudging(
      world.recorder, cast, end, problems: world.unmet,
      accounts: { world.senders?.accounts(of: $0) ?? [] })
    return judging.result(of: scenario, seed: seed)
  }

  private func run(
    _ scenario: Scenario, _ seed: Seed, _ downloads: OutputFolder, at place: ServicePlace,
    of service: ScenarioService
  ) throws -> RunResult {
    let cast = try cast(of: scenario, seed, downloads, in: place)
    try service.begin(cast.names)
    let end = try perform(cast, in: place) { cast.leave() }
    let part = JudgedAtService(scenario, hasScenarioTokens: service.hasScenarioTokens)
    let judging = RunJudging(
      place.recorder, cast, end, of: .oursAtService, keeps: JudgedAtService.part)
    var result = judging.result(of: scenario, seed: seed)
    result.epoch = place.clock.epoch
    let left = service.end(cast.names)
    result.leftOut = part.leftOut + left.goesOn
    result.problems += left.problems
    if part.isExpected, result.verdicts.isEmpty {
      result.problems.append(RunResult.nothingJudged)
    }
    if result.evidence.isUnanswered { result.problems.append(Self.nobodyAnswered) }
    return result
  }

  private static let nobodyAnswered =
    "no request was answered at this address, so nothing is known of the service"

  private func cast(
    of scenario: Scenario, _ seed: Seed, _ downloads: OutputFolder, in place: any ScenarioPlace
  ) throws -> ScenarioCast {
    place.recorder.onEntry = options.onEntry
    place.recorder.hide(folder: downloads.path)
    place.clock.limit = .start + Self.timeLimit
    return try ScenarioCast(
      of: scenario, in: place, seed: seed, downloads: downloads, options: options, skills: skills)
  }

  /// Lets everybody take his steps.
  ///
  /// - Parameter atEnd: done when all have come to their ends.
  /// - Throws: `Interrupted`.
  private func perform(
    _ cast: ScenarioCast, in place: any ScenarioPlace, atEnd: () -> Void
  ) throws -> RunEnd {
    do {
      try place.clock.run(endedBy: options.interruption) { try await cast.perform() }
      atEnd()
      return .reached
    } catch var interruption as Interrupted {
      // A fake ends with its run, a service goes on.
      if options.service != nil {
        let mark = place.recorder.entryCount
        try? place.clock.run { await cast.tellWhatIsLeft() }
        interruption.said = place.recorder.journal.entries[mark...].compactMap {
          if case .shown(let text) = $0.happening { text } else { nil }
        }
      }
      throw interruption
    } catch {
      place.recorder.record(.world("\(error)"))
      return .missed("\(error)")
    }
  }
}

/// How far a run has come.
enum RunEnd {
  case reached
  /// Why not to its end.
  case missed(String)
}
