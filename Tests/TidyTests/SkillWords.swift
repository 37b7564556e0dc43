import Foundation

/// The words of a skill document, without its frontmatter, its headings and all marks of layout.
struct SkillWords {
  struct Word {
    var text: String
    /// From 1.
    var line: Int
    var isQuoted = false
  }

  let path: String
  private(set) var words: [Word] = []

  init(path: String, text: String) {
    self.path = path
    let lines = text.components(separatedBy: "\n")
    let start = lines.dropFirst().firstIndex(of: "---").map { $0 + 1 } ?? 0
    for index in start..<lines.count {
      let isRule = lines[index].hasPrefix("|--")
      let isTableHead = index + 1 < lines.count && lines[index + 1].hasPrefix("|--")
      guard !lines[index].hasPrefix("#"), !isRule, !isTableHead else { continue }
      words += Self.split(Self.withoutListMark(lines[index])).map {
        Word(text: $0, line: index + 1)
      }
    }
  }

  /// Letters and digits with what stands between them: `**Token.** Use …` is `Token`, `Use`.
  static func split(_ text: some StringProtocol) -> [String] {
    text.split { $0.isWhitespace || "*`|".contains($0) }.compactMap { word in
      let start = word.drop { !isOfWord($0) }
      return start.lastIndex(where: isOfWord).map { String(start[...$0]) }
    }
  }

  private static func isOfWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }

  /// `- ` and `2. ` begin an item; a list within a line keeps its numbers.
  private static func withoutListMark(_ line: String) -> Substring {
    let text = line.drop { $0 == " " }
    let rest = text.drop(while: \.isNumber)
    let isItem = rest.startIndex > text.startIndex && rest.hasPrefix(". ")
    return isItem ? rest.dropFirst(2) : text
  }

  /// Marks each place where the words stand one after the other; false where there is none.
  mutating func quote(_ text: String) -> Bool {
    let quote = Self.split(text)
    guard let first = quote.first, quote.count <= words.count else { return false }
    var isFound = false
    for start in 0...(words.count - quote.count) where words[start].text == first {
      let range = start..<start + quote.count
      guard words[range].map(\.text) == quote else { continue }
      for index in range { words[index].isQuoted = true }
      isFound = true
    }
    return isFound
  }

  /// What nobody quoted, one error for each run of words.
  var errors: [TidyError] {
    words.split(whereSeparator: \.isQuoted).compactMap { run in
      guard let line = run.first?.line else { return nil }
      let text = run.map(\.text).joined(separator: " ")
      return TidyError(
        path: path, line: line, message: "no row of \(SentenceTable.path) has: \(text)")
    }
  }
}
