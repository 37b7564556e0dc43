/// Numbers in digits and in words, with what directly belongs to them.
extension Lexer {
  mutating func takeNumber() -> Bool {
    if let byte = byte(), PlainText.isDigit(byte) { return takeDigits() }
    let start = index
    if let share = vulgarFraction() {
      add(.number(share), from: start)
      return true
    }
    return takeChineseNumber()
  }

  /// ½, ¼ and ¾, alone or behind a number.
  private mutating func vulgarFraction() -> Double? {
    guard byte() == 0xc2, let sign = byte(1), (0xbc...0xbe).contains(sign) else { return nil }
    index += 2
    return sign == 0xbc ? 0.25 : sign == 0xbd ? 0.5 : 0.75
  }

  private mutating func takeDigits() -> Bool {
    let start = index
    guard let number = digits() else {
      while let byte = byte(), PlainText.isDigit(byte) { index += 1 }
      add(.known(.condition), from: start)
      return true
    }
    if takeListItem(number, start) { return true }
    if takeTimeOrRatio(number, start) || takeFactor(number, start) { return true }
    if skip("%") || skip(" %") || skip(" percent") {
      add(number <= 100 ? .percent(number / 100) : .known(.condition), from: start)
    } else if number == 1080 || number == 720, skip("p") {
      add(.known(.output), from: start)
    } else if skip("k") || skip("p") || skip("fps") || skip(" fps") {
      // Nobody chooses how fine the picture is.
      add(.known(.condition), from: start)
    } else if Int(exactly: number) != nil, skip("st") || skip("nd") || skip("rd") || skip("th") {
      add(.known(.choice(.nth(Int(number)))), from: start)
    } else {
      add(.number(number), from: start)
    }
    return true
  }

  /// "1. … 2. …": the numbers of a list that a message is; each begins a sentence.
  private mutating func takeListItem(_ number: Double, _ start: Int) -> Bool {
    guard number == Double(listItems + 1), listItems > 0 || lexemes.isEmpty, let sign = byte()
    else { return false }
    let isWide = sign == UInt8(ascii: ",") && text.origin[index + 1] - text.origin[index] > 1
    let isMark = sign == UInt8(ascii: ".") || sign == UInt8(ascii: ")")
    guard isWide || isMark && (byte(1) == 0x20 || byte(1).map { $0 >= 0x80 } ?? false) else {
      return false
    }
    listItems += 1
    index += 1
    add(.stop, from: start)
    return true
  }

  /// Up to six digits, with a fraction or not; nil for what nobody means.
  private mutating func digits() -> Double? {
    var value = 0.0
    var count = 0
    while let byte = byte(), PlainText.isDigit(byte) {
      value = value * 10 + Double(byte - 0x30)
      count += 1
      index += 1
    }
    guard count <= 6 else { return nil }
    if let share = vulgarFraction() { return value + share }
    guard byte() == UInt8(ascii: "."), let first = byte(1), PlainText.isDigit(first) else {
      return value
    }
    index += 1
    var share = 0.1
    while let byte = byte(), PlainText.isDigit(byte) {
      value += Double(byte - 0x30) * share
      share /= 10
      index += 1
    }
    return (value * 1000).rounded() / 1000
  }

  /// 0:10 and 01:02:03 are moments; 16:9 is a shape, and so is 9:16, which is none of anybody's
  /// nine minutes.
  private mutating func takeTimeOrRatio(_ first: Double, _ start: Int) -> Bool {
    let before = index
    guard byte() == UInt8(ascii: ":"), let next = byte(1), PlainText.isDigit(next) else {
      return false
    }
    index += 1
    let width = index
    guard let second = digits() else {
      index = before
      return false
    }
    // 0:02.5 has two, and a fraction.
    let hasTwoDigits = text.bytes[width..<index].prefix(while: PlainText.isDigit).count == 2
    let isTall = first == 9 && second == 16 && before - start == 1
    guard hasTwoDigits, !isTall, second < 60, let minutes = Int(exactly: first) else {
      add(.ratio(first, second), from: start)
      return true
    }
    var seconds = Double(minutes * 60) + second
    if byte() == UInt8(ascii: ":"), let next = byte(1), PlainText.isDigit(next) {
      index += 1
      seconds = seconds * 60 + (digits() ?? 0)
    }
    add(.time(.milliseconds(Int((seconds * 1000).rounded()))), from: start)
    return true
  }

  /// 0.5x, 2倍, and 1080x1920, which is a shape.
  private mutating func takeFactor(_ number: Double, _ start: Int) -> Bool {
    guard byte() == UInt8(ascii: "x") else {
      guard skip("倍") else { return false }
      addTimes(number, from: start)
      return true
    }
    index += 1
    if let next = byte(), PlainText.isDigit(next), let other = digits() {
      add(.ratio(number, other), from: start)
    } else {
      add(.factor(number), from: start)
    }
    return true
  }

  /// 2倍, and 2倍速, which says what is doubled.
  private mutating func addTimes(_ factor: Double, from start: Int) {
    let isSpeed = text.bytes[index...].starts(with: "速".utf8)
    // 加速一倍 is by as much again.
    let isAim: Bool
    if case .verbTo? = lexemes.last?.meaning { isAim = true } else { isAim = false }
    add(.factor(factor == 1 && !isSpeed && !isAim ? 2 : factor), from: start)
    let behind = index
    if skip("速") { add(.known(.noun(.speed, isPlural: false)), from: behind) }
  }

  // MARK: - Chinese

  /// 十五, 第二个, 第3秒, 百分之二十; words that only begin like a number are none.
  private mutating func takeChineseNumber() -> Bool {
    let start = index
    if skip("百分之") {
      if let number = anyNumber(), number <= 100 {
        add(.percent(number / 100), from: start)
        return true
      }
    } else if skip("第") {
      _ = skip(" ")
      if let number = anyNumber(), let count = Int(exactly: number) {
        _ = skip(" ")
        if skip("秒") {
          add(.time(.seconds(count)), from: start)
        } else {
          let before = index
          _ = Self.measures.contains { skip($0) }
          // 第二段 names the clip itself where no other thing follows.
          if index > before, text.bytes[before..<index].elementsEqual("段".utf8), !nounFollows {
            index = before
          }
          add(.known(.choice(.nth(count))), from: start)
        }
        return true
      }
    } else if text.bytes[index] >= 0x80,
      lexicon.longest(in: text.bytes, at: index, steps: &steps).map({ $0.length <= 3 }) ?? true,
      let number = chineseNumber()
    {
      if skip("倍") {
        addTimes(number, from: start)
      } else {
        add(.number(number), from: start)
      }
      return true
    }
    index = start
    return false
  }

  private var nounFollows: Bool {
    var steps = 0
    guard let match = lexicon.longest(in: text.bytes, at: index, steps: &steps) else {
      return false
    }
    switch match.meaning {
    case .noun, .possessive: return true
    default: return false
    }
  }

  private static let measures: [StaticString] = ["个", "条", "段", "张", "首", "部"]

  private mutating func anyNumber() -> Double? {
    if let byte = byte(), PlainText.isDigit(byte) { return digits() }
    return chineseNumber()
  }

  /// 一 to 九百九十九, and 两.
  private mutating func chineseNumber() -> Double? {
    let ones = chineseDigit()
    if let ones, skip("百") {
      _ = skip("零")
      return ones * 100 + (chineseNumber() ?? 0)
    }
    guard skip("十") else { return ones }
    return (ones ?? 1) * 10 + (chineseDigit() ?? 0)
  }

  private mutating func chineseDigit() -> Double? {
    guard let byte = byte(), byte >= 0x80 else { return nil }
    if skip("两") { return 2 }
    let digits: [StaticString] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
    return digits.firstIndex { skip($0) }.map { Double($0 + 1) }
  }

  /// Moves behind a text that stands here; an English one must end there.
  private mutating func skip(_ expected: StaticString) -> Bool {
    let length = expected.utf8CodeUnitCount
    guard index + length <= text.bytes.count else { return false }
    let stands = expected.withUTF8Buffer { buffer in
      (0..<length).allSatisfy { text.bytes[index + $0] == buffer[$0] }
    }
    guard stands else { return false }
    let isLatin = text.bytes[index + length - 1] < 0x80
    guard !isLatin || !PlainText.goesOn(text.bytes, at: index + length) else { return false }
    index += length
    return true
  }
}
