import Foundation
import Testing

/// Places that cannot be written, and readers that go away.
@Suite(.waits) struct OutputTests {
  private static let scenario = "Scenarios/quick-edit-image-creator-online.yaml"

  @Test func aFullDiskUnderStandardOutputIsAFailure() throws {
    let outcome = try Tool().shell("\"$NEMOSIM\" run \(Self.scenario) > /dev/full")
    #expect(outcome.code == 1)
    #expect(
      outcome.errors
        == "nemosim: error: cannot write standard output: No space left on device\n")
  }

  /// Nothing else gets the numbers of those that are not there.
  @Test(arguments: [
    ("run \(scenario) >&-", 1, "cannot write standard output: Bad file descriptor"),
    ("run \(scenario) <&- >&-", 1, "cannot write standard output: Bad file descriptor"),
    ("run - <&-", 2, "standard input: Bad file descriptor"), ("chat <&-", 0, "Ctrl-D ends it."),
  ])
  func closedFromTheStart(words: String, code: Int32, told: String) throws {
    let outcome = try Tool().shell("\"$NEMOSIM\" \(words)")
    #expect(outcome.code == code)
    #expect(outcome.errors.hasSuffix("\(told)\n"), "\(outcome.errors)")
  }

  @Test func aServiceWithoutThemServes() throws {
    var tool = try Tool()
    tool.variables = ["PATH": "/usr/bin:/bin"]
    let outcome = try tool.shell(
      """
      "$NEMOSIM" serve --port 0 --port-file "$PLACE/port" <&- >&- 2>&- & serve=$!
      while ! [ -s "$PLACE/port" ]; do sleep 0.05; done
      curl -sS -m 60 "http://127.0.0.1:$(cat "$PLACE/port")/__nemosim/health"
      kill $serve; wait $serve
      """)
    #expect(outcome.output.contains(#""pace":"skip""#), "\(outcome.output)\(outcome.errors)")
  }

  @Test func aReaderThatGoesAwayHasWhatItWanted() throws {
    var tool = try Tool()
    tool.variables = ["PATH": "/usr/bin:/bin"]
    let script = "{ \"$NEMOSIM\" run Scenarios/faults --journal; echo code $? >&2; } | head -1"
    let outcome = try tool.shell(script)
    #expect(
      outcome.output == "An agent that is cut off, one that falls silent, and one that fails\n")
    #expect(outcome.errors == "code 0\n")
  }

  /// `ulimit -f` counts in 512 bytes: no file may be longer than 4 KB.
  @Test(.enabled(if: Tool.mayLimitFiles)) func aFilmThatFindsNoRoomLeavesNothing() throws {
    let tool = try Tool()
    let outcome = try tool.shell(
      "ulimit -f 8; \"$NEMOSIM\" demo --no-film --speed 5000 --out \"$PLACE/film.mp4\"")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("nemosim: error: no film came of it"), "\(outcome.errors)")
    #expect(outcome.output.contains("File too large"), "\(outcome.output.suffix(500))")
    #expect(!tool.place.has("film.mp4"))
  }

  @Test(.enabled(if: Tool.mayLimitFiles)) func aFormerFilmSurvivesAFailedOne() throws {
    let tool = try Tool()
    try tool.place.file("film.mp4", "the former film")
    let outcome = try tool.shell(
      "ulimit -f 8; \"$NEMOSIM\" demo --no-film --speed 5000 --out \"$PLACE/film.mp4\"")
    #expect(outcome.code == 1)
    #expect(try tool.place.text("film.mp4") == "the former film")
  }

  /// Connections that nobody can take would wait for ever.
  @Test func tooFewDescriptorsAreSaid() throws {
    let outcome = try Tool().shell("ulimit -n 16; \"$NEMOSIM\" run Scenarios/silent-edit.yaml")
    #expect(outcome.code == 1)
    #expect(
      outcome.errors
        == "nemosim: error: 16 file descriptors are too few; ulimit -n 256 allows more\n")
  }

  /// Where not even the end of a copy can be waited for, and where it can.
  @Test(arguments: [12, 14, 18, 24]) func copiesWithTooFewDescriptorsEnd(limit: Int) throws {
    let outcome = try Tool().shell(
      "ulimit -n \(limit); \"$NEMOSIM\" run --jobs 8 Scenarios/users")
    #expect(outcome.code == 1, "\(outcome.output)\(outcome.errors)")
    let words = outcome.errors + outcome.output
    #expect(words.contains("too few") || words.contains("Too many open files"), "\(words)")
  }

  @Test(.enabled(if: Tool.mayLimitFiles)) func aReportThatFindsNoRoomLeavesNothing() throws {
    let tool = try Tool()
    let outcome = try tool.shell(
      "ulimit -f 1; \"$NEMOSIM\" run Scenarios/s*.yaml --junit \"$PLACE/report.xml\"")
    #expect(outcome.code == 1)
    // A build that counts coverage complains of its own file behind it.
    let sentences = outcome.errors.split(separator: "\n").filter { !$0.hasPrefix("LLVM Profile") }
    #expect(
      sentences == ["nemosim: error: cannot write \(tool.place.path)/report.xml: File too large"])
    #expect(!tool.place.has("report.xml"))
  }

  /// Rights do not bind root, so these places are none for anybody.
  @Test(
    arguments: [
      ("/proc/nowhere/film.mp4", "/proc/nowhere: No such file or directory"),
      ("PLACE/a file/film.mp4", "PLACE/a file: Not a directory"),
      ("PLACE/a file/deeper/", "PLACE/a file/deeper: Not a directory"),
    ] as [(String, String)])
  func aPlaceForTheFilmIsTriedBeforeAnybodyWaits(out: String, sentence: String) throws {
    let tool = try Tool()
    try tool.place.file("a file")
    let outcome = try tool.run("demo", "--out", out.replacing("PLACE", with: tool.place.path))
    #expect(outcome.code == 1)
    #expect(outcome.output == "")
    #expect(
      outcome.errors
        == "nemosim: error: cannot write \(sentence.replacing("PLACE", with: tool.place.path))\n")
  }

  @Test(arguments: ["/proc/nowhere", "/dev/null", "/dev/null/films"])
  func aPlaceForDownloadsIsTriedFirst(folder: String) throws {
    let outcome = try Tool().run("run", Self.scenario, "--keep", folder)
    #expect(outcome.code == 1)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("nemosim: error: cannot write \(folder): "))
  }

  @Test func downloadsThatAreKeptArePlayable() throws {
    let tool = try Tool()
    let outcome = try tool.run("run", Self.scenario, "--keep", "\(tool.place.path)/new/films")
    #expect(outcome.code == 0)
    let films = try FileManager.default.contentsOfDirectory(atPath: tool.place.path + "/new/films")
    #expect(films.count == 1)
    #expect(films.allSatisfy { $0.hasSuffix(".mp4") })
  }

  /// It is found before anybody waits for what belongs there.
  @Test(
    arguments: [
      ("nowhere/report.xml", "No such file or directory"), ("home", "it is a folder, not a file"),
      ("a file/report.xml", "Not a directory"),
    ] as [(String, String)])
  func aReportWithoutAPlaceIsAFailure(name: String, reason: String) throws {
    let tool = try Tool()
    try tool.place.file("a file")
    let path = "\(tool.place.path)/\(name)"
    let client = ["--", "/bin/sh", "-c", "echo begun >&2"]
    for words in [
      ["run", Self.scenario, "--junit", path], ["judge", "--junit", path] + client,
      ["judge", "--har", path] + client, ["serve", "--port", "0", "--har", path],
      ["serve", "--port", "0", "--port-file", path],
    ] {
      let outcome = try tool.runs(words)
      #expect(outcome.code == 1)
      #expect(outcome.output == "")
      #expect(outcome.errors == "nemosim: error: cannot write \(path): \(reason)\n", "\(words)")
    }
  }

  /// Before a service begins whose traffic would be lost at its end.
  @Test func whatIsNoFileIsRefusedAtTheStart() throws {
    let tool = try Tool.away()
    let place = tool.place.path
    #expect(mkfifo("\(place)/pipe", 0o600) == 0)
    try FileManager.default.createSymbolicLink(
      atPath: "\(place)/link", withDestinationPath: "nowhere")
    for (name, kind) in [("pipe", "a named pipe"), ("link", "a symbolic link")] {
      for option in ["--har", "--journal-json"] {
        let outcome = try tool.runs(["serve", "--port", "0", option, name])
        #expect(outcome.code == 1 && outcome.errors.contains("cannot write \(name): it is \(kind)"))
      }
    }
  }

  /// What is read stays, and what is written stands for itself.
  @Test func noOutputReplacesAnotherFileOfTheCommand() throws {
    let tool = try Tool.away()
    let scenario = "scenario: A\nuser: nothing\nexpect: nothing\n"
    try tool.place.file("a.yaml", scenario)
    for (words, sentence) in [
      (["--junit", "a.yaml"], "--junit would replace a.yaml"),
      (["--journal-json", "./a.yaml"], "--journal-json would replace a.yaml"),
      (["--junit", "b", "--har", "b"], "--junit and --har name the same file"),
      (["--har", "b", "--journal-json", "b"], "--har and --journal-json name the same file"),
    ] {
      let outcome = try tool.end(tool.start(["run", "a.yaml"] + words))
      #expect(outcome.code == 2 && outcome.errors.contains(sentence), "\(outcome.errors)")
    }
    let golden = ["run", "a.yaml", "--golden", "."]
    #expect(try tool.runs(golden + ["--rewrite-golden"]).code == 0)
    let replaced = try tool.runs(golden + ["--journal-json", "a.txt"])
    #expect(replaced.code == 2 && replaced.errors.contains("would replace ./a.txt"))
    #expect(try tool.runs(golden).code == 0)
    #expect(try tool.place.text("a.yaml") == scenario)
    #expect(!tool.place.has("b"))
  }

  @Test func aReportIsWrittenWhole() throws {
    let tool = try Tool()
    let path = "\(tool.place.path)/report.xml"
    #expect(try tool.run("run", "Scenarios/faults", "--junit", path).code == 0)
    let report = try tool.place.text("report.xml")
    let files = FileManager.default.enumerator(atPath: "\(Tool.top)/Scenarios/faults")
    let scenarios = (files?.allObjects ?? []).filter { "\($0)".hasSuffix(".yaml") }.count
    #expect(scenarios > 9 && report.ranges(of: "<testsuite ").count == scenarios)
    #expect(!report.contains("<failure"))
    #expect(report.hasSuffix("</testsuites>\n"), "\(report.suffix(100))")
  }

  @Test func aPlaceForTemporaryFilesThatIsNoneIsNamed() throws {
    var tool = try Tool()
    tool.variables = ["TMPDIR": "/proc/nowhere"]
    let outcome = try tool.run("run", Self.scenario)
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("/proc/nowhere"), "\(outcome.errors)")
  }
}
