import Foundation
import Testing

/// The built `nemosim`, used as people use it: in a folder of its own, with an environment of its
/// own.
///
/// Each run is also held against what every run must keep to: nothing is left behind, no token is
/// shown.
struct Tool {
  struct Outcome {
    var code: Int32
    var output: String
    var errors: String
  }

  static let top = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// Beside the test bundle, where the build puts it.
  static let path: String = {
    let bundle = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appending(path: "nemosim").path
  }()

  /// Under the thread sanitizer no program can start where `ulimit -f` holds: it maps a file first.
  static let mayLimitFiles = ProcessInfo.processInfo.environment["NEMOSIM_SANITIZER"] != "thread"

  /// Sanitizers keep memory of their own beside that of the program, and what it gave back.
  static let showsItsMemory = ProcessInfo.processInfo.environment["NEMOSIM_SANITIZER"] == nil

  let place: TemporaryFolder
  /// Where it runs; the checkout by default, as in its own documentation.
  var folder = Tool.top
  /// Added to the environment, or in place of what is there.
  var variables: [String: String] = [:]

  init() throws { place = try TemporaryFolder() }

  /// One that runs in its temporary folder.
  static func away() throws -> Tool {
    var tool = try Tool()
    tool.folder = tool.place.path
    return tool
  }

  func start(_ arguments: [String], input: Child.Input = .none) throws -> Child {
    try start(Self.path, arguments, input: input)
  }

  /// Another program in the same place; `sh` knows the tool as `$NEMOSIM`.
  func start(
    _ executable: String, _ arguments: [String], input: Child.Input = .none
  ) throws -> Child {
    try Child(executable, arguments, in: folder, environment: environment, input: input)
  }

  func run(
    _ arguments: String..., input: Child.Input = .none,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Outcome {
    try end(start(arguments, input: input), sourceLocation: sourceLocation)
  }

  func shell(
    _ script: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Outcome {
    try end(start("/bin/sh", ["-c", script]), sourceLocation: sourceLocation)
  }

  /// Waits for the end, and looks at what every end must be like.
  ///
  /// - Parameter isGivenToken: it was asked for one.
  func end(
    _ child: Child, isGivenToken: Bool = false, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Outcome {
    let code = try child.wait()
    let outcome = Outcome(code: code, output: child.text(.output), errors: child.text(.errors))
    #expect(place.leftovers == [], sourceLocation: sourceLocation)
    for text in [outcome.output, outcome.errors] {
      // A real one has 43 characters; a redacted one has none.
      let token = text.firstMatch(of: /nmv_usr_[A-Za-z0-9_-]+/)?.output
      #expect(token == nil || isGivenToken, "a token is shown", sourceLocation: sourceLocation)
    }
    return outcome
  }

  private var environment: [String: String] {
    let outer = ProcessInfo.processInfo.environment
    // Where Swift's libraries lie, where coverage goes, what sanitizers are told.
    let names = ["LD_LIBRARY_PATH", "LLVM_PROFILE_FILE", "ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS"]
    var kept = outer.filter { names.contains($0.key) }
    // Unlike the tests' own process, the product leaks nothing.
    if let options = kept["ASAN_OPTIONS"] { kept["ASAN_OPTIONS"] = "\(options):detect_leaks=1" }
    let own = [
      // No ffmpeg, so that films are the same and come at once on every machine.
      "PATH": "\(place.path)/bin", "HOME": "\(place.path)/home", "TMPDIR": "\(place.path)/tmp",
      "NEMOSIM": Self.path, "PLACE": place.path,
    ]
    return kept.merging(own) { $1 }.merging(variables) { $1 }
  }
}

extension Tool.Outcome {
  var lines: [String] { output.split(separator: "\n").map(String.init) }
}
