import Foundation
import JSONText
import ScenarioFiles
import Testing

/// The reference that lies beside the sources is the one that the tables give; `make golden` writes
/// it anew.
@Suite struct ReferenceTests {
  private func file(_ path: String) throws -> String {
    try String(contentsOf: Library.top.appending(path: path), encoding: .utf8)
  }

  @Test func theFilesAreTheTables() throws {
    #expect(try file("Documentation/reference.md") == ReferenceMarkdown.page)
    #expect(try file("Scenarios/scenario.schema.json") == SchemaDocument.json.pretty + "\n")
  }

  @Test func theManualPageNamesEveryKeyOnce() {
    let lines = ReferenceManual.page(version: "1").split(separator: "\n").map(String.init)
    for block in Language.blocks {
      #expect(lines.count { $0 == ".SH \(block.name.uppercased())" } == 1)
    }
    #expect(!lines.contains { $0.hasPrefix("'") })
  }

  /// A word of a file, as its reader finds it → what the reference says first.
  @Test func everyKeyCanBeAskedFor() throws {
    for (word, first) in [
      ("rule", "rule: "), ("users", "users, in scenario:\n"), ("kill", "kill, in user step:\n"),
      ("user", "user, in scenario:\n"), ("said", "said, in point of a step:\n"),
    ] {
      #expect(try #require(ReferenceText.text(about: word)).hasPrefix(first), "\(word)")
    }
    for block in Language.blocks {
      for key in block.keys + block.common {
        #expect(ReferenceText.text(about: key.key) != nil, "\(key.key)")
      }
    }
    #expect(try #require(ReferenceText.text(about: "users")).contains("\none of users: "))
    #expect(ReferenceText.text(about: "kil") == nil)
  }

  @Test func noTwoBlocksShareAName() {
    let names = Language.blocks.map(\.name)
    #expect(Set(names).count == names.count)
    for block in Language.blocks {
      let keys = block.keys.map(\.key)
      #expect(Set(keys).count == keys.count, "\(block.name)")
    }
  }
}
