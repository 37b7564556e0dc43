import Foundation
import Testing

/// A command line that the documentation shows, to be carried out as it stands.
struct Example {
  private let words: String

  init(_ words: String) { self.words = Self.hurried(words) }

  /// What serves is ended as soon as it does.
  func outcome(in tool: Tool) throws -> Tool.Outcome {
    let isList = words.contains("--switches") || words.contains("--limits")
    guard isList || !words.contains("nemosim serve") else {
      let child = try tool.start("/bin/bash", ["-c", "exec " + Self.anywhere(words)])
      try child.wait(for: "listening on ")
      child.send(SIGINT)
      return try tool.end(child)
    }
    return try tool.end(tool.start("/bin/bash", ["-c", words]))
  }

  /// The same command as fast as may be, with few worlds and, as `GoldenJournalTests` run all of
  /// the library, with a tenth of that; what would talk to somebody elsewhere is given no words.
  static func hurried(_ command: String) -> String {
    // Whoever plays a scenario at an address has the speed of the other end.
    let isPaced = command.contains("nemosim run") && command.contains("--base-url")
    var words = command.replacing(/--speed[ =]\S+/, with: isPaced ? "--speed 60" : "--speed 5000")
      .replacing(/--worlds \d+/, with: "--worlds 2")
      .replacing(/nemosim run Scenarios(?= |$)/, with: "nemosim run Scenarios --shard 1/10")
    if !words.contains("--speed") {
      words.replace(/nemosim (demo|chat|say|upload|export|credits|timeline|resume|batch)/) {
        "nemosim \($0.1) --speed 5000"
      }
    }
    let isElsewhere = words.contains("--live") || words.contains("--base-url")
    if isElsewhere, let pipe = words.firstRange(of: "| ") {
      words = String(words[pipe.upperBound...])
    }
    return words
  }

  /// On any free port and in the foreground.
  static func anywhere(_ command: String) -> String {
    let words = command.replacing(/\s*&\s*$/, with: "").replacing(/\s--port[ =]\d+/, with: "")
    return words.contains("--unix") ? words : words + " --port 0"
  }
}

extension Tool {
  /// A folder like a checkout after `make build`, in which commands may leave what they like.
  static func checkout() throws -> Tool {
    var tool = try Tool.away()
    let files = FileManager.default
    for name in ["Scenarios", "Fixtures", "Makefile"] {
      try files.createSymbolicLink(
        atPath: "\(tool.place.path)/\(name)", withDestinationPath: "\(Tool.top)/\(name)")
    }
    for folder in ["bin", ".build/debug", ".build/release"] {
      try tool.place.file("\(folder)/.keep")
      try files.createSymbolicLink(
        atPath: "\(tool.place.path)/\(folder)/nemosim", withDestinationPath: Tool.path)
    }
    // What examples use, and no ffmpeg: it takes seconds.
    for name in ["cat", "curl", "cut", "grep", "head", "jq", "mkdir", "sed", "sh", "sleep", "tail"]
    {
      guard let path = Command.path(name) else { continue }
      try files.createSymbolicLink(
        atPath: "\(tool.place.path)/bin/\(name)", withDestinationPath: path)
    }
    // Nothing ever goes to the live service: nobody is at port 1.
    tool.variables = ["NEMO_API_URL": "http://127.0.0.1:1"]
    return tool
  }
}
