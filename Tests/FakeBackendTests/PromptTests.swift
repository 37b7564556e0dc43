import Foundation
import JSONText
import Testing

@testable import FakeBackend

/// The dialogues of `Tests/Prompts`: what is said → what must come of it, in draft and in credits.
@Suite struct PromptTests {
  private static let rows = try! PromptTable.read()

  @Test(arguments: PromptTable.fileNames)
  func everythingComesOutAsWritten(file: String) throws {
    let rows = try PromptTable.read(file)
    #expect(!rows.isEmpty)
    for row in rows {
      let outcome = row.scene.outcome(ofConversation: row.prompt)
      let isRight = outcome.matches(row.expected)
      #expect(
        isRight,
        "\(file):\(row.line)\n  \(row.prompt)  \(outcome.written)\n  said: \(outcome.said)")
    }
  }

  @Test func thereAreEnough() throws {
    let rows = Self.rows
    #expect(rows.count >= 300)
    #expect(rows.count { $0.expected.hasPrefix("?") } >= 60)
    let prompts = rows.map { "\($0.scene.name): \($0.prompt)" }
    #expect(Set(prompts).count == prompts.count, "something is said twice")
  }

  /// A script may write what no editor would: a clip and a title that end before they begin.
  @Test(arguments: [
    "split the first clip at 1 second", "cut the first second of the first clip",
    "remove the last second of clip 1", "make clip 1 8 seconds", "move the title to the end",
    "put the title at 1 second", "move clip 1 to the end", "extend clip 1 by 2 seconds",
    "split clip 1 in half", "speed up clip 1 2x", "add a title \"Ciao\" at 1 second",
    "shorten all clips to 1 second", "keep only clip 1", "duplicate clip 1",
    "keep the first 2 seconds", "remove the last 2 seconds", "make a 1-second highlight reel",
    "cut out silences", "add jazz music and fade it out", "add captions \"A. B.\"", "trim it to 1s",
    "set the title to 4 seconds", "swap clips 1 and 2", "make it 9 seconds", "2 seconds longer",
    "add a clip of a dog after clip 1", "add a clip of a dog at the start", "split at 2 seconds",
  ])
  func anyDraftIsTaken(prompt: String) {
    var scene = PromptScene.named("film")
    scene.session.edit([
      .replace([
        "t": [
          ["tt": 0, "sg": [["n": "a", "s": 5000, "e": 1000], ["n": "b", "s": 0, "d": 3000]]],
          ["tt": 7, "sg": [["tx": "Hi", "s": 4000, "e": 1000]]],
        ]
      ])
    ])
    let outcome = scene.outcome(of: prompt)
    #expect(!outcome.said.isEmpty)
  }

  /// Whatever is asked, answered or refused costs nothing and changes nothing.
  @Test func onlyWorkCosts() throws {
    for row in Self.rows {
      let outcome = row.scene.outcome(ofConversation: row.prompt)
      let isPaid = outcome.cost > 0
      let isChanged = outcome.after != outcome.before
      #expect(isPaid == outcome.hasWork && (outcome.hasWork || !isChanged), "\(row.prompt)")
    }
  }
}
