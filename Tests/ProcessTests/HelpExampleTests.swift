import Testing

@testable import nemosim

/// Every example of every help page works as it stands.
@Suite struct HelpExampleTests {
  @Test(
    arguments: ProgramSpec.nemosim.commands.flatMap { $0.examples.map(\.command) })
  func itWorks(command: String) throws {
    var tool = try Tool.checkout()
    tool.variables["PATH", default: "\(tool.place.path)/bin"] += ":/usr/bin:/bin"
    // Where no pager for manuals is, the page is still printed.
    let words =
      Command.path("man") == nil ? command.replacing("man -l -", with: "cat") : command
    let outcome = try Example(words).outcome(in: tool)
    #expect(outcome.code == 0, "\(outcome.output.suffix(1000))\(outcome.errors)")
  }
}
