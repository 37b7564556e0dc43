import NemoContract

extension Performance {
  /// The same with every text in pieces before it comes whole (ADK with `streaming` [P]).
  func streamed() -> Performance {
    var streamed = self
    streamed.replaceBeats { beats in
      var all: [Beat] = []
      for beat in beats {
        guard case .says(.text(let text, isPartial: false)) = beat.happening else {
          all.append(beat)
          continue
        }
        // Words are said in the pause that would stand before them, so that nothing lasts longer.
        let rest = all.last?.happening == .rest ? all.removeLast().after : .zero
        let pause = rest + beat.after
        let pieces = Self.pieces(of: text)
        let every =
          pause == .zero ? Self.pieceInterval : min(Self.pieceInterval, pause / pieces.count)
        for (index, piece) in pieces.enumerated() {
          let after = index > 0 ? every : max(.zero, pause - every * (pieces.count - 1))
          all.append(Beat(after: after, happening: .says(.text(piece, isPartial: true))))
        }
        all.append(Beat(after: .zero, happening: beat.happening))
      }
      return all
    }
    return streamed
  }

  /// About what a language model needs for a few words.
  private static let pieceInterval = Duration.milliseconds(60)
  private static let pieceCharacters = 12

  /// Pieces that end behind a space, or where a text without spaces gets long; at least one.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    for character in text {
      piece.append(character)
      if piece.count >= pieceCharacters, character == " " || piece.count >= 2 * pieceCharacters {
        pieces.append(piece)
        piece = ""
      }
    }
    return piece.isEmpty && !pieces.isEmpty ? pieces : pieces + [piece]
  }
}
