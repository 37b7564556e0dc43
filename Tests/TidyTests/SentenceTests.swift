import Foundation
import Testing

/// Every sentence of the skill documents has its code and its scenario.
@Suite struct SentenceTests {
  @Test func everySentenceIsDoneSomewhere() throws {
    let table = SentenceTable(try #require(Self.file(SentenceTable.path)))
    #expect(table.sentences.count > 50, "the table was not found")
    let skills = try SourceFile.paths(below: "Fixtures/skills", endingWith: ".md")
    #expect(table.marks.count == skills.count, "a document without a mark")
    let errors = SentenceChecks(table: table, read: Self.file).errors
    #expect(errors.isEmpty, "\n\(errors.map(\.description).joined(separator: "\n"))")
  }

  static func file(_ path: String) -> String? {
    try? String(contentsOf: SourceFile.top.appending(path: path), encoding: .utf8)
  }

  private static let good =
    "| 1 | SEED0: Wait on. | R4 | [Turn.take](../Sources/a.swift)"
    + " | [quiet#one](../Scenarios/quiet.yaml) | – |"

  @Test(arguments: [
    (good, ""),
    (good.replacing("| 1 |", with: "| 2 |"), "9: error: number 2, 1 expected"),
    (good.replacing("–", with: ""), "9: error: cell 6 is empty"),
    (good.replacing("| R4 ", with: ""), "9: error: 5 cells in a table of 6"),
    (good.replacing("SEED0: Wait", with: "Wait"), "9: error: SEED0: … expected, found: Wait on."),
    (good.replacing("Wait on", with: "Wait off"), "9: error: SEED0 does not say: Wait off."),
    (good.replacing("SEED0", with: "SEED0-1"), "9: error: SEED1 does not say: Wait on."),
    (good.replacing("R4", with: "R19"), "9: error: no rule: R19"),
    (good.replacing("a.swift", with: "b.swift"), "9: error: no source: Sources/b.swift"),
    (good.replacing("take", with: "give"), "9: error: Sources/a.swift declares no give"),
    (good.replacing("one", with: "two"), "9: error: Scenarios/quiet.yaml has no case two"),
    (good.replacing("#one", with: ""), "9: error: a case of quiet expected"),
    (good.replacing("quiet.", with: "loud."), "9: error: no scenario: quiet#one"),
  ])
  func mistakesAreNamed(row: String, expected: String) {
    let text = """
      | Mark | Document |
      |---|---|
      | SEED0 | [a](../a.md) |

      ## Waiting

      | No | Sentence | Rule | Code | Scenario | What differs |
      |---|---|---|---|---|---|
      \(row)
      """
    let errors = SentenceChecks(table: SentenceTable(text)) { Self.files[$0] }.errors
    let found = errors.filter { $0.path == SentenceTable.path }.map(\.description)
    #expect(found.count == (expected.isEmpty ? 0 : 1), "\(found)")
    #expect(found.allSatisfy { $0.contains(":\(expected)") }, "\(found)")
  }

  private static let files = [
    "a.md": "---\nname: a\n---\n# A\n\n- **Wait** on.\n",
    "Sources/a.swift": "struct Turn {\n  func take() {}\n}\n",
    "Scenarios/quiet.yaml": "cases:\n  one: { told: x }\nuser: nothing\n",
  ]

  @Test func wordsWithoutARowAreNamed() {
    let text = """
      ---
      name: a
      ---
      # A

      | It | You |
      |---|---|
      | ends | sleep |
      2. Wait
         on.
      """
    var words = SkillWords(path: "a.md", text: text)
    let found = ["| ends | sleep", "wait on"].map { words.quote($0) }
    #expect(found == [true, false])
    #expect(
      words.errors.map(\.description) == [
        "a.md:9: error: no row of Documentation/sentences.md has: Wait on"
      ])
  }
}
