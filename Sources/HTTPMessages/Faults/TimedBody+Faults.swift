extension TimedBody {
  /// Each piece is taken for one event.
  func with(_ fault: EventFault) -> TimedBody {
    var body = self
    switch fault {
    case .duplicate: body.pieces = pieces.replacing { [$0, $0.following()] }
    case .reorder: body.pieces = pieces.reordered
    case .again: body.pieces.append(pieces.replacing { [$0.following()] })
    case .broken:
      body.pieces = pieces.first(pieces.count / 2)
      body.pieces.append(.brokenEvent)
      body.pieces.append(pieces.dropping(pieces.count / 2))
    case .splitCharacters: body.pieces = pieces.replacing(\.splitInACharacter)
    case .lineEnds(let end):
      body.pieces = pieces.replacing {
        [$0.mapBytes { $0 == TimedPiece.lineFeed ? end.bytes : [$0] }]
      }
    case .byteOrderMark:
      guard var first = pieces.first else { break }
      first.bytes = [0xef, 0xbb, 0xbf] + first.bytes
      body.pieces = [first]
      body.pieces.append(pieces.dropping(1))
    case .fields: body.pieces = pieces.numbered
    case .stall(let place):
      let kept = place == .start ? 0 : place == .middle ? pieces.count / 2 : pieces.count
      body.pieces = pieces.first(kept)
      body.end = .never
    case .onlyHeartbeats(let beat):
      body.pieces = []
      body.end = .repeats(beat)
    case .lateEnd(let duration): body.endsAfter += duration
    case .endAtOnce: body = TimedBody(pieces: [], endSummary: endSummary)
    case .cutAt(let moment): body = cut(at: moment)
    case .neverEnd(let interval):
      guard
        var last = pieces.last(where: { !$0.isSignOfLife }) ?? pieces.last(where: { _ in true })
      else { break }
      last.after = interval
      body.end = .repeats(last)
    }
    return body
  }

  /// What comes until that moment, and then no end as HTTP wants it.
  private func cut(at moment: Duration) -> TimedBody {
    var (kept, rest) = pieces.first(within: moment)
    if kept.count == pieces.count {
      // It was over before.
      if [.complete, .cut].contains(end), endsAfter <= rest { return self }
      if case .repeats(let piece) = end, piece.after > .zero {
        let count = Int(clamping: rest.attoseconds / piece.after.attoseconds)
        kept.append(cycle: [piece], count: count)
        rest -= piece.after * count
      }
    }
    return TimedBody(pieces: kept, endsAfter: rest, end: .cut)
  }
}

extension TimedPieces {
  /// With fields before each event, which count them; signs of life are none.
  fileprivate var numbered: TimedPieces {
    var numbered = TimedPieces()
    var index = 0
    for run in runs {
      // Events differ in their number, so that they cannot repeat.
      guard run.pieces.contains(where: { !$0.isSignOfLife }) else {
        numbered.append(cycle: run.pieces, count: run.count)
        index += run.count
        continue
      }
      for _ in 0..<run.times {
        for piece in run.pieces {
          index += 1
          numbered.append(piece.isSignOfLife ? piece : piece.withFields(id: index))
        }
      }
    }
    return numbered
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

  /// The piece once more, right behind another.
  fileprivate func following() -> TimedPiece {
    var again = self
    again.after = .zero
    again.summary += " again"
    return again
  }

  fileprivate func mapBytes(_ change: (UInt8) -> [UInt8]) -> TimedPiece {
    var changed = self
    changed.bytes = bytes.flatMap(change)
    return changed
  }

  fileprivate func withFields(id: Int) -> TimedPiece {
    var changed = self
    changed.bytes = Array("id: \(id)\nevent: message\nretry: 3000\n".utf8) + bytes
    return changed
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
