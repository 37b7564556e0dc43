/// Chinese puts no spaces around a place: `把/x/a.png做成视频` is three pieces.
struct ChineseGlue {
  /// No place of a file is longer (Linux, `PATH_MAX`).
  private static let longestBytes = 4096

  let message: String
  /// Whether there is a file of that name.
  let isThere: (String) -> Bool

  func parts(_ piece: MessagePiece) -> [MessagePiece] {
    // A piece with escapes in it is shorter than what was written: it stays whole.
    guard piece.kind == .word, piece.text.unicodeScalars.contains(where: Language.isHan),
      piece.text.utf8.count <= Self.longestBytes, message[piece.range] == piece.text
    else { return [piece] }
    var parts = connectorCut(piece)
    var rest = parts.removeLast()
    while let place = Self.placeStart(rest.text) ?? Self.placeEnd(rest.text) {
      let isBehindFile = isAFile(parts.last)
      let isFollowed = place < rest.text.endIndex
      parts += particleCut(
        Self.cut(&rest, at: place, message), isBehindFile: isBehindFile, isFollowed: isFollowed)
      parts += connectorCut(rest)
      rest = parts.removeLast()
    }
    return parts + particleCut(rest, isBehindFile: isAFile(parts.last), isFollowed: false)
  }

  /// 把山湖.jpg and 和山湖.jpg: what stands before a name is a piece by itself; 将军.jpg is a name.
  private func particleCut(
    _ piece: MessagePiece, isBehindFile: Bool, isFollowed: Bool
  ) -> [MessagePiece] {
    var rest = piece
    guard isAFile(piece), !isThere(piece.text), let first = piece.text.unicodeScalars.first
    else { return [piece] }
    let end = piece.text.unicodeScalars.index(after: piece.text.startIndex)
    let name = String(piece.text[end...])
    let isParticle =
      first == "把" && isFollowed || isBehindFile && "和跟与及".unicodeScalars.contains(first)
      || "把将给用从为让".unicodeScalars.contains(first) && isThere(name)
    guard isParticle else { return [piece] }
    return [Self.cut(&rest, at: end, message), rest]
  }

  private func isAFile(_ piece: MessagePiece?) -> Bool {
    piece.map { FilePlace.hasKnownExtension($0.text) } ?? false
  }

  /// 然后加音乐: the connector is a piece by itself.
  private func connectorCut(_ piece: MessagePiece) -> [MessagePiece] {
    guard !(isAFile(piece) && isThere(piece.text)),
      let found = ["然后", "并且", "接着", "再", "并"].first(where: { Find.starts(piece.text, with: $0) }),
      found.utf8.count < piece.text.utf8.count
    else { return [piece] }
    var rest = piece
    let connector = Self.cut(
      &rest, at: piece.text.utf8.index(piece.text.startIndex, offsetBy: found.utf8.count), message)
    return [connector, rest]
  }

  /// Where a path begins behind Han, or a name behind the verb.
  private static func placeStart(_ text: String) -> String.Index? {
    for verb in ["上传", "导入"] {
      // 帮我上传, too.
      guard let end = Find.range(of: verb, in: text)?.upperBound, end < text.endIndex,
        Lexicon.standard.knows([String(text[..<end])], of: .upload)
      else { continue }
      return end
    }
    guard Find.contains(".", in: text), text.unicodeScalars.first.map(Language.isHan) == true
    else { return nil }
    let starts = ["/", "~/", "./", "../", "http", "file:"].compactMap {
      Find.range(of: $0, in: text)?.lowerBound
    }
    guard let start = starts.min(), start > text.startIndex else { return nil }
    let before = text.unicodeScalars[text.unicodeScalars.index(before: start)]
    // 照片/a.png is a path, too: only such words have one behind them.
    let isPath = text.unicodeScalars[start] == "/"
    return isPath
      ? "把将给用从是传在到对为".unicodeScalars.contains(before) ? start : nil
      : Language.isHan(before) ? start : nil
  }

  /// Where the extension of a file ends with Han behind it.
  private static func placeEnd(_ text: String) -> String.Index? {
    let scalars = text.unicodeScalars
    var place = scalars.startIndex
    while let dot = scalars[place...].firstIndex(of: ".") {
      let tail = scalars[scalars.index(after: dot)...]
      let name = tail.prefix {
        $0.isASCII && $0.properties.isAlphabetic || ("0"..."9").contains($0)
      }
      let isFollowed = name.endIndex < scalars.endIndex && Language.isHan(scalars[name.endIndex])
      if isFollowed, FilePlace.hasKnownExtension("a." + String(name)) { return name.endIndex }
      place = scalars.index(after: dot)
    }
    return nil
  }

  /// Cuts off the beginning of a piece.
  private static func cut(
    _ piece: inout MessagePiece, at place: String.Index, _ message: String
  ) -> MessagePiece {
    let length = piece.text.utf8.distance(from: piece.text.startIndex, to: place)
    let middle = message.utf8.index(piece.range.lowerBound, offsetBy: length)
    let first = MessagePiece(
      text: String(piece.text[..<place]), kind: .word, range: piece.range.lowerBound..<middle)
    piece.text = String(piece.text[place...])
    piece.range = middle..<piece.range.upperBound
    return first
  }
}
