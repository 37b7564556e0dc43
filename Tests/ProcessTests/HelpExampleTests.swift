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
    let outcome = try Example(words).outcome(in: tool)
    #expect(outcome.code == 0, "\(outcome.output.suffix(1000))\(outcome.errors)")
  }
}
