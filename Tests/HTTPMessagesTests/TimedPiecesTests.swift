import HTTPMessages
import Testing

/// Pieces that repeat are the same as those pieces written out, whatever is done to them.
@Suite struct TimedPiecesTests {
  private static func piece(_ name: String, _ seconds: Int, isSignOfLife: Bool = false)
    -> TimedPiece
  {
    TimedPiece(
      after: .seconds(seconds), bytes: Array("data: \(name)\n\n".utf8), summary: name,
      isSignOfLife: isSignOfLife)
  }

  /// An event, seven signs of life of two kinds, two events, four signs of life, an event.
  private static var pieces: TimedPieces {
    var pieces: TimedPieces = [piece("one", 1)]
    let beats = [piece("é", 3, isSignOfLife: true), piece("tick", 5, isSignOfLife: true)]
    pieces.append(cycle: beats, count: 7)
    pieces.append(piece("two", 0))
    pieces.append(piece("three", 2))
    pieces.append(cycle: [beats[1]], count: 4)
    pieces.append(piece("four", 9))
    return pieces
  }

  @Test func countsAndSumsAreThoseOfThePieces() {
    let written = Array(Self.pieces)
    #expect(written.count == 15 && Self.pieces.count == 15)
    #expect(Self.pieces.duration == written.reduce(.zero) { $0 + $1.after })
    #expect(Self.pieces.sizeBytes == written.reduce(0) { $0 + $1.bytes.count })
    #expect(Self.pieces.first?.summary == "one" && TimedPieces().isEmpty)
  }

  static let faults: [EventFault] =
    [
      .duplicate, .reorder, .again, .broken, .splitCharacters, .lineEnds(.crlf), .byteOrderMark,
      .fields, .stall(.start), .stall(.middle), .stall(.end), .neverEnd(every: .seconds(1)),
    ] + (0...70).map { .cutAt(.seconds($0)) }

  /// Each fault, and each behind another one, over both ways to write the same stream.
  @Test(arguments: faults)
  func faultsDoTheSameToBoth(fault: EventFault) {
    for before in [EventFault.endAtOnce] + Self.faults.prefix(12) {
      let faults: [ReplyFault] =
        before == .endAtOnce ? [.events(fault)] : [.events(before), .events(fault)]
      let short = Self.shaped(Self.pieces, faults)
      let long = Self.shaped(TimedPieces(Array(Self.pieces)), faults)
      #expect(Array(short.pieces) == Array(long.pieces), "\(faults)")
      #expect(short.end == long.end && short.endsAfter == long.endsAfter, "\(faults)")
    }
  }

  /// Eight thousand hours of them, a hundred a second.
  @Test(arguments: faults)
  func millionsOfPiecesAreNoWork(fault: EventFault) {
    var pieces: TimedPieces = [Self.piece("one", 1)]
    var beat = Self.piece("beat", 0, isSignOfLife: true)
    beat.after = .milliseconds(10)
    pieces.append(cycle: [beat], count: 2_880_000_000)
    pieces.append(Self.piece("two", 1))
    var body = TimedBody(pieces: pieces)
    body = Self.shaped(pieces, [.events(fault)])
    let plan = ReplyPlan(
      status: 200, body: .timed(body), faults: [.drip(bytes: 1, every: .seconds(1))])
    #expect(plan.wirePlan(date: "D").pieces.prefix(1000).allSatisfy { $0.bytes.count < 20 })
    if case .cutAt = fault { return }
    #expect(body.duration >= .zero)
  }

  private static func shaped(_ pieces: TimedPieces, _ faults: [ReplyFault]) -> TimedBody {
    let plan = ReplyPlan(status: 200, body: .timed(TimedBody(pieces: pieces)), faults: faults)
    guard case .timed(let body) = plan.shaped.body else { return TimedBody(pieces: []) }
    return body
  }
}
