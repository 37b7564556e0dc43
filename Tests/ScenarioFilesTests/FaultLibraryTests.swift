import FakeBackend
import HTTPMessages
import ScenarioFiles
import Testing

/// Every word for something that goes wrong is in a scenario of the library.
///
/// Each of these files has a row in `ProcessTests/FaultRows`, where a stranger sees what it does.
@Suite struct FaultLibraryTests {
  /// The lines that say what goes wrong, of all files.
  private static func lines(beginningWith starts: String...) throws -> String {
    let files = Library.paths.filter { $0.contains("/faults/") }
    let texts = try files.map { String(decoding: try ScenarioFolder.read($0), as: UTF8.self) }
    return texts.flatMap { $0.split(separator: "\n") }.filter { line in
      let line = line.drop { " -".contains($0) }
      return starts.contains { line.hasPrefix($0) }
    }.joined(separator: "\n")
  }

  private static func choices<Word: RawRepresentable<String> & CaseIterable>(
    _ key: String, _ type: Word.Type
  ) -> [String] {
    type.allCases.map { "\(key): \($0.rawValue)" }
  }

  private static func keys(_ block: String) throws -> [String] {
    try #require(Language.block(named: block)).keys.map { "\($0.key):" }
  }

  @Test func everyFaultOfAReply() throws {
    let text = try Self.lines(beginningWith: "faults:")
    let faults = try #require(Language.block(named: "fault")).keys
    let bare = Set(faults.filter(\.standsAlone).map(\.key))
    let words = Set(text.split { !($0.isLetter || $0 == "_") }.map(String.init))
    #expect(bare.subtracting(words) == [])
    let valued =
      faults.filter { !$0.standsAlone }.map { "\($0.key):" }
      + Self.choices("reset", ReplyFault.Place.self) + Self.choices("body", ForeignBody.self)
      + Self.choices("line_ends", EventFault.LineEnd.self)
      + Self.choices("stall", EventFault.Place.self)
      + Self.choices("only_heartbeats", HeartbeatKind.self)
    #expect(valued.filter { !text.contains(" \($0)") } == [])
  }

  @Test func everyWayOfARenderAStateAStreamAndAWorld() throws {
    let text = try Self.lines(
      beginningWith: "render:", "state:", "stream:", "cut", "hang", "refuses:", "fields:", "bytes:",
      "id:", "line_ends:")
    let words =
      try Self.keys("render") + Self.choices("sticks", RenderFate.Sticking.self)
      + ["url: never"] + Self.keys("state") + [
        "- cut", "- hang", "error:", "refuses:", "- bytes:", "- fields:",
        "line_ends: [crlf, cr, lf]",
      ] + Self.keys("event lines")
    #expect(words.filter { !text.contains(" \($0)") } == [])
  }
}
