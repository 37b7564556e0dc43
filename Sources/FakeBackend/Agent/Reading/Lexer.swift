/// Cuts a message into lexemes, in one pass from its beginning to its end.
struct Lexer {
  let text: PlainText
  let lexicon: Lexicon
  private(set) var lexemes: [Lexeme] = []
  /// Steps taken, so that a test can bound the work.
  var steps = 0
  var index = 0
  /// Before this place no address and no file name begins.
  private var isPlainUntil = 0
  private var closings = Quotation.Closings()

  static func lexemes(_ message: [UInt8], lexicon: Lexicon = .shared) -> [Lexeme] {
    var lexer = Lexer(message, lexicon: lexicon)
    lexer.run()
    return lexer.lexemes
  }

  /// Where words begin that are neither joints nor articles.
  static func firstWord(of message: [UInt8], in range: Range<Int>) -> Int {
    let lexemes = lexemes(Array(message[range]))
    let first = lexemes.first { lexeme in
      switch lexeme.meaning {
      case .joint?, .article?: false
      default: true
      }
    }
    return range.lowerBound + (first?.range.lowerBound ?? range.count)
  }

  init(_ message: [UInt8], lexicon: Lexicon = .shared) {
    text = PlainText(message)
    self.lexicon = lexicon
    closings = Quotation.Closings(in: text.bytes)
  }

  mutating func run() {
    while index < text.bytes.count {
      steps += 1
      let start = index
      if !takeSign(), !takeQuote(), !takeLinkOrFile(), !takeNumber(), !takeWord() {
        takeUnknown()
      }
      precondition(index > start, "the lexer stands still at byte \(start)")
    }
  }

  func byte(_ offset: Int = 0) -> UInt8? {
    index + offset < text.bytes.count ? text.bytes[index + offset] : nil
  }

  /// Ends a lexeme here that began at a place of the plain text.
  mutating func add(_ kind: Lexeme.Kind, from start: Int) {
    let range = text.origin[start]..<text.origin[index]
    switch kind {
    case .known(.unit(let seconds)): addUnit(seconds, range)
    case .known(.percent): addPercent(range)
    default: lexemes.append(Lexeme(kind: kind, range: range))
    }
  }

  // MARK: - Signs

  private mutating func takeSign() -> Bool {
    guard let byte = byte(), byte < 0x80, !PlainText.isLetter(byte), !PlainText.isDigit(byte)
    else { return false }
    let start = index
    let next = self.byte(1)
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return false
    case UInt8(ascii: ","): close(.comma, start)
    case UInt8(ascii: ";"), UInt8(ascii: "!"): close(.stop, start)
    case UInt8(ascii: "?"): close(.questionMark, start)
    case UInt8(ascii: "."):
      if next == nil || next == 0x20 || next == UInt8(ascii: ";") { close(.stop, start) }
    case UInt8(ascii: ":"): close(.colon, start)
    case UInt8(ascii: "&"), UInt8(ascii: "+"): close(.known(.and), start)
    case UInt8(ascii: "-") where next.map(PlainText.isDigit) == true && isAtWordStart:
      // What is below zero is nothing that can be wished for.
      index += 1
      while let digit = self.byte(), PlainText.isDigit(digit) { index += 1 }
      add(.known(.condition), from: start)
      return true
    default: break
    }
    if index == start { index += 1 }
    return true
  }

  private mutating func close(_ kind: Lexeme.Kind, _ start: Int) {
    index += 1
    add(kind, from: start)
  }

  private var isAtWordStart: Bool {
    guard index > 0 else { return true }
    return !PlainText.goesOn(text.bytes, at: index - 1)
      && text.bytes[index - 1] != UInt8(ascii: ".")
  }

  private mutating func takeQuote() -> Bool {
    guard let quote = closings.quotation(in: text.bytes, at: index, steps: &steps) else {
      return false
    }
    let start = index
    index = quote.end
    add(
      .quote(text.origin[quote.content.lowerBound]..<text.origin[quote.content.upperBound]),
      from: start)
    return true
  }

  // MARK: - Words

  private mutating func takeLinkOrFile() -> Bool {
    guard index >= isPlainUntil, isAtWordStart, let first = byte(), first < 0x80 else {
      return false
    }
    var end = index
    var dot: Int?
    while end < text.bytes.count, text.bytes[end] > 0x20, text.bytes[end] < 0x80,
      text.bytes[end] != UInt8(ascii: ","), text.bytes[end] != UInt8(ascii: "\"")
    {
      if text.bytes[end] == UInt8(ascii: ".") { dot = end }
      end += 1
    }
    steps += end - index
    let word = text.bytes[index..<end]
    let isLink = WebAddress.begins(word)
    if !isLink {
      guard let dot, let length = FileEnding.length(text.bytes, at: dot + 1) else {
        isPlainUntil = end
        return false
      }
      end = dot + 1 + length
    }
    let start = index
    index = end
    add(isLink ? .link : .file, from: start)
    return true
  }

  private mutating func takeWord() -> Bool {
    guard let match = lexicon.longest(in: text.bytes, at: index, steps: &steps) else {
      return false
    }
    let start = index
    index += match.length
    add(.known(match.meaning), from: start)
    return true
  }

  /// An English word to its end, or Chinese signs up to the next that is known.
  private mutating func takeUnknown() {
    let start = index
    guard text.bytes[index] >= 0x80 else {
      while let byte = byte(),
        PlainText.isLetter(byte) || PlainText.isDigit(byte) || byte == UInt8(ascii: "'")
      {
        index += 1
      }
      if index == start { index += 1 }
      let word = text.bytes[start..<index]
      return add(
        lexicon.spelling.meaning(of: word, steps: &steps).map { .known($0) } ?? .unknown,
        from: start)
    }
    let length = PlainText.length(of: text.bytes[index])
    index = min(index + length, text.bytes.count)
    guard !Pictogram.isOne(text.bytes[start..<index]) else { return }
    if let last = lexemes.last, last.kind == .unknown, last.range.upperBound == text.origin[start],
      text.bytes[start - 1] >= 0x80
    {
      lexemes[lexemes.count - 1].range = last.range.lowerBound..<text.origin[index]
    } else {
      add(.unknown, from: start)
    }
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

  /// "in his 30s", "in the 80s"
  private func isAge(_ range: Range<Int>) -> Bool {
    guard range.count == 1, let number = lexemes.last, number.range.upperBound == range.lowerBound,
      case .number(let count) = number.kind
    else { return false }
    // Wide digits take more bytes in the message than they do here.
    var start = index - 1
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
    case .known(.article(.indefinite))? where text.bytes[index - 1] < 0x80: amount = 1
    case .known(.half)?: amount = 0.5
    default: break
    }
    if amount == 0.5, let count = countBeforeHalf() {
      return addHalf(seconds, range, count)
    }
    guard let amount, !isAge(range), let number = lexemes.popLast() else {
      // Behind no number "second" is an ordinal.
      let isOrdinal = seconds == 1 && text.bytes[index - 1] == UInt8(ascii: "d")
      // "A few seconds" is no length; 秒表 has none at all.
      let isLength = text.bytes[index - 1] < 0x80 && range.count > 1
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
