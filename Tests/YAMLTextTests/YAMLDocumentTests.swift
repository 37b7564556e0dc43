import Testing

@testable import YAMLText

@Suite struct YAMLDocumentTests {
  @Test func orderStyleAndMarksAreKept() throws {
    let root = try YAMLDocument.parse(
      """
      zebra: 7
      apple: "7"
      list:
        - { b: 1, a: 两 }
        - last

      end: |
        text
      """, file: "a.yaml")
    let entries = try #require(root.entries)
    #expect(entries.map(\.key) == ["zebra", "apple", "list", "end"])
    #expect(entries[0].value.content == .scalar("7", .plain))
    #expect(entries[1].value.content == .scalar("7", .quoted))
    #expect(entries[1].keyStart == Mark(line: 2, column: 1, offset: 9))
    #expect(entries[1].keyEnd == Mark(line: 2, column: 6, offset: 14))
    let item = try #require(root["list"]?.items?.first)
    #expect(item.entries?.map(\.key) == ["b", "a"])
    #expect(item["a"]?.start == Mark(line: 4, column: 16, offset: 41))
    #expect(item.end.column == 19)
    // A block list ends with its last item, not where the next key begins.
    #expect(root["list"]?.end == root["list"]?.items?.last?.end)
    #expect(root["end"]?.string == "text")
  }

  @Test func marksCountUnicodeScalars() throws {
    let root = try YAMLDocument.parse("\u{FEFF}🎬: e\u{301}\r\nb: [é, x]\r\n", file: "a.yaml")
    #expect(root["🎬"]?.end == Mark(line: 1, column: 6, offset: 5))
    #expect(root["b"]?.items?.last?.start == Mark(line: 2, column: 8, offset: 14))
  }

  @Test(
    arguments: [
      ("7", 7, 7.0, nil, "7"), ("-3", -3, -3, nil, "-3"), ("2.5", nil, 2.5, nil, "2.5"),
      ("1e3", nil, 1000, nil, "1e3"), ("1e999", nil, nil, nil, "1e999"),
      ("\"7\"", nil, nil, nil, "7"), ("true", nil, nil, true, "true"),
      ("yes", nil, nil, nil, "yes"), ("'true'", nil, nil, nil, "true"),
      ("nan", nil, nil, nil, "nan"), ("0x1p3", nil, nil, nil, "0x1p3"),
      ("99999999999999999999", nil, 1e20, nil, "99999999999999999999"),
      ("~", nil, nil, nil, nil), ("null", nil, nil, nil, nil), ("", nil, nil, nil, nil),
      ("\"\"", nil, nil, nil, ""), ("[7]", nil, nil, nil, nil), ("35%", nil, nil, nil, "35%"),
    ] as [(String, Int?, Double?, Bool?, String?)])
  func scalarsHaveTypes(
    text: String, int: Int?, double: Double?, bool: Bool?, string: String?
  ) throws {
    let value = try #require(try YAMLDocument.parse("key: \(text)", file: "a.yaml")["key"])
    #expect(value.int == int)
    #expect(value.double == double)
    #expect(value.bool == bool)
    #expect(value.string == string)
    #expect(value.isNull == (["~", "null", ""].contains(text)))
  }

  @Test(arguments: [
    ("[1]", "a list"), ("{a: 1}", "a mapping"), ("7", "the number 7"), ("x", "\"x\""),
    ("~", "nothing"), ("\"~\"", "\"~\""),
  ])
  func kindsReadWell(text: String, kind: String) throws {
    #expect(try YAMLDocument.parse(text, file: "a").kind == kind)
  }

  @Test func anEmptyTextIsNull() throws {
    #expect(try YAMLDocument.parse("", file: "a").isNull)
    #expect(try YAMLDocument.parse("# only a comment\n", file: "a").isNull)
    #expect(try YAMLDocument.parse("---\n", file: "a").isNull)
  }

  /// Not where the value of its last alias was written.
  @Test(arguments: ["a: &x 1\nb:\n  c: *x\n", "a: &x 1\nb:\n  - *x\n"])
  func aCollectionEndsBehindItsLastAlias(text: String) throws {
    let root = try YAMLDocument.parse(text, file: "a.yaml")
    let last = try #require(root.entries?.last?.value)
    #expect(last.start < last.end)
    #expect(last.end.line == 3)
  }

  @Test func aliasesStandForTheirValue() throws {
    let root = try YAMLDocument.parse("a: &one [1, 2]\nb: *one\n", file: "a")
    #expect(root["a"] == root["b"])
  }

  @Test func everyDuplicateIsReportedAndTheRestIsRead() {
    let document = YAMLDocument(SourceText(name: "a.yaml", text: "a: 1\nb: 2\na: 3\nb: 4\n"))
    #expect(document.root?.entries?.count == 4)
    #expect(document.mistakes.map(\.mark.line) == [3, 4])
  }
}
