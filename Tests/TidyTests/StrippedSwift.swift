/// A Swift text taken apart into code, strings and comments, each in its place.
///
/// All three texts have the length and the lines of the original; what belongs elsewhere is blank.
struct StrippedSwift {
  /// Code alone, with the code inside `\(…)` of a string.
  private(set) var code: [UInt8]
  /// Code and what stands in string literals.
  private(set) var codeAndStrings: [UInt8]
  private(set) var comments: [UInt8]

  private let text: [UInt8]
  private var index = 0

  init(_ source: String) {
    text = Array(source.utf8)
    let blank = text.map { $0 == newline ? newline : space }
    code = blank
    codeAndStrings = blank
    comments = blank
    readCode(untilClosingParenthesis: false)
  }

  /// Reads to the end, or past the parenthesis that closes an interpolation.
  private mutating func readCode(untilClosingParenthesis: Bool) {
    var depth = 0
    while index < text.count {
      if starts("//") {
        while index < text.count, text[index] != newline { keepComment() }
      } else if starts("/*") {
        readBlockComment()
      } else if let pounds = stringOpening() {
        readString(pounds: pounds)
      } else if startsRegex() {
        readRegex()
      } else {
        if text[index] == UInt8(ascii: "(") { depth += 1 }
        if text[index] == UInt8(ascii: ")") { depth -= 1 }
        keepCode()
        if untilClosingParenthesis, depth < 0 { return }
      }
    }
  }

  private mutating func readBlockComment() {
    var depth = 0
    repeat {
      if starts("/*") {
        depth += 1
        keepComment()
      } else if starts("*/") {
        depth -= 1
        keepComment()
      }
      keepComment()
    } while depth > 0 && index < text.count
  }

  /// The number of `#` before a quote that stands here; nil when no string begins here.
  private func stringOpening() -> Int? {
    guard "#\"".utf8.contains(text[index]) else { return nil }
    let pounds = text[index...].prefix { $0 == UInt8(ascii: "#") }.count
    let quote = index + pounds
    return quote < text.count && text[quote] == UInt8(ascii: "\"") ? pounds : nil
  }

  private mutating func readString(pounds: Int) {
    for _ in 0..<pounds { keepCode() }
    let quotes = starts("\"\"\"") ? "\"\"\"" : "\""
    for _ in quotes.utf8 { keepCode() }
    let marks = String(repeating: "#", count: pounds)
    while index < text.count {
      if starts(quotes + marks) {
        for _ in (quotes + marks).utf8 { keepCode() }
        return
      }
      if quotes.count == 1, text[index] == newline { return }
      if starts("\\" + marks + "(") {
        for _ in 0..<(pounds + 2) { keepCode() }
        readCode(untilClosingParenthesis: true)
      } else if starts("\\" + marks) {
        for _ in 0..<(pounds + 2) { keepString() }
      } else {
        keepString()
      }
    }
  }

  /// A slash is a regular expression where a value may begin and it closes on the same line.
  private func startsRegex() -> Bool {
    guard text[index] == UInt8(ascii: "/"), index + 1 < text.count,
      ![space, newline].contains(text[index + 1])
    else { return false }
    let before = text[..<index].reversed().drop { $0 == space }.first ?? newline
    guard "(,=:{[\n#".utf8.contains(before) else { return false }
    let line = text[(index + 1)...].prefix { $0 != newline }
    return line.contains(UInt8(ascii: "/"))
  }

  private mutating func readRegex() {
    keepString()
    while index < text.count, text[index] != newline {
      let isEscape = text[index] == UInt8(ascii: "\\")
      let isEnd = text[index] == UInt8(ascii: "/")
      keepString()
      if isEnd { return }
      if isEscape { keepString() }
    }
  }

  private func starts(_ word: String) -> Bool {
    // Nearly every place fails at its first byte.
    index < text.count && text[index] == word.utf8.first
      && text[index...].starts(with: word.utf8)
  }

  private mutating func keepCode() {
    guard index < text.count else { return }
    code[index] = text[index]
    keepString()
  }

  private mutating func keepString() {
    guard index < text.count else { return }
    codeAndStrings[index] = text[index]
    index += 1
  }

  private mutating func keepComment() {
    guard index < text.count else { return }
    comments[index] = text[index]
    index += 1
  }
}

private let newline = UInt8(ascii: "\n")
private let space = UInt8(ascii: " ")
