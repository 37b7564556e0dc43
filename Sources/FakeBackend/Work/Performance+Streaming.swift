import NemoContract

extension Performance {
  /// The same with every text in pieces before it comes whole (ADK with `streaming` [P]).
  func streamed() -> Performance {
    var streamed = self
    streamed.replaceBeats { beat in
      guard case .says(.text(let text, isPartial: false)) = beat.happening else { return [beat] }
      var beats = Self.pieces(of: text).map {
        Beat(after: Self.pieceInterval, happening: .says(.text($0, isPartial: true)))
      }
      beats[0].after = beat.after
      return beats + [Beat(after: .zero, happening: beat.happening)]
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
