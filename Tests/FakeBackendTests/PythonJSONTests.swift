import JSONText
import Testing

@testable import FakeBackend

/// Texts as CPython 3.11 reads them; every row was said by `json.loads`.
@Suite struct PythonJSONTests {
  @Test(arguments: [
    ("", "Expecting value", 0), (" ", "Expecting value", 1), ("é", "Expecting value", 0),
    ("{", "Expecting property name enclosed in double quotes", 1),
    ("{a", "Expecting property name enclosed in double quotes", 1),
    ("{'a':1}", "Expecting property name enclosed in double quotes", 1),
    (#"{"a""#, "Expecting ':' delimiter", 4), (#"{"a" 1}"#, "Expecting ':' delimiter", 5),
    (#"{"a":"#, "Expecting value", 5), (#"{"a":tru}"#, "Expecting value", 5),
    (#"{"a":1"#, "Expecting ',' delimiter", 6),
    (#"{"a":1,"#, "Expecting property name enclosed in double quotes", 7),
    (#"{"a":1,}"#, "Expecting property name enclosed in double quotes", 7),
    ("[", "Expecting value", 1), ("[1,]", "Expecting value", 3),
    ("[1 2]", "Expecting ',' delimiter", 3), ("[1,2", "Expecting ',' delimiter", 4),
    ("\"", "Unterminated string starting at", 0), ("\"a", "Unterminated string starting at", 0),
    (#""\"#, "Unterminated string starting at", 0), (#""\x""#, #"Invalid \escape"#, 1),
    (#""\u12""#, #"Invalid \uXXXX escape"#, 2), (#""\u12G4""#, #"Invalid \uXXXX escape"#, 2),
    (#""\ud83d\u12""#, #"Invalid \uXXXX escape"#, 8),
    ("\"\t\"", "Invalid control character at", 1), ("-", "Expecting value", 0),
    ("1.", "Extra data", 1), ("01", "Extra data", 1), ("nulll", "Extra data", 4),
    (#"{"é":1} x"#, "Extra data", 8), ("\u{feff}\u{feff}{}", "Expecting value", 0),
  ])
  func mistakesHaveTheirWordsAndPlaces(text: String, reason: String, offset: Int) {
    #expect(throws: PythonJSONError.syntax(reason: reason, offset: offset)) {
      try PythonJSON(Array(text.utf8))
    }
  }

  @Test(arguments: [
    ("1e5", "100000.0"), ("-0", "0"), ("-1.50", "-1.5"), ("1e-7", "1e-07"), ("1e22", "1e+22"),
    ("123456789012345678901234567890", "123456789012345678901234567890"),
    (#"{"a":1,"b":2,"a":3}"#, #"{"a":3,"b":2}"#), (#""\ud83d\ude00""#, "\"😀\""),
    (#" [ true , false,null ] "#, "[true,false,null]"), ("\u{feff}{}", "{}"),
    (#""\b\f\u0001\/""#, #""\b\f\u0001/""#),
  ])
  func valuesAreWrittenAgainAsPythonDoes(text: String, again: String) throws {
    #expect(try PythonJSON(Array(text.utf8)).value.text == again)
  }

  /// Every row was said by `repr`.
  @Test(arguments: [
    (#""a b""#, "'a b'"), (#""it's""#, #""it's""#), (#""'\"""#, #"'\'"'"#),
    (#""\\ \t\n\r\u0000\u001f\u007f""#, #"'\\ \t\n\r\x00\x1f\x7f'"#),
    (#""é\u0085\u00a0\u00ad你😀""#, #"'é\x85\xa0\xad你😀'"#),
    (#""\uffff\ufffd\u200b\u2028\u3000\ue000""#, #"'\uffff\#u{fffd}\u200b\u2028\u3000\ue000'"#),
    (#""\udb40\udc41\udbff\udfff""#, #"'\U000e0041\U0010ffff'"#),
    (#""\ud83d""#, #"'\ud83d'"#), (#""\ude00\ud83d\u0041""#, #"'\ude00\ud83dA'"#),
  ])
  func textsAreShownAsReprDoes(text: String, shown: String) throws {
    let read = try PythonJSON(Array(text.utf8))
    #expect(read.quoted(try #require(read.value.string)) == shown)
  }

  /// Read, but never written.
  @Test(arguments: [
    "NaN", "[Infinity]", "{\"a\":-Infinity}", "1E400", #""\ud800""#, #"{"a\udc00":1}"#,
  ])
  func someValuesCannotBeWritten(text: String) throws {
    let read = try PythonJSON(Array(text.utf8))
    #expect(!read.isWritable(read.value))
  }

  /// Many escapes are read in the time that as many letters take: none looks back at those
  /// before it, which would take minutes.
  @Test(.timeLimit(.minutes(1)))
  func escapesAreReadOneByOne() throws {
    let count = 100_000
    let text = "\"" + String(repeating: "\\u4ed6", count: count) + "\""
    #expect(try PythonJSON(Array(text.utf8)).value.string?.unicodeScalars.count == count)
  }

  @Test func encodingsAreGuessed() throws {
    let text = #"{"a":"é😀"}"#
    let units = Array(text.utf16)
    let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
    let little = units.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
    let wide = text.unicodeScalars.flatMap { scalar in
      (0..<4).reversed().map { UInt8(scalar.value >> ($0 * 8) & 0xff) }
    }
    for bytes in [big, little, wide, [0xfe, 0xff] + big, [0xff, 0xfe] + little] {
      #expect(try PythonJSON(bytes).value.text == text)
    }
  }

  @Test(arguments: [
    [0x22, 0xff, 0x22], [0x22, 0xc0, 0x80, 0x22], [0xff, 0xfe, 0x22],
    [0x22, 0xf4, 0x90, 0x80, 0x80],
    [UInt8](repeating: UInt8(ascii: "9"), count: 4301),
    [UInt8](repeating: UInt8(ascii: "["), count: 100_000),
  ])
  func someBytesAreNoText(bytes: [UInt8]) {
    #expect(throws: PythonJSONError.unreadable) { try PythonJSON(bytes) }
  }

  @Test(arguments: [
    ("AAAA", nil), ("AA", nil), ("AA==", nil), ("-_AA", nil), ("+/AA", nil), ("", nil),
    ("A", "Invalid input length: 1"), ("!AAA", "Invalid symbol 33, offset 0."),
    ("AA=A", "Invalid symbol 61, offset 2."), ("AA\n==", "Invalid symbol 10, offset 2."),
    ("AAAA\n", "Invalid symbol 10, offset 4."), ("+_AA", "Invalid symbol 95, offset 1."),
    ("5s", "Invalid last symbol 0x73 ('s') at offset 1, decoded as 0b00101100."),
  ])
  func base64HasTheWordsOfItsReader(text: String, mistake: String?) {
    #expect(Base64Check.mistake(in: text) == mistake)
  }
}
