import TextPatterns

/// Looking for words in what a user was shown.
enum Words {
  /// Whether a text holds one of these, which are in small letters, in any case.
  ///
  /// Only ASCII has cases here: to ask Unicode for each emoji takes longer than to judge all else.
  static func has(_ words: [String], in text: String) -> Bool {
    let small = text.utf8.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
    return small.withUnsafeBufferPointer { small in
      words.contains { word in
        var word = word
        return word.withUTF8 { ByteSearch.offset(of: $0, in: small) != nil }
      }
    }
  }

  /// "⏳ Still working...", in the documents' words or like them: it says nothing of an end.
  static func areProgress(_ text: String) -> Bool { areStillWorking(text) || has(["⏳"], in: text) }

  /// The documents' own words for it.
  static func areStillWorking(_ text: String) -> Bool {
    has(["still working", "仍在处理", "还在处理", "正在处理"], in: text)
  }

  /// Without white space at either end.
  static func trimmed(_ text: some StringProtocol) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }

  /// A text cut to what fits into a line, and never in the middle of what may be a token: half of
  /// one is known to nobody who takes tokens out.
  static func short(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard line.count > 60 else { return line }
    let start = line.prefix(59)
    guard isOfToken(line[start.endIndex]) else { return "\(start)…" }
    return "\(String(start.reversed().drop(while: isOfToken).reversed()))…"
  }

  private static func isOfToken(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "-"
  }
}

extension Collection<Happened<String>> {
  /// All of it as one text.
  var text: String { map(\.value).joined(separator: "\n") }
}

extension Duration {
  /// `30 s`, `1.5 s`, `4 ms`.
  var words: String {
    let milliseconds =
      components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    guard milliseconds % 1000 != 0 else { return "\(milliseconds / 1000) s" }
    if milliseconds < 1000 { return "\(milliseconds) ms" }
    return "\(Double(milliseconds / 100) / 10) s"
  }
}
