/// Cuts a message into clauses; "a.mp4, b.png and c.mp3" stays one.
struct MessageClauses {
  private let pieces: [MessagePiece]
  private let places: [FilePlace?]
  private(set) var clauses: [MessageClause]
  /// What stands behind the last clause, such as a full stop.
  private(set) var end: Range<String.Index>

  /// One pass over the pieces.
  ///
  /// - Parameter isUp: what is up already is no file that is handed over by its name alone.
  init(_ message: String, isThere: (String) -> Bool, isUp: (String) -> Bool) {
    pieces = withoutActuallyEscaping(isThere) { isThere in
      let glue = ChineseGlue(message: message, isThere: isThere)
      let names = SpacedNames(message: message, isThere: isThere)
      return names.joined(MessageScanner.pieces(of: message).flatMap(glue.parts))
    }
    places = pieces.map { FilePlace($0, isThere: { isThere($0) && !isUp($0) }) }
    end = message.startIndex..<message.startIndex
    clauses = [MessageClause(joint: end)]
    for index in pieces.indices { take(index) }
    let last = clauses[clauses.count - 1]
    end = last.end..<message.endIndex
    if last.isEmpty { end = clauses.removeLast().joint.lowerBound..<message.endIndex }
  }

  private mutating func take(_ index: Int) {
    let piece = pieces[index]
    if let place = places[index] {
      clauses[clauses.count - 1].add(place, at: piece.range)
    } else if isBoundary(index) {
      beginClause()
    } else if piece.kind == .word {
      if isOrderBehindFiles(index) { beginClause() }
      clauses[clauses.count - 1].add(piece)
    }
  }

  private mutating func beginClause() {
    let last = clauses[clauses.count - 1]
    if !last.isEmpty { clauses.append(MessageClause(joint: last.end..<last.end)) }
  }

  private func isBoundary(_ index: Int) -> Bool {
    let piece = pieces[index]
    guard piece.kind == .mark || Self.isConnector(piece.text) else { return false }
    let isBehindFile = index > 0 && isJoined(index, -1)
    let isBeforeFile = isJoined(index, 1)
    // ":" before a file is no end, and neither is what stands between two files.
    return !(isBeforeFile && (isBehindFile || piece.text.last == ":" || piece.text == "："))
  }

  /// The next piece in a direction is a file; at most two signs between them are passed over.
  private func isJoined(_ index: Int, _ step: Int) -> Bool {
    var next = index + step
    for _ in 0..<2 where pieces.indices.contains(next) && places[next] == nil {
      let piece = pieces[next]
      guard piece.kind == .mark || Self.isConnector(piece.text) else { return false }
      next += step
    }
    return pieces.indices.contains(next) && places[next] != nil
  }

  /// "/x/a.png animate it": a file was dropped before an order.
  private func isOrderBehindFiles(_ index: Int) -> Bool {
    guard index > 0, let place = places[index - 1], let clause = clauses.last,
      clause.saysNothingElse, place.isClear || clause.namesUpload && place.isClearAlone
    else { return false }
    let word = pieces[index].text.lowercased()
    guard word.unicodeScalars.first.map(Language.isHan) != true else {
      // Behind 把 a file is what the order is about.
      return clause.namesUpload
        && !Self.chineseContinuations.contains { Find.starts(word, with: $0) }
        && !Lexicon.standard.knows([word], of: [.upload, .handingOver])
    }
    let isOrder =
      word.utf8.allSatisfy(FilePlace.isLetter) && !Find.ends(word, with: "s")
      && !Self.continuations.contains(word)
    return isOrder && !Lexicon.standard.knows([word], of: [.upload, .handingOver])
  }

  private static func isConnector(_ word: String) -> Bool {
    word.utf8.count <= longestConnector && connectors.contains(word.lowercased())
  }

  private static let longestConnector = "然后".utf8.count
  static let connectors = ["and", "then", "&", "然后", "再", "并", "并且", "接着"]

  /// What goes on about the file that stands before it.
  private static let continuations = [
    "to", "into", "in", "on", "at", "as", "for", "from", "with", "are", "should", "must", "can",
    "could", "will", "would", "need", "of", "by", "onto", "over", "under", "or", "but", "so", "too",
    "were", "have", "had", "may", "might", "look", "instead", "again", "twice", "first",
    "between", "after", "before", "without", "together", "one", "only", "please", "not",
  ]

  private static let chineseContinuations = [
    "作为", "当", "的", "里", "中", "和", "跟", "与", "到", "给", "用作", "用于",
  ]
}
