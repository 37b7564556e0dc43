import EventLoop
import PrintedText
import ScenarioFiles
import Simulation
import TimeAndChance
import YAMLText

/// Says in plain words what a scenario is, what happens in it, and when.
enum ExplainCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    do {
      let skills = SkillFinder()
      let scenarios = try NamedScenarios(
        invocation.positionals, ScenarioReading(for: .run, skills: skills), StandardInput()
      ).all()
      let options = ScenarioRunner.Options(
        seed: invocation.integer("--seed").map { Seed(UInt64($0)) },
        interruption: try ProcessSetup.catchEndingSignals())
      let runner = ScenarioRunner(skills: skills, options: options)
      var code = ExitCode.success
      for (index, scenario) in scenarios.enumerated() {
        switch scenario {
        case .failure(let refusal):
          console.tell(refusal)
          code = .usage
        case .success(let scenario):
          if index > 0 { console.output.writeLine("") }
          show(scenario, try runner.run(scenario), console)
        }
      }
      return code
    } catch is Interrupted {
      return console.interrupted()
    } catch {
      return console.fail(error)
    }
  }

  private static func show(_ scenario: Scenario, _ result: RunResult, _ console: Console) {
    let width = console.terminal.width
    console.output.writeLine(StyledText(scenario.name, .bold))
    for line in TextLayout.wrap(scenario.why, width: width - 2) {
      console.output.writeLine("  \(line)")
    }
    heading("What the file says, and what that means", console)
    for line in table(scenario.explanation, width: width) { console.output.writeLine(line) }
    heading("What happens, and when (with seed \(result.seed.value))", console)
    for line in ScenarioStory.lines(result.words) {
      let time = line.time + String(repeating: " ", count: 8 - line.time.count)
      let sentence = TextLayout.wrap(line.sentence, width: max(width - 12, 30))
      for (index, part) in sentence.enumerated() {
        console.output.writeLine("  \(index == 0 ? time : "        ")  \(part)")
      }
    }
    for problem in result.problems { console.output.writeLine("  \(problem)") }
    guard !result.verdicts.isEmpty else { return }
    heading("What must hold, and whether it does", console)
    for verdict in result.verdicts {
      let mark = verdict.held ? TextReport.passedMark : TextReport.failedMark
      let found = verdict.held ? "" : "  (\(Printable.line(verdict.found)))"
      console.output.writeLine("  \(mark) \(Printable.line(verdict.written))\(found)")
    }
  }

  private static func heading(_ text: String, _ console: Console) {
    console.output.writeLine("\n\(text, .bold)")
  }

  /// The file's words on the left, their meaning beside them.
  private static func table(_ lines: [ExplainedLine], width: Int) -> [StyledText] {
    let rows = lines.map { line in
      (
        left: String(repeating: " ", count: line.depth * 2) + Printable.line(line.written),
        right: line.meaning
      )
    }
    let left = min(rows.map { DisplayWidth.of($0.left) }.max() ?? 0, width / 2)
    return rows.flatMap { row -> [StyledText] in
      let used = DisplayWidth.of(row.left)
      let gutter = String(repeating: " ", count: left + 4)
      let meaning = TextLayout.wrap(row.right, width: max(width - left - 4, 20))
      guard used <= left, let first = meaning.first else {
        return ["  \(row.left)"] + meaning.map { StyledText(gutter + $0, .dim) }
      }
      let padding = String(repeating: " ", count: left - used + 2)
      return ["  \(row.left)\(padding)\(first, .dim)"]
        + meaning.dropFirst().map { StyledText(gutter + $0, .dim) }
    }
  }
}
