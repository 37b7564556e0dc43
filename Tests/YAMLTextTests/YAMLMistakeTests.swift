import Testing

@testable import YAMLText

@Suite struct YAMLMistakeTests {
  @Test(arguments: [
    (
      "seed: 7\nskill: x\nseed: 8\n",
      """
      a.yaml:3:1: error: "seed" is given twice; first at line 1, column 1
        seed: 8
        ^
      hint: remove one of them
      """
    ),
    (
      "why: a: b\n",
      """
      a.yaml:1:7: error: a second ": " on this line, or a key that is indented too far
        why: a: b
              ^
      hint: quote a value that contains ": "
      """
    ),
    (
      "a:\n\tb: 1\n",
      """
      a.yaml:2:1: error: a tab cannot indent in YAML
        \tb: 1
        ^
      hint: use spaces
      """
    ),
    (
      "a: 1\nb: \"open\nc: 2\n",
      """
      a.yaml:2:4: error: the quotes opened here are never closed
        b: "open
           ^
      hint: add the closing quote
      """
    ),
    (
      "a: @x\n",
      """
      a.yaml:1:4: error: a value cannot start with "@"
        a: @x
           ^
      hint: put the value in quotes
      """
    ),
    (
      "a: [1, 2\nb: 3\n",
      """
      a.yaml:2:2: error: expected "," or "]" in the brackets opened on line 1
        b: 3
         ^
      """
    ),
    (
      "- a\nb: 1\n",
      """
      a.yaml:2:1: error: this does not line up with the list that began on line 1
        b: 1
        ^
      hint: check the indentation, and quote values with special characters
      """
    ),
    (
      "a: 1\n---\nb: 2\n",
      """
      a.yaml:2:1: error: a second document starts here; one file holds one document
        ---
        ^
      hint: put it into a file of its own
      """
    ),
    (
      "a: *ona\nb: &one 1\n",
      """
      a.yaml:1:4: error: no finished value is anchored as &ona before this place
        a: *ona
           ^
      """
    ),
    (
      "b: &one 1\na: *ona\n",
      """
      a.yaml:2:4: error: no finished value is anchored as &ona before this place
        a: *ona
           ^
      hint: did you mean *one?
      """
    ),
    (
      "a: &a [*a]\n",
      """
      a.yaml:1:8: error: no finished value is anchored as &a before this place
        a: &a [*a]
               ^
      """
    ),
    (
      "? [a]\n: 1\n",
      """
      a.yaml:1:3: error: a key must be plain text, not a list, mapping, anchor or alias
        ? [a]
          ^
      """
    ),
    (
      "a: !!str 7\n",
      """
      a.yaml:1:4: error: tags are not supported, and this value has !!str
        a: !!str 7
           ^
      hint: remove it; quotes make a value text
      """
    ),
    (
      "a: &x {b: 1}\nc:\n  <<: *x\n",
      """
      a.yaml:3:3: error: merge keys (<<) are not supported
          <<: *x
          ^
      hint: write the keys out
      """
    ),
    (
      "a: x\u{7}\n",
      """
      a.yaml:1:5: error: control character U+0007
        a: x\u{FFFD}
            ^
      hint: remove it, or write it as an escape in double quotes
      """
    ),
  ])
  func aMistakeIsShownWhereItIs(text: String, shown: String) {
    #expect(firstMistake(text)?.description == shown)
  }

  @Test func bytesThatAreNotUTF8AreRefusedWithTheirPlace() {
    let bytes = Array("a: 1\nb: 两".utf8) + [0xC3, 0x28]
    let mistake = #expect(throws: YAMLMistake.self) {
      try YAMLDocument.parse(bytes, file: "a.yaml")
    }
    #expect(
      mistake?.description == """
        a.yaml:2:5: error: the file is not UTF-8: byte 0xC3
          b: 两\u{FFFD}(
               ^
        hint: save it as UTF-8
        """)
  }

  @Test(arguments: ["[", "{a: ", "- ", "&a ["])
  func aHundredThousandLevelsAreRefused(opening: String) {
    let text = String(repeating: opening, count: 100_000)
    let message = firstMistake(text)?.message
    #expect(message == "more than 64 lists and mappings inside each other")
  }

  @Test func aBillionLaughsAreRefused() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let items = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(items)]\n"
    }
    let mistake = firstMistake(text)
    #expect(mistake?.message.hasPrefix("the file holds more than 100000 values") == true)
    #expect(mistake?.mark.line == 6)
  }

  @Test func aFileThatIsTooLongIsRefused() {
    let text = "a: \"" + String(repeating: "x", count: 1_000_000) + "\""
    let report = "a.yaml:1:1: error: the file has 1000005 bytes; 1000000 is the most"
    #expect(firstMistake(text)?.description == report)
  }

  @Test func noTextMakesTheParserTrap() {
    let pieces = ["[", "{", "]", "}", ":", "- ", "a", "\n", "\t", " ", "\"", "&a ", "*a", "|", "?"]
    for first in pieces {
      for second in pieces {
        for third in pieces {
          let document = YAMLDocument(SourceText(name: "a", text: "k: " + first + second + third))
          #expect(document.root != nil || !document.mistakes.isEmpty)
          _ = document.mistakes.map(\.description)
        }
      }
    }
  }

  private func firstMistake(_ text: String) -> YAMLMistake? {
    YAMLDocument(SourceText(name: "a.yaml", text: text)).mistakes.first
  }
}
