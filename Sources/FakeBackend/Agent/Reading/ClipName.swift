/// What a clip is called on the timeline: what it shows, without articles.
enum ClipName {
  /// Longer ones are cut.
  private static let wordLimit = 8
  private static let chineseLimit = 16

  static func of(_ lexemes: ArraySlice<Lexeme>, in message: [UInt8]) -> String {
    var name = ""
    var words = 0
    var end = lexemes.first?.range.lowerBound ?? 0
    for lexeme in lexemes where words < wordLimit {
      let text = lexeme.withoutArticle(in: message)
      if case .quote(let content) = lexeme.kind, lexemes.count == 1 {
        return String(decoding: message[content], as: UTF8.self)
      }
      defer { end = lexeme.range.upperBound }
      if lexeme.isArticle(in: message) || lexeme.kind == .comma || lexeme.kind == .colon {
        continue
      }
      // Signs that are left out leave a space; Chinese words have none between them.
      if !name.isEmpty, lexeme.range.lowerBound != end { name += " " }
      name += text
      words += text.split(separator: " ").count
    }
    let isChinese = Language.of(name) == .chinese
    return isChinese ? String(name.prefix(chineseLimit)) : name
  }
}

extension Lexeme {
  /// A, an, the; what looks like one in Chinese may be half of a word.
  fileprivate func isArticle(in message: [UInt8]) -> Bool {
    switch kind {
    case .known(.article(.indefinite)), .known(.article(.definite)):
      ["a", "an", "the"].contains(
        String(decoding: message[range], as: UTF8.self).lowercased())
    default: false
    }
  }

  /// "a new" is one word of the lexicon.
  fileprivate func withoutArticle(in message: [UInt8]) -> String {
    let text = String(decoding: message[range], as: UTF8.self)
    return text.lowercased().hasPrefix("a ") ? String(text.dropFirst(2)) : text
  }
}
