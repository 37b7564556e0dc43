import Testing
import TimeAndChance

@testable import nemosim

@Suite struct ArgumentParserTests {
  private let parser = ArgumentParser(program: .testing)

  @Test func optionsAndArgumentsMayMix() throws {
    let words = [
      "make", "a.yaml", "--count", "3", "--size=1.5", "b.yaml", "--all", "--", "--count",
    ]
    let invocation = try invocation(words)
    #expect(invocation.positionals == ["a.yaml", "b.yaml", "--count"])
    #expect(invocation.integer("--count") == 3)
    #expect(invocation.number("--size") == 1.5)
    #expect(invocation.has("--all"))
    #expect(!invocation.has("--out"))
    #expect(invocation.text("--out") == nil)
  }

  @Test func valuesOfEveryKind() throws {
    let invocation = try invocation([
      "make", "-", "--wait", "1h30m", "-o", "x=y", "--start", "2026-03-13T17:40:00Z", "--colour",
      "red", "--set", "a=1", "--set=b=", "--set", "a=2=3", "--count", "-5",
    ])
    #expect(invocation.positionals == ["-"])
    #expect(invocation.duration("--wait") == .seconds(5400))
    #expect(invocation.text("--out") == "x=y")
    #expect(invocation.date("--start") == 1_773_423_600_000)
    #expect(invocation.text("--colour") == "red")
    #expect(invocation.assignments("--set").map(\.name) == ["a", "b", "a"])
    #expect(invocation.assignments("--set").map(\.value) == ["1", "", "2=3"])
    #expect(invocation.integer("--count") == -5)
  }

  /// Whose command begins without `--`.
  @Test func optionsOfAClientAreKeptApart() {
    let parser = ArgumentParser(program: .nemosim)
    let error = #expect(throws: UsageError.self) { try parser.parse(["judge", "sh", "-c", "x"]) }
    #expect(error?.nearest == "-- sh -c")
  }

  @Test func aScenarioFileBelongsToItsOption() {
    let error = #expect(throws: UsageError.self) {
      try ArgumentParser(program: .nemosim).parse(["serve", "a.yaml"])
    }
    #expect(error?.nearest == "--scenario a.yaml")
  }

  @Test func defaultsAreReadLikeTypedValues() throws {
    #expect(try invocation(["make", "a"]).number("--size") == 30)
    #expect(try invocation(["make", "a", "--size", "2"]).number("--size") == 2)
  }

  @Test(
    arguments: [
      (["mkae"], "no command is called \"mkae\"", "did you mean make?"),
      (["zzzzz"], "no command is called \"zzzzz\"", nil),
      (["story.yaml"], "no command is called \"story.yaml\"", "did you mean tool run story.yaml?"),
      (["--vresion"], "unknown option --vresion", "did you mean --version?"),
      (["--version", "more"], "unexpected argument \"more\"", nil),
      (["--version", "--json"], "unexpected argument \"--json\"", nil),
      (["help", "make", "more"], "unexpected argument \"more\"", nil),
      (["--help", "mkae"], "no command is called \"mkae\"", "did you mean make?"),
      (["make", "a", "--cuont", "3"], "unknown option --cuont of make", "did you mean --count?"),
      (["make", "a", "--cuont=3"], "unknown option --cuont of make", "did you mean --count?"),
      (["make", "a", "--qqqqqqqq"], "unknown option --qqqqqqqq of make", nil),
      (["make", "a", "-x"], "unknown option -x of make", nil),
      (["make", "a", "--count"], "--count needs a value: --count N", nil),
      (["make", "a", "--count="], "--count needs a value: --count N", nil),
      (["make", "a", "--count", "--all"], "--count needs a value: --count N", nil),
      (["make", "a", "--all=yes"], "--all takes no value", nil),
      (["make", "a", "--count=1", "--count=2"], "--count is given twice", nil),
      (
        ["make", "a", "--count", "ten"],
        "--count must be a whole number from -10 to 10, not \"ten\"", nil
      ),
      (
        ["make", "a", "--count", "11"], "--count must be a whole number from -10 to 10, not \"11\"",
        nil
      ),
      (
        ["make", "a", "--size", "nan"], "--size must be a number from 0.5 to 100, not \"nan\"", nil
      ),
      (
        ["make", "a", "--wait", "5"],
        "--wait must be a duration such as 30s, 2m or 1h30m, 8784h at most, not \"5\"", nil
      ),
      (
        ["make", "a", "--start", "2026-02-29"],
        "--start must be a date such as 2026-03-13 or 2026-03-13T17:40:00Z, before the year 3000, "
          + "not \"2026-02-29\"", nil
      ),
      (
        ["make", "a", "--start", "9999-12-31T23:59:59Z"],
        "--start must be a date such as 2026-03-13 or 2026-03-13T17:40:00Z, before the year 3000, "
          + "not \"9999-12-31T23:59:59Z\"", nil
      ),
      (
        ["make", "a", "--colour", "rde"], "--colour must be one of red, blue, not \"rde\"",
        "did you mean red?"
      ),
      (["make", "a", "--set", "=1"], "--set must be of the form name=value, not \"=1\"", nil),
      (["make"], "FILE is missing", nil),
      (["stop", "now"], "unexpected argument \"now\"", nil),
      (["help", "mkae"], "no command is called \"mkae\"", "did you mean make?"),
    ] as [([String], String, String?)])
  func mistakesSayWhatAndWhatInstead(words: [String], sentence: String, hint: String?) throws {
    let error = try #require(throws: UsageError.self) { try parser.parse(words) }
    let report = error.report(program: "tool").split(separator: "\n").map(String.init)
    #expect(report.first == "tool: error: \(sentence)")
    #expect(report.dropFirst().first == hint.map { "hint: \($0)" } ?? report.last)
    #expect(report.last?.hasSuffix("--help") == true)
  }

  @Test(arguments: [
    [], ["-h"], ["--help"], ["help"], ["make", "--help"], ["make", "--nonsense", "-h"],
    ["help", "make"], ["stop", "-h"], ["--help", "make"], ["help", "--help"], ["help", "help"],
  ])
  func helpIsEverywhere(words: [String]) throws {
    guard case .help(let command) = try parser.parse(words) else {
      Issue.record("no help")
      return
    }
    #expect(command?.name == words.first { !$0.hasPrefix("-") && $0 != "help" })
  }

  @Test func helpAfterTheEndOfOptionsIsAnArgument() throws {
    #expect(try invocation(["make", "--", "--help"]).positionals == ["--help"])
  }

  @Test func versionIsAsked() throws {
    guard case .version = try parser.parse(["--version"]) else {
      Issue.record("no version")
      return
    }
  }

  @Test(
    arguments: [
      ("250ms", Duration.milliseconds(250)), ("1.5s", .milliseconds(1500)), ("2m", .seconds(120)),
      ("1h30m", .seconds(5400)), ("", nil), ("s", nil), ("1", nil), ("1x", nil), ("-1s", nil),
      ("1..2s", nil), ("999999999999h", nil), ("1s ", nil),
      ("5s5s", nil), ("30m1h", nil), ("8785h", nil),
    ] as [(String, Duration?)])
  func durations(text: String, duration: Duration?) {
    #expect(ValueKind.duration().value(of: text) == duration.map { .duration($0) })
  }

  @Test(
    arguments: [
      ("1970-01-01", 0), ("2000-02-29T00:00:00Z", 951_782_400_000), ("2100-02-29", nil),
      ("2026-13-01", nil), ("2026-1-01", nil), ("2026-03-13T17:40Z", nil), ("2026-03-13T", nil),
      ("2026-03-13T17:40:00", nil), ("1969-12-31", nil), ("", nil), ("+026-03-13", nil),
    ] as [(String, Int64?)])
  func dates(text: String, milliseconds: Int64?) {
    #expect(CalendarTime.unixMilliseconds(isoDate: text) == milliseconds)
  }

  @Test func theTableOfNemosimIsSound() throws {
    let program = ProgramSpec.nemosim
    for command in program.commands {
      let names = command.allOptions.flatMap(\.names)
      #expect(names.count == names.uniqueCount, "\(command.name) declares an option twice")
      #expect(!command.examples.isEmpty, "\(command.name) shows no example")
      for option in command.options {
        #expect((option.placeholder == nil) == (option.kind == .flag), "\(option.name)")
        #expect(!option.help.hasSuffix("."), "\(option.name)")
      }
      #expect(command.positionals.dropLast().allSatisfy { !$0.repeats })
      // Fails when a default is not of its option's kind.
      let arguments = command.positionals.map { positional in
        if case .oneOf(let words) = positional.kind { words[0] } else { "a.yaml" }
      }
      _ = try ArgumentParser(program: program).parse([command.name] + arguments)
    }
  }

  private func invocation(_ words: [String]) throws -> Invocation {
    guard case .run(let invocation) = try parser.parse(words) else {
      throw NotAnInvocation()
    }
    return invocation
  }

  private struct NotAnInvocation: Error {}
}

extension [String] {
  fileprivate var uniqueCount: Int { Set(self).count }
}

extension ProgramSpec {
  /// A small program with an option of every kind.
  static let testing = ProgramSpec(
    name: "tool", version: "1.2.3", summary: "a tool for tests",
    commands: [
      CommandSpec(
        name: "make", summary: "Make things", details: { ["Things are made one after another."] },
        options: [
          OptionSpec(
            names: ["--count"], placeholder: "N", kind: .integer(-10...10), help: "How many"),
          OptionSpec(
            names: ["--size"], placeholder: "N", kind: .number(0.5...100),
            defaultValue: .value("30"), help: "How large"),
          OptionSpec(
            names: ["--all"], kind: .flag, help: "Take all of them, however many there are"),
          OptionSpec(
            names: ["--out", "-o"], placeholder: "FILE", kind: .path,
            defaultValue: .words("nowhere"), help: "Where it goes"),
          OptionSpec(names: ["--wait"], placeholder: "TIME", kind: .duration(), help: "How long"),
          OptionSpec(names: ["--start"], placeholder: "DATE", kind: .date, help: "From when"),
          OptionSpec(
            names: ["--colour"], placeholder: "WORD", kind: .oneOf(["red", "blue"]),
            help: "In which colour"),
          OptionSpec(
            names: ["--set"], placeholder: "NAME=VALUE", kind: .assignment, help: "A setting",
            repeats: true),
        ],
        positionals: [
          PositionalSpec(placeholder: "FILE", kind: .path, help: "What to make", repeats: true)
        ],
        examples: [.init(command: "tool make a.yaml", explanation: "Make it")]),
      CommandSpec(name: "stop", summary: "Stop making things"),
    ])
}
