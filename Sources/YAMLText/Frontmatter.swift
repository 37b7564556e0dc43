/// A Markdown file's YAML head and the text below it, as skill files have them.
///
///     ---
///     name: video-making-ai
///     ---
///     Body.
package struct Frontmatter: Hashable, Sendable {
  /// nil when the file does not start with a `---` line.
  package var fields: YAMLNode?
  package var body: String
  /// The line of the file on which the body starts, from 1.
  package var bodyLine: Int

  /// Splits a file; marks of `fields` and of mistakes count from the start of the file.
  package static func split(_ source: SourceText) throws(YAMLMistake) -> Frontmatter {
    try source.checkReadable()
    let text = source.text
    let first = lineEnd(in: text[...])
    guard isFence(text[..<first.text]) else {
      return Frontmatter(fields: nil, body: text, bodyLine: 1)
    }
    var start = first.next
    var number = 2
    while start < text.endIndex {
      let end = lineEnd(in: text[start...])
      if isFence(text[start..<end.text]) {
        let origin = Mark(
          line: 2, column: 1, offset: text[..<first.next].unicodeScalars.count)
        let document = YAMLDocument(
          source, text: String(text[first.next..<start]), startingAt: origin)
        return Frontmatter(
          fields: try document.value(), body: String(text[end.next...]), bodyLine: number + 1)
      }
      start = end.next
      number += 1
    }
    throw YAMLMistake(
      in: source, at: .start, "the frontmatter opened here is never closed",
      suggestion: "write a line --- below its last field")
  }

  package static func split(_ text: String, file: String) throws(YAMLMistake) -> Frontmatter {
    try split(SourceText(name: file, text: text))
  }

  private static func isFence(_ line: Substring) -> Bool {
    line.hasPrefix("---") && line.dropFirst(3).allSatisfy { $0 == " " || $0 == "\t" }
  }

  /// Where the first line's text ends, and where the next line starts.
  private static func lineEnd(in text: Substring) -> (text: String.Index, next: String.Index) {
    let end = text.firstIndex { $0.unicodeScalars.allSatisfy(SourceText.isLineBreak) }
    guard let end else { return (text.endIndex, text.endIndex) }
    return (end, text.index(after: end))
  }
}
