extension TimedBody {
  /// Each piece is taken for one event.
  func with(_ fault: EventFault) -> TimedBody {
    var body = self
    switch fault {
    case .duplicate:
      body.pieces = pieces.flatMap { [$0, $0.following()] }
    case .reorder:
      body.pieces = zip(pieces, pieces.reversed()).map { place, piece in
        TimedPiece(after: place.after, bytes: piece.bytes, summary: piece.summary)
      }
    case .again: body.pieces = pieces + pieces.map { $0.following() }
    case .broken: body.pieces.insert(.brokenEvent, at: pieces.count / 2)
    case .splitCharacters: body.pieces = pieces.flatMap(\.splitInACharacter)
    case .lineEnds(let end):
      body.pieces = pieces.map { $0.mapBytes { $0 == TimedPiece.lineFeed ? end.bytes : [$0] } }
    case .byteOrderMark:
      guard let first = pieces.first else { break }
      body.pieces[0].bytes = [0xef, 0xbb, 0xbf] + first.bytes
    case .fields:
      for (index, piece) in pieces.enumerated() where !piece.isComment {
        let fields = "id: \(index + 1)\nevent: message\nretry: 3000\n"
        body.pieces[index].bytes = Array(fields.utf8) + piece.bytes
      }
    case .stall(let place):
      let kept = place == .start ? 0 : place == .middle ? pieces.count / 2 : pieces.count
      body.pieces.removeLast(pieces.count - kept)
      body.end = .never
    case .onlyHeartbeats(let beat):
      body.pieces = []
      body.end = .repeats(beat)
    case .lateEnd(let duration): body.endsAfter += duration
    case .endAtOnce: body = TimedBody(pieces: [], endSummary: endSummary)
    case .cutAt(let moment): body = cut(at: moment)
    case .neverEnd(let interval):
      guard var last = pieces.last(where: { !$0.isComment }) ?? pieces.last else { break }
      last.after = interval
      body.end = .repeats(last)
    }
    return body
  }

  /// What comes until that moment, and then no end as HTTP wants it.
  private func cut(at moment: Duration) -> TimedBody {
    var kept: [TimedPiece] = []
    var rest = moment
    var index = 0
    while let piece = piece(at: index), piece.after <= rest {
      rest -= piece.after
      kept.append(piece)
      index += 1
    }
    // It was over before.
    if piece(at: index) == nil, [.complete, .cut].contains(end), endsAfter <= rest { return self }
    return TimedBody(pieces: kept, endsAfter: rest, end: .cut)
  }

  /// A body that repeats its last one never runs out.
  private func piece(at index: Int) -> TimedPiece? {
    if index < pieces.count { return pieces[index] }
    if case .repeats(let piece) = end, piece.after > .zero { return piece }
    return nil
  }
}

extension EventFault.LineEnd {
  fileprivate var bytes: [UInt8] { self == .cr ? [0x0d] : [0x0d, 0x0a] }
}

extension TimedPiece {
  fileprivate static let lineFeed: UInt8 = 0x0a

  fileprivate static let brokenEvent = TimedPiece(
    after: .zero, bytes: Array("data: {\"content\":{\"parts\":[{\"te\n\n".utf8),
    summary: "broken event")

  fileprivate var isComment: Bool { bytes.first == UInt8(ascii: ":") }

  /// The piece once more, right behind another.
  fileprivate func following() -> TimedPiece {
    TimedPiece(after: .zero, bytes: bytes, summary: summary + " again")
  }

  fileprivate func mapBytes(_ change: (UInt8) -> [UInt8]) -> TimedPiece {
    TimedPiece(after: after, bytes: bytes.flatMap(change), summary: summary)
  }

  /// Two pieces, cut behind the first byte of the first character that has several.
  fileprivate var splitInACharacter: [TimedPiece] {
    guard let place = bytes.firstIndex(where: { $0 >= 0xc0 }), place + 1 < bytes.count else {
      return [self]
    }
    return [
      TimedPiece(after: after, bytes: Array(bytes[...place]), summary: "half a character"),
      TimedPiece(
        after: .milliseconds(100), bytes: Array(bytes[(place + 1)...]), summary: summary),
    ]
  }
}
