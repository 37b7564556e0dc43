/// Cuts a message into lexemes, in one pass from its beginning to its end.
struct Lexer {
  let text: PlainText
  let lexicon: Lexicon
  private var list: LexemeList
  var lexemes: [Lexeme] { list.lexemes }
  /// Steps taken, so that a test can bound the work.
  var steps = 0
  var index = 0
  /// How many items of a list were numbered so far.
  var listItems = 0
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
    list = LexemeList(of: text)
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
  mutating func add(_ kind: Lexeme.Kind, from start: Int) { list.add(kind, start..<index) }

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
    case UInt8(ascii: ".") where isBeforeNumber:
      takeFraction()
      return true
    case UInt8(ascii: "."):
      let endsHere = next == nil || next == 0x20 || next == UInt8(ascii: ";")
      if endsHere, !isAbbreviation { close(.stop, start) }
    case UInt8(ascii: ":"): close(.colon, start)
    case UInt8(ascii: "-") where isBeforeNumber, UInt8(ascii: "+") where isBeforeNumber:
      // What is below zero is nothing that can be wished for, and "+10" may be ten or ten more.
      index += 1
      while let digit = self.byte(), PlainText.isDigit(digit) { index += 1 }
      add(.known(.condition), from: start)
      return true
    case UInt8(ascii: "+") where isBehindNumber && next != 0x20:
      // "2+" are two and whatever comes behind.
      close(.known(.condition), start)
    case UInt8(ascii: "&"), UInt8(ascii: "+"): close(.known(.and), start)
    case UInt8(ascii: "-"), UInt8(ascii: "~"):
      // 5-9秒
      if isRange { close(.known(.joint(.to)), start) }
    default: break
    }
    if index == start { index += 1 }
    return true
  }

  /// Between two numbers.
  private var isRange: Bool { isBehindNumber && byte(1).map(PlainText.isDigit) == true }

  private var isBehindNumber: Bool { index > 0 && PlainText.isDigit(text.bytes[index - 1]) }

  /// "a 5 sec. clip"
  private var isAbbreviation: Bool {
    guard lexemes.last?.duration != nil, byte(1) == 0x20 else { return false }
    return ["clip", "video", "film", "movie", "of ", "long"].contains {
      text.bytes[(index + 2)...].starts(with: $0.utf8)
    }
  }

  /// ".2"
  private mutating func takeFraction() {
    let start = index
    index += 1
    var (value, share) = (0.0, 0.1)
    while let digit = byte(), PlainText.isDigit(digit) {
      value += Double(digit - 0x30) * share
      share /= 10
      index += 1
    }
    add(.number((value * 1000).rounded() / 1000), from: start)
  }

  /// A sign that stands right before a number.
  private var isBeforeNumber: Bool {
    byte(1).map(PlainText.isDigit) == true && isAtWordStart
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
    if start == 0 || text.bytes[start - 1] < 0x80 || !list.extendUnknown(start..<index) {
      add(.unknown, from: start)
    }
  }
}
