import Testing

@testable import JSONText

@Suite struct JSONReaderTests {
  @Test(
    arguments: [
      ("null", JSON.null), (" true ", true), ("-0", JSON.number(JSONNumber(validated: "-0"))),
      ("1e3", JSON.number(JSONNumber(validated: "1e3"))), (#""é\u00e9\ud83d\ude00\n""#, "éé😀\n"),
      ("[]", []), ("[1,[2]]", [1, [2]]), ("{}", [:]),
      (#"{"b":1,"a":{"c":null}}"#, ["b": 1, "a": ["c": .null]]),
    ] as [(String, JSON)])
  func reads(text: String, value: JSON) throws {
    #expect(try JSON.parse(text) == value)
  }

  @Test(arguments: [
    ("", "not JSON at byte 0: the text ends too soon"),
    ("[1,", "not JSON at byte 3: the text ends too soon"),
    ("[1,]", "not JSON at byte 3: ']' cannot stand here"),
    ("{a:1}", "not JSON at byte 1: 'a' cannot stand here"),
    ("01", "not JSON at byte 2: this is no number"),
    ("--1", "not JSON at byte 3: this is no number"),
    ("1.", "not JSON at byte 2: this is no number"),
    ("1 2", "not JSON at byte 2: something follows the value"),
    (#""\x""#, #"not JSON at byte 2: \'x' is no escape"#),
    (#""\ud800""#, "not JSON at byte 7: half a surrogate pair"),
    ("\"\u{1}\"", "not JSON at byte 1: byte 0x1 must be escaped in a string"),
    ("tru", "not JSON at byte 3: the text ends too soon"),
  ])
  func refuses(text: String, message: String) {
    #expect { try JSON.parse(text) } throws: { "\($0)" == message }
  }

  @Test func refusesInvalidUTF8() {
    #expect(throws: JSONError(problem: .invalidUTF8, offset: 1)) {
      try JSON.parse([0x22, 0xff, 0x22] as [UInt8])
    }
  }

  @Test func nestingIsBounded() {
    #expect(throws: JSONError(problem: .tooDeep(limit: 200), offset: 200)) {
      try JSON.parse(String(repeating: "[", count: 100_000))
    }
  }

  @Test func orderAndNumberTextSurvive() throws {
    let text = #"{"z":1.50,"a":5529798706024415232,"z2":[1E5,-0.0],"unknown":{"k":"v"}}"#
    #expect(try JSON.parse(text).text == text)
  }
}

@Suite struct JSONValueTests {
  @Test func membersAreSetInPlaceAndRemoved() {
    var value: JSON = ["a": 1, "b": 2]
    value["a"] = 3
    value["c"] = "new"
    value["b"] = nil
    #expect(value.text == #"{"a":3,"c":"new"}"#)
  }

  @Test func theLastOfTwoMembersCounts() throws {
    #expect(try JSON.parse(#"{"a":1,"a":2}"#)["a"] == 2)
  }

  @Test(arguments: [("10", 10), ("10.0", 10), ("1e3", 1000), ("1.5", nil), ("1e300", nil)])
  func wholeNumbers(text: String, integer: Int?) throws {
    #expect(try JSON.parse(text).integer == integer)
  }

  @Test func prettyTextIsIndented() {
    let value: JSON = ["a": [1, 2], "b": [:]]
    #expect(value.pretty == "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {}\n}")
  }

  @Test func controlCharactersAreEscaped() {
    #expect(JSON.string("\u{1}\t\"\\é").text == #""\u0001\t\"\\é""#)
  }
}
