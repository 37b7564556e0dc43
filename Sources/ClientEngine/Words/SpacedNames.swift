/// Names with spaces that nobody has put into quotation marks: `my pic.png` is one piece where
/// there is such a file.
struct SpacedNames {
  /// No name has more words; a message is read in linear time.
  private static let longestWords = 12

  let message: String
  /// Whether there is a file of that name.
  let isThere: (String) -> Bool

  /// The longest run of pieces that is the name of a file becomes one.
  func joined(_ pieces: [MessagePiece]) -> [MessagePiece] {
    var joined: [MessagePiece] = []
    for piece in pieces {
      joined.append(piece)
      guard piece.kind == .word, FilePlace.hasKnownExtension(piece.text) else { continue }
      let starts = joined.indices.suffix(Self.longestWords).dropLast()
      guard let (start, name) = starts.lazy.compactMap({ file(joined[$0...], at: $0) }).first
      else { continue }
      joined.replaceSubrange(start..., with: [name])
    }
    return joined
  }

  private func file(_ run: ArraySlice<MessagePiece>, at start: Int) -> (Int, MessagePiece)? {
    guard let first = run.first, let last = run.last, !run.contains(where: { $0.text == "\n" })
    else { return nil }
    let range = first.range.lowerBound..<last.range.upperBound
    let name = String(message[range])
    return isThere(name) ? (start, MessagePiece(text: name, kind: .quoted, range: range)) : nil
  }
}
