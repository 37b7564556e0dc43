import Foundation
import PrintedText
import Testing

@testable import nemosim

@Suite struct HelpTests {
  @Test func aCommandsPage() {
    let page = HelpText(program: .testing, width: 60).page(
      of: ProgramSpec.testing.command("make")
    ).plain
    #expect(
      page == """
        Make things.

        Usage: tool make [options] FILE…

        Things are made one after another.

        Arguments:
          FILE…  What to make

        Options:
          --count N         How many
          --size N          How large (default: 30)
          --all             Take all of them, however many there are
          --out, -o FILE    Where it goes (default: nowhere)
          --wait TIME       How long
          --start DATE      From when
          --colour WORD     In which colour: red, blue
          --set NAME=VALUE  A setting; may be repeated
          -h, --help        Show this help

        Examples:
          tool make a.yaml
              Make it

        """)
  }

  @Test func theProgramsPage() {
    let page = HelpText(program: .testing).page(of: nil).plain
    #expect(
      page == """
        tool: a tool for tests.

        Usage: tool COMMAND [options]

        Commands:
          make  Make things
          stop  Stop making things

        Options:
          -h, --help  Show this help
          --version   Show the version

        Examples:
          tool make a.yaml
              Make it

        tool COMMAND --help tells more about each of them.

        """)
  }

  /// Each option says what it means, in words of its own.
  @Test(arguments: ProgramSpec.nemosim.commands.map(\.name))
  func everyOptionHasAMeaning(command name: String) throws {
    let command = try #require(ProgramSpec.nemosim.command(name))
    let rows =
      command.allOptions.map { (name: $0.name, help: $0.help) }
      + command.positionals.map { (name: $0.placeholder, help: $0.help) }
    for row in rows {
      #expect(row.help.contains(" ") || row.help.count > 6, "\(row.name): \(row.help)")
      #expect(row.help.first?.isUppercase == true || row.help.contains(":"), "\(row.name)")
      #expect(!row.help.hasSuffix(".") && !row.help.contains("\n"), "\(row.name)")
    }
    #expect(Set(rows.map(\.help)).count == rows.count, "two that mean the same")
  }

  /// Nothing is offered that a command has no use for.
  @Test(
    arguments: [
      ("credits", ["--session", "--out", "--max-credits", "--max-film", "--yes"]),
      ("doctor", ["--session", "--out", "--max-credits", "--max-film"]),
      ("timeline", ["--out", "--max-credits", "--max-film"]),
      ("upload", ["--max-credits", "--yes"]), ("export", ["--max-credits", "--yes"]),
      ("resume", ["--max-credits", "--yes"]),
    ])
  func noOptionIsForNothing(command name: String, useless: [String]) throws {
    let command = try #require(ProgramSpec.nemosim.command(name))
    #expect(command.options.flatMap(\.names).filter(useless.contains) == [])
  }

  @Test func narrowPagesWrap() {
    for command in ProgramSpec.nemosim.commands {
      let page = HelpText(program: .nemosim, width: 50).page(of: command).plain
      let text = page.components(separatedBy: "Examples:")[0]
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 50 }, "\(text)")
    }
  }

  @Test func stylesAreSeenInColourOnly() {
    let page = HelpText(program: .testing).page(of: nil)
    let plain = page.text(withColours: false)
    let styled = page.text(withColours: true)
    #expect(!plain.contains("\u{1B}"))
    #expect(styled.contains("\u{1B}[1mUsage:\u{1B}[0m"))
    #expect(styled.replacing(/\u{1B}\[\d+m/, with: "") == plain)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsKnowEveryCommandAndOption(shell: String) throws {
    let script = try #require(ShellCompletions(program: .nemosim).script(for: shell))
    for command in ProgramSpec.nemosim.commands {
      #expect(script.contains(command.name))
      for option in command.options {
        #expect(script.contains(shell == "fish" ? "-l \(option.name.dropFirst(2))" : option.name))
      }
    }
  }

  @Test func bashUnderstandsItsScript() throws {
    let script = try #require(ShellCompletions(program: .nemosim).script(for: "bash"))
    let questions = """
      ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _nemosim
      echo "${COMPREPLY[*]}"; }
      ask nemosim se; ask nemosim serve --sc; ask nemosim completions f; ask nemosim serve --port ''
      ask nemosim check a.yaml /dev/nul
      """
    #expect(try bash(script + questions) == "serve\n--scenario\nfish\n\n/dev/null\n")
  }

  @Test func theManualPageNamesEverything() {
    let page = ManualPage(program: .testing).text
    #expect(page.hasPrefix(".TH TOOL 1 \"\" \"tool 1.2.3\"\n.SH NAME\ntool \\- a tool for tests\n"))
    #expect(page.contains(".TP\n.B \\-\\-size N\nHow large (default: 30).\n"))
    #expect(page.contains(".RS\n.nf\ntool make a.yaml\n.fi\n.RE\n"))
  }

  private func bash(_ script: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["--norc", "-c", script]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}

@Suite struct TextOutputTests {
  @Test func aFullDiskTurnsSuccessIntoFailure() {
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    let output = TextOutput(descriptor: full)
    output.writeLine("a")
    let (code, sentence) = output.verdict(.success)
    #expect(code == .failure)
    #expect(sentence == "cannot write standard output: No space left on device")
    #expect(output.verdict(.usage).code == .usage)
  }

  @Test func aReaderThatWentAwayIsNoFailure() throws {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    close(ends[0])
    let output = TextOutput(descriptor: ends[1])
    output.write(String(repeating: "x", count: 100_000))
    #expect(output.isClosed)
    #expect(output.verdict(.success).code == .success)
    close(ends[1])
  }

  @Test(arguments: [(nil, 80), (0, 80), (10, 40), (100, 100), (500, 120)] as [(Int?, Int)])
  func widthsStayWithinReason(columns: Int?, width: Int) {
    #expect(Terminal.width(columns) == width)
  }
}
