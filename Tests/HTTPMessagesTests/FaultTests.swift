import HTTPMessages
import Testing

/// A plan and a fault → what a client gets.
@Suite struct FaultTests {
  private func plan(_ body: ReplyBody, _ faults: [ReplyFault]) -> ReplyPlan {
    ReplyPlan(
      status: 200, headers: HTTPHeaders(["Content-Type": "text/plain"]), body: body, faults: faults)
  }

  private func events(_ texts: String...) -> ReplyBody {
    .timed(
      TimedBody(
        pieces: texts.map {
          TimedPiece(after: .seconds(1), bytes: Array("data: \($0)\n\n".utf8), summary: $0)
        }))
  }

  /// What would change nothing of a reply is said, and not taken for a fault that was shown.
  @Test(
    arguments: [
      (.cutAt(.seconds(10)), true), (.cutAt(.seconds(1)), false), (.splitCharacters, true),
      (.lateEnd(.zero), true), (.lateEnd(.seconds(1)), false), (.duplicate, false),
    ] as [(EventFault, Bool)])
  func faultsThatChangeNothing(fault: EventFault, isVain: Bool) {
    let plan = plan(events("a", "b"), [])
    #expect((ReplyFault.events(fault).obstacle(on: plan) != nil) == isVain)
    #expect(ReplyFault.wait(.zero).obstacle(on: plan) != nil)
    #expect(ReplyFault.wait(.seconds(1)).obstacle(on: plan) == nil)
  }

  private static let head =
    "HTTP/1.1 200 OK\r\nDate: D\r\nConnection: close\r\nContent-Type: text/plain\r\n"

  /// The whole of a wire plan as text, CR LF written as ↵.
  private func wire(
    _ body: ReplyBody, _ faults: ReplyFault..., isHead: Bool = false
  ) throws -> String {
    let wire = plan(body, faults).shaped.wirePlan(date: "D", isHead: isHead)
    let bytes = wire.head + wire.pieces.flatMap(\.bytes)
    let text = String(decoding: bytes, as: UTF8.self).replacing(Self.head, with: "HEAD\r\n")
    return text.replacing("\r\n", with: "↵") + " \(wire.end)"
  }

  @Test(arguments: [
    (ReplyFault.close, " close"),
    (.silence, " never(isHalfOpen: false)"),
    (.reset(.beforeHeaders), " reset"),
    (.reset(.afterHeaders), "HEAD↵Content-Length: 10↵↵ reset"),
    (.reset(.inBody), "HEAD↵Content-Length: 10↵↵01234 reset"),
    (.statusLine("ICY 200 OK"), "ICY 200 OK↵"),
    (
      .headerLine("no colon"),
      "HTTP/1.1 200 OK↵Date: D↵Connection: close↵no colon↵Content-Type: text/plain↵"
    ),
    (.length(3), "HEAD↵Content-Length: 3↵↵0123456789 close"),
    (.cut(afterBytes: 4), "HEAD↵Content-Length: 10↵↵0123 close"),
    (.drip(bytes: 3, every: .seconds(1)), "HEAD↵Content-Length: 10↵↵0123456789 close"),
    (.brokenChunk, "HEAD↵Transfer-Encoding: chunked↵↵5↵01234↵zz↵ close"),
    (.endlessChunk, "HEAD↵Transfer-Encoding: chunked↵↵7fffffff↵0123456789 close"),
    (.halfOpen, "HEAD↵Content-Length: 10↵↵01234 never(isHalfOpen: true)"),
  ])
  func wholeBodies(fault: ReplyFault, text: String) throws {
    #expect(try wire(.bytes(Array("0123456789".utf8)), fault).hasPrefix(text))
  }

  @Test(arguments: [
    (ReplyFault.cut(afterBytes: 12), "b↵data: one\n\n↵1↵d↵ close"),
    (.length(5), "HEAD↵Content-Length: 5↵↵data: one\n\ndata: two\n\n close"),
    (.reset(.inBody), "b↵data: one\n\n↵ reset"),
    (.drip(bytes: 8, every: .seconds(1)), "8↵data: on↵3↵e\n\n↵8↵data: tw↵3↵o\n\n↵0↵↵ close"),
    (.endlessChunk, "7fffffff↵data: one\n\ndata: two\n\n close"),
  ])
  func streams(fault: ReplyFault, end: String) throws {
    let text = try wire(events("one", "two"), fault)
    #expect(text.hasSuffix(end), "\(text)")
  }

  /// The headers of a reply with a body, and no byte of it.
  @Test(arguments: [
    (ReplyFault.silence, " never(isHalfOpen: false)"),
    (.close, " close"),
    (.reset(.afterHeaders), "HEAD↵Content-Length: 10↵↵ reset"),
    (.reset(.inBody), "HEAD↵Content-Length: 10↵↵ reset"),
    (.length(3), "HEAD↵Content-Length: 3↵↵ close"),
    (.cut(afterBytes: 4), "HEAD↵Content-Length: 10↵↵ close"),
    (.drip(bytes: 3, every: .seconds(1)), "HEAD↵Content-Length: 10↵↵ close"),
    (.brokenChunk, "HEAD↵Transfer-Encoding: chunked↵↵ close"),
    (.endlessChunk, "HEAD↵Transfer-Encoding: chunked↵↵ close"),
    (.halfOpen, "HEAD↵Content-Length: 10↵↵ never(isHalfOpen: true)"),
  ])
  func aReplyToHEADHasNoBody(fault: ReplyFault, text: String) throws {
    #expect(try wire(.bytes(Array("0123456789".utf8)), fault, isHead: true) == text)
    let stream = plan(events("one"), [fault, .length(9)])
    let wire = stream.wirePlan(date: "D", isHead: true)
    #expect(Array(wire.pieces).isEmpty && wire.isWhole == text.hasSuffix("↵↵ close"))
  }

  /// Whoever writes down what was sent wants the piece and not its chunk.
  @Test func aChunksFrameComesOffAgain() throws {
    let wire = plan(events("one", "two"), [.drip(bytes: 8, every: .seconds(1))])
      .wirePlan(date: "D")
    let texts = wire.pieces.map { String(decoding: wire.pieces.unframed($0), as: UTF8.self) }
    #expect(texts == ["data: on", "e\n\n", "data: tw", "o\n\n", ""])
  }

  @Test func piecesDripInTheirTime() throws {
    let faulty = plan(.bytes(Array("0123456".utf8)), [.drip(bytes: 3, every: .seconds(2))])
    let wire = faulty.wirePlan(date: "D")
    #expect(wire.pieces.map(\.after) == [.zero, .seconds(2), .seconds(2)])
    #expect(wire.isWhole)
  }

  /// A second drip slices what the first one made; what follows a cut is not made.
  @Test func dripsLieOverDrips() throws {
    let faulty = plan(
      .bytes(Array("0123456789".utf8)),
      [
        .drip(bytes: 4, every: .seconds(2)), .drip(bytes: 3, every: .seconds(1)),
        .cut(afterBytes: 9),
      ])
    let pieces = faulty.wirePlan(date: "D").pieces.map { $0 }
    #expect(
      pieces.map { String(decoding: $0.bytes, as: UTF8.self) } == ["012", "3", "456", "7", "8"])
    #expect(
      pieces.map(\.after) == [.zero, .seconds(1), .seconds(2), .seconds(1), .seconds(2)])
  }

  @Test func halfAHeadIsHalfAHead() throws {
    let text = try wire(.bytes([]), .reset(.inHeaders))
    #expect(text.hasPrefix("HTTP/1.1 200 OK↵") && !text.contains("↵↵"))
  }

  /// The text of a shaped stream, and what its end is.
  private func shaped(_ body: ReplyBody, _ fault: EventFault) throws -> TimedBody {
    let plan = plan(body, [.events(fault)]).shaped
    #expect(plan.faults.isEmpty)
    guard case .timed(let body) = plan.body else {
      Issue.record("no stream any more")
      return TimedBody(pieces: [])
    }
    return body
  }

  @Test(arguments: [
    (EventFault.duplicate, ["one", "one again", "two", "two again"]),
    (.reorder, ["two", "one"]),
    (.again, ["one", "two", "one again", "two again"]),
    (.broken, ["one", "broken event", "two"]),
    (.endAtOnce, []),
    (.stall(.start), []), (.stall(.middle), ["one"]), (.stall(.end), ["one", "two"]),
  ])
  func eventsComeOtherwise(fault: EventFault, summaries: [String]) throws {
    let body = try shaped(events("one", "two"), fault)
    #expect(body.pieces.map(\.summary) == summaries)
    if case .stall = fault { #expect(body.end == .never) } else { #expect(body.end == .complete) }
  }

  @Test(arguments: [
    (EventFault.lineEnds(.cr), "data: é\r\r"),
    (.lineEnds(.crlf), "data: é\r\n\r\n"),
    (.byteOrderMark, "\u{feff}data: é\n\n"),
    (.fields, "id: 1\nevent: message\nretry: 3000\ndata: é\n\n"),
    (.splitCharacters, "data: é\n\n"),
  ])
  func bytesComeOtherwise(fault: EventFault, text: String) throws {
    let pieces = try shaped(events("é"), fault).pieces
    #expect(pieces.flatMap(\.bytes) == Array(text.utf8))
    #expect(pieces.count == (fault == .splitCharacters ? 2 : 1))
    if fault == .splitCharacters { #expect(pieces.first?.bytes.last == 0xc3) }
  }

  @Test func endsComeLateOrNever() throws {
    #expect(try shaped(events("one"), .lateEnd(.seconds(60))).endsAfter == .seconds(60))
    let again = try shaped(events("one"), .neverEnd(every: .seconds(7)))
    #expect(
      again.end
        == .repeats(
          TimedPiece(after: .seconds(7), bytes: Array("data: one\n\n".utf8), summary: "one")))
  }

  /// Three events, one a second, and the end two seconds later.
  @Test(
    arguments: [
      (2.5, TimedBody.End.complete, 2, 0.5, TimedBody.End.cut), (3, .complete, 3, 0, .cut),
      (0, .complete, 0, 0, .cut), (4.5, .complete, 3, 1.5, .cut), (5, .complete, 3, 2, .complete),
      (9, .cut, 3, 2, .cut), (9, .never, 3, 6, .cut),
      (
        9, .repeats(TimedPiece(after: .seconds(4), bytes: [], summary: "")), 4, 2, .cut
      ),
    ] as [(Double, TimedBody.End, Int, Double, TimedBody.End)])
  func aStreamIsCutAtItsMoment(
    moment: Double, end: TimedBody.End, count: Int, rest: Double, endsAs: TimedBody.End
  ) throws {
    guard case .timed(var body) = events("one", "two", "three") else { return }
    body.end = end
    body.endsAfter = .seconds(2)
    let cut = try shaped(.timed(body), .cutAt(.seconds(moment)))
    #expect(cut.pieces.count == count && cut.endsAfter == .seconds(rest) && cut.end == endsAs)
  }

  @Test(arguments: ForeignBody.allCases)
  func bodiesAreReplaced(body: ForeignBody) {
    let plan = plan(.bytes(Array(#"{"code":0}"#.utf8)), [.body(body), .wait(.seconds(3))]).shaped
    guard case .bytes(let bytes) = plan.body else {
      Issue.record("no bytes")
      return
    }
    let text = String(decoding: bytes.prefix(100), as: UTF8.self)
    #expect(plan.delay == .seconds(3))
    #expect(plan.status == (body == .html ? 502 : 200))
    switch body {
    case .html: #expect(text.hasPrefix("<html>"))
    case .empty: #expect(text.isEmpty)
    case .brokenJSON: #expect(text == #"{"cod"#)
    case .otherJSON: #expect(text.hasPrefix("[{"))
    case .huge: #expect(bytes.count == 10_000_000)
    }
  }
}
