/// A Markdown file's YAML head and the text below it, as skill files have them.
///
///     ---
///     name: video-making-ai
///     ---
///     Body.
package struct Frontmatter: Hashable, Sendable {
  /// nil when the file has none.
  package var fields: YAMLNode?
  package var body: String
  /// The line of the file on which the body starts, from 1.
  package var bodyLine: Int
  /// What stands above the frontmatter in a file that was wrapped in other text, such as a remark
  /// or the fence of a code block; empty where it starts the file.
  package var above = ""

  /// Splits a file; marks of `fields` and of mistakes count from the start of the file.
  package static func split(_ source: SourceText) throws(YAMLMistake) -> Frontmatter {
    try source.checkReadable()
    let lines = Lines(of: source.text)
    guard let opening = opening(in: lines) else {
      return Frontmatter(fields: nil, body: source.text, bodyLine: 1)
    }
    let start = lines.start(of: opening + 1)
    guard let closing = (opening + 1..<lines.count).first(where: { isFence(lines[$0]) }) else {
      throw YAMLMistake(
        in: source, at: lines.mark(of: opening), "the frontmatter opened here is never closed",
        suggestion: "write a line --- below its last field")
    }
    let document = YAMLDocument(
      source, text: String(source.text[start..<lines.start(of: closing)]),
      startingAt: lines.mark(of: opening + 1))
    return Frontmatter(
      fields: try document.value(),
      body: String(source.text[lines.start(of: closing + 1)...]), bodyLine: closing + 2,
      above: (0..<opening).map { String(lines[$0]) }.filter { !isBlank($0) }
        .joined(separator: "\n"))
  }

  package static func split(_ text: String, file: String) throws(YAMLMistake) -> Frontmatter {
    try split(SourceText(name: file, text: text))
  }

  /// Where it opens: in the first line that is not blank, or below other text, where a rule of
  /// Markdown looks the same and `name:` tells.
  private static func opening(in lines: Lines) -> Int? {
    let first = (0..<lines.count).first { !isBlank(lines[$0]) }
    if let first, isFence(lines[first]) { return first }
    let fences = (0..<lines.count).filter { isFence(lines[$0]) }
    return zip(fences, fences.dropFirst()).first { opening, closing in
      (opening + 1..<closing).contains { lines[$0].utf8.starts(with: "name:".utf8) }
    }?.0
  }

  private static func isFence(_ line: Substring) -> Bool {
    line.utf8.starts(with: "---".utf8)
      && line.utf8.dropFirst(3).allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  private static func isBlank(_ line: some StringProtocol) -> Bool {
    line.utf8.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }
}

/// A text's lines with the places where they start, in line breaks as YAML has them.
private struct Lines {
  private let text: String
  private var starts: [String.Index]
  private var ends: [String.Index] = []

  init(of text: String) {
    self.text = text
    starts = [text.startIndex]
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      var next = scalars.index(after: index)
      if SourceText.isLineBreak(scalars[index]) {
        ends.append(index)
        if scalars[index] == "\r", next < scalars.endIndex, scalars[next] == "\n" {
          next = scalars.index(after: next)
        }
        starts.append(next)
      }
      index = next
    }
    ends.append(text.endIndex)
  }

  var count: Int { starts.count }

  /// Without its line break.
  subscript(number: Int) -> Substring { text[starts[number]..<ends[number]] }

  func start(of number: Int) -> String.Index {
    number < starts.count ? starts[number] : text.endIndex
  }

  func mark(of number: Int) -> Mark {
    let offset = text.unicodeScalars.distance(
      from: text.unicodeScalars.startIndex, to: start(of: number))
    return Mark(line: number + 1, column: 1, offset: offset)
  }
}
