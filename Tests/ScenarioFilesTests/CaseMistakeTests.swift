import ScenarioFiles
import Testing
import YAMLText

/// Every slip in `cases:` is told once, at the row of its case.
@Suite struct CaseMistakeTests {
  private func mistakes(_ text: String) -> [String] {
    guard case .failure(let mistakes) = ScenarioFile.readAll(text, file: "a.yaml", for: .serve)
    else { return [] }
    return mistakes.mistakes.map {
      "\($0.mark.line):\($0.mark.column): \($0.message)" + ($0.suggestion.map { "; \($0)" } ?? "")
    }
  }

  private func mistakes(cases: String, _ rest: String = "seed: $a") -> [String] {
    mistakes("scenario: A\ncases: \(cases)\n\(rest)")
  }

  static let example = "for example: cases: { soon: { takes: 5s }, late: { takes: 9m } }"

  @Test(arguments: [
    ("", "\"cases\" expects a mapping of cases, found nothing; \(example)"),
    ("[a]", "\"cases\" expects a mapping of cases, found a list; \(example)"),
    ("{}", "\"cases\" is empty; \(example)"),
  ])
  func aTableIsNeeded(table: String, message: String) {
    #expect(mistakes(cases: table) == ["2:\(table.isEmpty ? 7 : 8): \(message)"])
  }

  @Test func namesAndRowsOfTheTable() {
    #expect(
      mistakes(
        cases: "{ a b: { a: 1 }, -x: { a: 1 }, é: { a: 1 }, d: 7, e: {}, f: { a: 1, a-b: 2 } }")
        == [
          "2:10: a case cannot be called \"a b\"; a name has letters, digits and dashes, 60 at most",
          "2:25: a case cannot be called \"-x\"; a name has letters, digits and dashes, 60 at most",
          "2:39: a case cannot be called \"é\"; a name has letters, digits and dashes, 60 at most",
          "2:55: case \"d\" expects a mapping of values, found the number 7; "
            + "for example: d: { takes: 5s }",
          "2:61: case \"e\" expects a mapping of values, found an empty one; "
            + "for example: e: { takes: 5s }",
          "2:76: a value cannot be called \"a-b\"; a name has letters, digits and _, and begins "
            + "with no digit",
        ])
  }

  @Test func aHundredCasesAndNoMore() {
    func table(_ count: Int) -> String {
      "{ " + (1...count).map { "c\($0): { a: \($0) }" }.joined(separator: ", ") + " }"
    }
    #expect(mistakes(cases: table(100)) == [])
    #expect(
      mistakes(cases: table(101)).map { $0.drop { $0 != " " } } == [
        " a file has at most 100 cases, found 101; put the others into a file of their own"
      ])
  }

  @Test func valuesThatAreMissingUnknownOrUnused() {
    #expect(
      mistakes(cases: "{ one: { a: 1, bee: 2 }, two: { a: 3 } }", "seed: $a\nwhy: $be, $bee, $xyz")
        == [
          "2:33: case \"two\" lacks \"bee\", which others have; every case gives the same values; "
            + "[] and \"\" are nothing",
          "4:6: no case has a value \"be\"; did you mean $bee?",
          "4:6: no case has a value \"xyz\"; known: $a, $bee; $$ is a dollar sign",
        ])
    #expect(
      mistakes(cases: "{ one: { a: 1, b: 2 }, two: { a: 3, b: 4 } }") == [
        "2:23: nothing in the file says $b; write $b where the value belongs, or remove it"
      ])
  }

  /// Nothing is said of the value that would be there.
  @Test func anUnknownValueIsOneMistake() {
    #expect(
      mistakes(cases: "{ one: { a: 1 } }", "seed: $a\nbackend: { credits: $crdits }") == [
        "4:21: no case has a value \"crdits\"; known: $a; $$ is a dollar sign"
      ])
  }

  @Test func whatHasNoTextCannotStandInOne() {
    #expect(
      mistakes(cases: "{ one: { a: [1] } }", "why: so $a it is") == [
        "2:20: $a stands within a text and cannot be a list; the text is at line 3, column 6"
      ])
  }

  /// The row of the case is the place; what all cases share is told once.
  @Test func mistakesInValuesAndInTheRest() {
    #expect(
      mistakes(
        cases: "{ one: { a: -1, p: 5 }, two: { a: x, p: soon }, three: { a: 3, p: 7 } }",
        "seed: $a\nbackend: { credits: lots, latency: \"${p}s\" }") == [
          "2:20: \"seed\" expects a whole number from 0, found the number -1; for example: seed: 7",
          "2:42: \"seed\" expects a whole number from 0, found \"x\"; for example: seed: 7",
          "4:21: \"credits\" expects a whole number, found \"lots\"; for example: credits: 100",
          "4:36: \"latency\" expects a duration, found \"soons\", in case two; "
            + "for example: latency: 4ms (units: h, m, s, ms)",
        ])
  }

  /// Not the square of a file's size.
  @Test func valuesThatMultiplyAreBounded() {
    let list = "[" + Array(repeating: "1", count: 1000).joined(separator: ", ") + "]"
    let uses = (0..<101).map { "  - { on: POST /run_sse, reply: { body: $a } } # \($0)\n" }.joined()
    #expect(
      mistakes(cases: "{ one: { a: \(list) } }", "script:\n\(uses)") == [
        "2:10: the file with all its cases has more than 100000 values; put some cases into a "
          + "file of their own"
      ])
  }
}
