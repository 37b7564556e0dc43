import EventLoop
import Glibc
import JSONText
import ScenarioFiles
import Simulation
import SystemCalls
import TimeAndChance

/// Runs scenarios in one fresh world after another, and says what a world costs.
enum BenchCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    do {
      let skills = SkillFinder()
      let reading = ScenarioReading(for: .run, skills: skills)
      var scenarios: [Scenario] = []
      for place in ScenarioFolder.places(paths: invocation.positionals) {
        scenarios += try reading.reading(of: place).get()
      }
      let seed = invocation.integer("--seed").map { Seed(UInt64($0)) }
      let runner = ScenarioRunner(skills: skills, options: ScenarioRunner.Options(seed: seed))
      let cost = try measure(scenarios, runner, worlds: invocation.integer("--worlds") ?? 1)
      if invocation.has("--json") {
        console.output.writeLine(cost.json)
      } else {
        console.output.write(cost.text)
      }
      return .success
    } catch let refusal as ScenarioOutcome.Refusal {
      return console.fail(UsageMistake(refusal.text), .usage)
    } catch is Interrupted {
      return console.interrupted()
    } catch {
      return console.fail(error)
    }
  }

  private static func measure(
    _ scenarios: [Scenario], _ runner: ScenarioRunner, worlds: Int
  ) throws -> WorldCost {
    // What is made once per process is made before anything is counted.
    for scenario in scenarios { try check(runner.run(scenario)) }
    let memoryBefore = try residentBytes()
    let start = (real: RealClock.now, processor: RealClock.processorTime)
    for index in 0..<worlds { try check(runner.run(scenarios[index % scenarios.count])) }
    var cost = WorldCost(
      scenarios: scenarios.count, worlds: worlds, real: RealClock.now - start.real,
      processor: RealClock.processorTime - start.processor, bytesBefore: memoryBefore,
      bytesAfter: try residentBytes())
    let writing = RealClock.processorTime
    for index in 0..<WorldCost.writings {
      cost.writtenBytes += scenarios[index % scenarios.count].yaml.utf8.count
    }
    cost.writing = RealClock.processorTime - writing
    return cost
  }

  /// What a failing scenario costs says nothing.
  private static func check(_ result: RunResult) throws {
    guard result.passed else {
      throw UsageMistake("\(result.file) does not hold: see nemosim run \(result.file)")
    }
  }

  /// Memory of this process that is in use now (proc_pid_statm(5)).
  private static func residentBytes() throws -> Int {
    let text = try WholeFile.read("/proc/self/statm", atMost: 4096)
    let fields = String(decoding: text, as: UTF8.self).split(separator: " ")
    guard fields.count > 1, let pages = Int(fields[1]) else {
      throw UsageMistake("/proc/self/statm does not say how much memory is in use")
    }
    return pages * Int(getpagesize())
  }
}

/// What worlds cost, all of them together.
private struct WorldCost {
  var scenarios: Int
  var worlds: Int
  var real: Duration
  var processor: Duration
  /// Resident memory before the first counted world and after the last.
  var bytesBefore: Int
  var bytesAfter: Int
  /// How often scenarios were written as YAML, and what that took.
  static let writings = 1000
  var writing = Duration.zero
  var writtenBytes = 0

  private var worldsPerSecond: Double { Double(worlds) / (Double(real.nanoseconds) / 1e9) }
  private var processorMilliseconds: Double { Double(processor.nanoseconds) / 1e6 / Double(worlds) }

  var text: String {
    """
    \(worlds) worlds of \(scenarios) scenario\(scenarios == 1 ? "" : "s")
      worlds a second    \(rounded(worldsPerSecond, 1))
      processor, each    \(rounded(processorMilliseconds, 100)) ms
      memory             \(mebibytes(bytesBefore)) MiB before, \(mebibytes(bytesAfter)) MiB after

    """
  }

  var json: JSON {
    [
      "scenarios": .integer(scenarios), "worlds": .integer(worlds),
      "worldsPerSecond": .number(JSONNumber(rounded(worldsPerSecond, 10))),
      "processorMillisecondsPerWorld": .number(JSONNumber(rounded(processorMilliseconds, 1000))),
      "microsecondsPerWriting": .number(
        JSONNumber(rounded(Double(writing.nanoseconds) / 1000 / Double(Self.writings), 10))),
      "bytesPerWriting": .integer(writtenBytes / Self.writings),
      "residentBytesBefore": .integer(bytesBefore), "residentBytesAfter": .integer(bytesAfter),
    ]
  }

  private func rounded(_ value: Double, _ parts: Double) -> Double {
    (value * parts).rounded() / parts
  }

  private func mebibytes(_ bytes: Int) -> Double { rounded(Double(bytes) / 1_048_576, 10) }
}
