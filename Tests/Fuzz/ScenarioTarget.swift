import FakeBackend
import ScenarioFiles
import TimeAndChance
import YAMLText

/// A scenario is read, or every mistake is told; what was read can be played.
func fuzzScenario(_ bytes: [UInt8]) {
  for use in [ScenarioUse.run, .serve] {
    switch ScenarioFile.readAll(bytes, file: "a.yaml", for: use, in: surroundings) {
    case .success(let scenarios):
      let warnings = scenarios[0].warnings
      expect(warnings.allSatisfy { $0.severity == .warning }, "it was read with an error")
      check(warnings, in: SourceText(name: "a.yaml", bytes: bytes))
      for scenario in scenarios {
        _ = Backend(
          world: scenario.world, script: scenario.script, seed: scenario.seed, epoch: .standard)
      }
    case .failure(let mistakes):
      let all = mistakes.mistakes
      expect(all.contains { $0.severity == .error }, "it was refused without an error")
      expect(all.map(\.mark) == all.map(\.mark).sorted(), "mistakes are out of order")
      check(all, in: SourceText(name: "a.yaml", bytes: bytes))
    }
  }
}

private var surroundings: Surroundings {
  Surroundings(
    skills: ["video-making-ai"],
    opinionOfSkill: {
      $0.utf8.count > 20 ? .unusable("it is too long") : .usable(warnings: ["it is short"])
    },
    hasFile: { $0.utf8.count < 20 }, uploads: { $0.utf8.starts(with: "upload".utf8) ? [$0] : [] })
}
