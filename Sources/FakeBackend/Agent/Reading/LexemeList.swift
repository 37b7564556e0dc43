/// The lexemes so far. A unit makes a length of the number before it, "percent" a share.
struct LexemeList {
  private(set) var lexemes: [Lexeme] = []
  private let text: PlainText
  /// Where the last one ends in the plain text.
  private var end = 0

  init(of text: PlainText) { self.text = text }

  /// - Parameter range: of the plain text.
  mutating func add(_ kind: Lexeme.Kind, _ range: Range<Int>) {
    end = range.upperBound
    let range = text.origin[range.lowerBound]..<text.origin[range.upperBound]
    switch kind {
    case .known(.unit(let seconds)): addUnit(seconds, range)
    case .known(.percent): addPercent(range)
    case .known(.name): lexemes.append(Lexeme(kind: .unknown, range: range))
    case .number(let height): addNumber(height, range)
    case .known(.joint(.of)):
      // "a portrait of a woman" is a picture, and no shape of one.
      if lexemes.last?.is(.shape(.portrait)) == true, ends(with: "portrait ", before: end - 2) {
        lexemes[lexemes.count - 1].kind = .unknown
      }
      lexemes.append(Lexeme(kind: kind, range: range))
    case .known(.correction):
      let meaning = lexemes.allSatisfy(\.isAside) ? Meaning.courtesy : .condition
      lexemes.append(Lexeme(kind: .known(meaning), range: range))
    default: lexemes.append(Lexeme(kind: kind, range: range))
    }
  }

  /// Makes the last one longer, where nobody knows it and it ends there.
  mutating func extendUnknown(_ range: Range<Int>) -> Bool {
    guard let last = lexemes.last, last.kind == .unknown,
      last.range.upperBound == text.origin[range.lowerBound]
    else { return false }
    lexemes[lexemes.count - 1].range = last.range.lowerBound..<text.origin[range.upperBound]
    return true
  }

  /// "9 by 16" is a shape.
  private mutating func addNumber(_ height: Double, _ range: Range<Int>) {
    if lexemes.count > 1, lexemes[lexemes.count - 1].is(.joint(.by)),
      case .number(let width) = lexemes[lexemes.count - 2].kind,
      [[9, 16], [16, 9], [4, 5], [5, 4], [4, 3], [3, 4], [1, 1]].contains([width, height])
    {
      let start = lexemes[lexemes.count - 2].range.lowerBound
      lexemes.removeLast(2)
      lexemes.append(Lexeme(kind: .ratio(width, height), range: start..<range.upperBound))
    } else {
      lexemes.append(Lexeme(kind: .number(height), range: range))
    }
  }

  private func ends(with word: String, before place: Int) -> Bool {
    text.bytes[..<place].endsWith(word)
  }

  /// "one and a half minutes"
  private mutating func addHalf(
    _ seconds: Int, _ range: Range<Int>, _ whole: (number: Int, lexemes: Int)
  ) {
    let start = lexemes[lexemes.count - whole.lexemes].range.lowerBound
    lexemes.removeLast(whole.lexemes)
    lexemes.append(
      Lexeme(
        kind: .duration(.milliseconds(whole.number * seconds * 1000 + seconds * 500)),
        range: start..<range.upperBound))
  }

  /// The whole number, and how many lexemes it takes to the half.
  private func countBeforeHalf() -> (number: Int, lexemes: Int)? {
    let hasArticle = lexemes.dropLast().last?.is(.article(.indefinite)) ?? false
    let before = lexemes.dropLast(hasArticle ? 2 : 1)
    guard before.last?.is(.and) == true, let number = before.dropLast().last?.count else {
      return nil
    }
    return (number, hasArticle ? 4 : 3)
  }

  /// "a second", and not "some seconds".
  private var isOne: Bool {
    guard let article = lexemes.last else { return false }
    return article.range.count <= 2
  }

  /// "in his 30s", "in the 80s"
  private func isAge(_ range: Range<Int>) -> Bool {
    guard range.count == 1, let number = lexemes.last, number.range.upperBound == range.lowerBound,
      case .number(let count) = number.kind
    else { return false }
    // Wide digits take more bytes in the message than they do here.
    var start = end - 1
    while start > 0, PlainText.isDigit(text.bytes[start - 1]) || text.bytes[start - 1] == 0x2e {
      start -= 1
    }
    let words = text.bytes[..<start]
    let isDecade = count >= 20 && count.truncatingRemainder(dividingBy: 10) == 0
    return ["his ", "her ", "their "].contains { words.endsWith($0) }
      || isDecade && words.endsWith("the ")
  }

  /// "eighty percent"
  private mutating func addPercent(_ range: Range<Int>) {
    guard case .known(.number(let number))? = lexemes.last?.kind, let first = lexemes.popLast()
    else { return lexemes.append(Lexeme(kind: .unknown, range: range)) }
    let whole = first.range.lowerBound..<range.upperBound
    lexemes.append(
      Lexeme(kind: number <= 100 ? .percent(number / 100) : .known(.condition), range: whole))
  }

  /// A unit makes a length of the number before it; the second of two adds to the first.
  private mutating func addUnit(_ seconds: Int, _ range: Range<Int>) {
    var amount: Double?
    switch lexemes.last?.kind {
    case .number(let number)?: amount = number
    case .known(.number(let number))?: amount = number
    // "a second", but 秒表 is no second.
    case .known(.article(.indefinite))? where text.bytes[end - 1] < 0x80 && isOne: amount = 1
    case .known(.half)?: amount = 0.5
    default: break
    }
    if amount == 0.5, let count = countBeforeHalf() {
      return addHalf(seconds, range, count)
    }
    guard let amount, !isAge(range), let number = lexemes.popLast() else {
      // Behind no number "second" is an ordinal.
      let isOrdinal = seconds == 1 && text.bytes[end - 1] == UInt8(ascii: "d")
      // "A few seconds" is no length; 秒表 has none at all.
      let isLength = text.bytes[end - 1] < 0x80 && range.count > 1
      let kind: Lexeme.Kind =
        isOrdinal ? .known(.choice(.nth(2))) : isLength ? .known(.condition) : .unknown
      return lexemes.append(Lexeme(kind: kind, range: range))
    }
    guard amount > 0, amount * Double(seconds) < 1e6 else {
      let whole = number.range.lowerBound..<range.upperBound
      return lexemes.append(Lexeme(kind: .known(.condition), range: whole))
    }
    var duration = Duration.milliseconds(Int((amount * Double(seconds) * 1000).rounded()))
    var whole = number.range.lowerBound..<range.upperBound
    if seconds == 1, let before = lexemes.last, case .duration(let minutes) = before.kind,
      minutes.components.seconds % 60 == 0
    {
      duration += minutes
      whole = before.range.lowerBound..<range.upperBound
      lexemes.removeLast()
    }
    lexemes.append(Lexeme(kind: .duration(duration), range: whole))
  }
}

extension ArraySlice<UInt8> {
  fileprivate func endsWith(_ word: String) -> Bool {
    suffix(word.utf8.count).elementsEqual(word.utf8)
  }
}
