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
    let lines = lines(of: source.text)
    guard let first = lines.first, isFence(first.text) else {
      return Frontmatter(fields: nil, body: source.text, bodyLine: 1)
    }
    guard let closing = lines.dropFirst().firstIndex(where: { isFence($0.text) }) else {
      throw YAMLMistake(
        in: source, at: .start, "the frontmatter opened here is never closed",
        suggestion: "write a line --- below its last field")
    }
    let head = lines[1..<closing].map { $0.text + $0.lineBreak }.joined()
    let origin = Mark(
      line: 2, column: 1, offset: (first.text + first.lineBreak).unicodeScalars.count)
    let document = YAMLDocument(source, text: head, startingAt: origin)
    let body = lines[(closing + 1)...].map { $0.text + $0.lineBreak }.joined()
    return Frontmatter(fields: try document.value(), body: body, bodyLine: closing + 2)
  }

  package static func split(_ text: String, file: String) throws(YAMLMistake) -> Frontmatter {
    try split(SourceText(name: file, text: text))
  }

  private static func isFence(_ line: String) -> Bool {
    line.hasPrefix("---") && line.dropFirst(3).allSatisfy { $0 == " " || $0 == "\t" }
  }

  private static func lines(of text: String) -> [(text: String, lineBreak: String)] {
    var lines: [(text: String, lineBreak: String)] = []
    var current = ""
    for character in text {
      let isBreak = character.unicodeScalars.allSatisfy(SourceText.isLineBreak)
      if isBreak {
        lines.append((current, String(character)))
        current = ""
      } else {
        current.append(character)
      }
    }
    if !current.isEmpty { lines.append((current, "")) }
    return lines
  }
}
