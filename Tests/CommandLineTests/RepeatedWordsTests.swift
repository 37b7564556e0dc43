import Journaling
import Simulation
import Testing
import TimeAndChance

@testable import nemosim

/// What is printed to be typed again can be typed as it stands.
@Suite struct RepeatedWordsTests {
  @Test(arguments: [
    (["say", "hello", "--base-url", "http://x:1"], ""),
    (
      [
        "say", "hello", "--base-url", "http://x:1", "--client-id-file", "my ids/one", "--out",
        "films", "--json", "--max-film=5GB",
      ], " --client-id-file 'my ids/one' --max-film 5GB"
    ),
    (
      ["export", "--live", "--skill", "it's", "--cacert", "ca.pem", "--speed", "2.5"],
      " --skill 'it'\\''s' --cacert ca.pem --speed 2.5"
    ),
    (["run", "a.yaml", "--live", "--yes", "--client-id-file", "ids"], " --client-id-file ids"),
  ])
  func whatReachesTheServiceIsSaidAgain(typed: [String], added: String) throws {
    let invocation = try Self.invocation(typed)
    let words = ResumeWords(address: "http://x:1", name: "lake", after: invocation)
    #expect(words.text == "nemosim resume --base-url http://x:1\(added) --session lake")
    // It is understood, too.
    _ = try Self.invocation(Array(words.words.dropFirst()))
  }

  /// Where and how, but not what is printed of it, nor that nobody need be asked.
  @Test func aRunAtAnAddress() throws {
    let place = ["--speed=200", "--base-url", "http://x:1", "--session", "x", "--max-credits=50"]
    let invocation = try Self.invocation(["run", "a.yaml", "--yes", "--card"] + place)
    #expect(
      RunPlace.words(invocation) == [
        "--speed", "200", "--base-url", "http://x:1", "--session", "x", "--max-credits", "50",
      ])
  }

  @Test(arguments: [
    ([], ""),
    (
      ["--json", "--time-limit", "90s", "--tls", "--pace=x30", "--ca-folder", "my ca"],
      " --time-limit 90s --tls --pace x30 --ca-folder 'my ca'"
    ),
    (["--speed", "2.50", "--output-is-not-shown"], " --speed 2.50 --output-is-not-shown"),
  ])
  func aClientUnderTest(typed: [String], added: String) throws {
    let invocation = try Self.invocation(["judge"] + typed + ["--", "sh", "-c", "exit 0"])
    var result = RunResult(
      file: "a.yaml", caseName: "late", name: "A", seed: Seed(7), evidence: Journal())
    var report = RunReport(result)
    report.again = JudgeCommand.again(result, invocation)
    #expect(
      report.replay == "nemosim judge --seed 7 --scenario a.yaml#late\(added) -- sh -c 'exit 0'")
    _ = try Self.invocation(Array(JudgeCommand.again(result, invocation).dropFirst()))
    result.file = ""
    #expect(
      JudgeCommand.again(result, invocation).starts(with: ["nemosim", "judge", "--seed", "7"]))
    #expect(!JudgeCommand.again(result, invocation).contains("--scenario"))
  }

  private static func invocation(_ words: [String]) throws -> Invocation {
    guard case .run(let invocation) = try ArgumentParser(program: .nemosim).parse(words) else {
      throw UsageMistake("\(words) is no command")
    }
    return invocation
  }
}
