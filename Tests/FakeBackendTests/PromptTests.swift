import Foundation
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
