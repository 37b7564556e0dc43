import Testing

@testable import nemosim

/// Every example of every help page works as it stands.
@Suite(.waits) struct HelpExampleTests {
  @Test(
    arguments: ProgramSpec.nemosim.commands.flatMap { $0.examples.map(\.command) })
  func itWorks(command: String) throws {
    var tool = try Tool.checkout()
    // The pager for manuals starts many programs. Only it may find all that this machine has: with
    // ffmpeg each example that makes a film takes seconds.
    if command.contains("man -l") {
      tool.variables["PATH"] = "\(tool.place.path)/bin:/usr/bin:/bin"
    }
    // Where no pager for manuals is, the page is still printed.
    let words =
      Command.path("man") == nil ? command.replacing("man -l -", with: "cat") : command
    let service = try Self.service(for: command)
    if let service, !command.contains(Self.played) {
      tool.variables["NEMO_API_URL"] = service.url
      let clip = try tool.run(
        "say", "--base-url", service.url, "--speed", "5000", "make a 5-second clip")
      #expect(clip.code == 0)
    }
    let here = words.replacing("http://127.0.0.1:8787", with: service?.url ?? "")
    let outcome = try Example(service == nil ? words : here).outcome(in: tool)
    #expect(outcome.code == 0, "\(outcome.output.suffix(1000))\(outcome.errors)")
    _ = try service?.end()
  }

  /// By the command that plays a scenario at an address.
  private static let played = "Scenarios/silent-edit.yaml"

  private static let talkers = [
    "say", "upload", "export", "credits", "timeline", "resume", "batch", "doctor",
  ]

  /// Somebody to talk to, where the command wants one.
  private static func service(for command: String) throws -> Service? {
    let words = command.split(separator: " ")
    if command.contains("run \(played) --base-url") {
      return try Service(["--scenario", played, "--speed", "60"])
    }
    guard words.count > 1, talkers.contains(String(words[1])) else { return nil }
    return try Service(["--speed", "5000", "--credits", "1000"])
  }
}
