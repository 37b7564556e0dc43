import HTTPMessages
import Testing

@Suite struct EventStreamParserTests {
  /// Input → what is dispatched; the first four are the examples of the WHATWG specification.
  @Test(arguments: [
    ("data: YHOO\ndata: +2\ndata: 10\n\n", [event("YHOO\n+2\n10")]),
    (
      ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
      [
        .comment("test stream"), event("first event", id: "1"), event("second event"),
        event(" third event"),
      ]
    ),
    ("data\n\ndata\ndata\n\ndata:", [event(""), event("\n")]),
    ("data:test\n\ndata: test\n\n", [event("test"), event("test")]),
    ("event: add\ndata: 1\n\ndata: 2\n\n", [event("1", type: "add"), event("2")]),
    ("data: a\r\rdata: b\r\n\r\n", [event("a"), event("b")]),
    ("\u{FEFF}data: a\n\n", [event("a")]),
    ("retry: 3000\nretry: soon\n\n", [.retry(3000)]),
    ("unknown: x\ndata: a\nunknown\n\n", [event("a")]),
    ("event: only\n\ndata: a\n\n", [event("a")]),
    ("data: cut off", []), ("data: cut off\n", []), ("\n\n\n", []), (":\n", [.comment("")]),
    ("id: a\u{0}b\ndata: x\n\n", [event("x")]),
  ])
  func dispatches(text: String, items: [EventStreamItem]) throws {
    var parser = EventStreamParser()
    #expect(try parser.feed(Array(text.utf8)) == items)
  }

  @Test func splittingAnywhereChangesNothing() throws {
    let text = "\u{FEFF}: hi\r\ndata: 甲乙\r\ndata:\r\n\r\nevent: e\rid: 7\rdata: x\r\rdata: y\n\n"
    let bytes = Array(text.utf8)
    var whole = EventStreamParser()
    let expected = try whole.feed(bytes)
    #expect(expected.count == 4)
    for first in 0...bytes.count {
      for second in first...bytes.count {
        var parser = EventStreamParser()
        let items =
          try parser.feed(bytes[..<first]) + parser.feed(bytes[first..<second])
          + parser.feed(bytes[second...])
        #expect(items == expected, "split at \(first) and \(second)")
      }
    }
  }

  @Test func invalidUTF8BecomesReplacementCharacters() throws {
    var parser = EventStreamParser()
    let items = try parser.feed(Array("data: a".utf8) + [0xff, 0xe2, 0x82] + Array("b\n\n".utf8))
    #expect(items == [Self.event("a\u{FFFD}\u{FFFD}b")])
  }

  @Test func sizeIsBounded() {
    var parser = EventStreamParser(limitBytes: 10)
    #expect(throws: EventStreamParser.TooLarge(limitBytes: 10)) {
      try parser.feed(Array("data: 1234567890".utf8))
    }
  }

  @Test func whatIsWrittenIsRead() throws {
    let written = ServerSentEvent(type: "t", data: "one\n\ntwo", lastEventID: "9")
    var parser = EventStreamParser()
    #expect(
      try parser.feed(written.bytes + ServerSentEvent.comment("c")) == [
        .event(written), .comment("c"),
      ])
  }

  private static func event(
    _ data: String, type: String = "message", id: String = ""
  ) -> EventStreamItem {
    .event(ServerSentEvent(type: type, data: data, lastEventID: id))
  }
}
