/// The lengths that a message names: `60-second`, `1.5 minutes`, `half a minute`, `1:30`, `一分钟`.
enum SpokenLengths {
  /// Every length in seconds, in order; one pass over the bytes.
  static func seconds(in message: String) -> [Double] {
    var reader = Reader(bytes: Array(message.lowercased().utf8.prefix(limitBytes)))
    var found: [Double] = []
    while let seconds = reader.next() { found.append(seconds) }
    return found
  }

  /// Nobody asks for a clip in a longer message.
  private static let limitBytes = 64 << 10

  private struct Reader {
    let bytes: [UInt8]
    var place = 0

    /// The next length; nil at the end.
    mutating func next() -> Double? {
      while place < bytes.count {
        guard let number = number() else {
          place += 1
          continue
        }
        if let seconds = clock(number) ?? length(number), seconds > 0 { return seconds }
      }
      return nil
    }

    private mutating func number() -> Double? {
      let start = place
      var value = 0.0
      var scale = 0.0
      while place < bytes.count {
        let byte = bytes[place]
        if (0x30...0x39).contains(byte) {
          value = value * 10 + Double(byte - 0x30)
          scale *= 10
        } else if byte == UInt8(ascii: "."), scale == 0, place > start {
          scale = 1
        } else {
          break
        }
        place += 1
      }
      if place > start { return value / max(scale, 1) }
      return word() ?? chineseNumber()
    }

    /// `forty-five`; a word counts only where a word begins.
    private mutating func word() -> Double? {
      guard let value = plainWord() else { return nil }
      let start = place
      if SpokenLengths.isTens(value), place < bytes.count, SpokenLengths.separates(bytes[place]) {
        place += 1
        if let ones = plainWord(), ones >= 1, ones < 10 { return value + ones }
        place = start
      }
      return value
    }

    private mutating func plainWord() -> Double? {
      let isInside = place > 0 && SpokenLengths.isLetter(bytes[place - 1])
      return SpokenLengths.numbers.first { take($0.word, unlessInside: isInside) }?.value
    }

    /// `one and a half minutes`, `a minute and a half`, `一分半`.
    private mutating func length(_ number: Double) -> Double? {
      let number = takeHalf() ? number + 0.5 : number
      guard let seconds = unit() else { return nil }
      return (takeHalf() ? number + 0.5 : number) * seconds
    }

    private mutating func takeHalf() -> Bool {
      SpokenLengths.andHalf.contains { take($0) }
    }

    /// 一 to 九十九, and 半.
    private mutating func chineseNumber() -> Double? {
      let first = SpokenLengths.digits.first { take($0.word) }?.value
      guard take(SpokenLengths.ten) else { return first }
      let ones = SpokenLengths.digits.first { $0.value >= 1 && take($0.word) }?.value
      return (first ?? 1) * 10 + (ones ?? 0)
    }

    /// `1:30`, once its minutes are read.
    private mutating func clock(_ minutes: Double) -> Double? {
      guard place + 2 < bytes.count, bytes[place] == UInt8(ascii: ":"),
        (0x30...0x35).contains(bytes[place + 1]), (0x30...0x39).contains(bytes[place + 2])
      else { return nil }
      defer { place += 3 }
      return minutes * 60 + Double(bytes[place + 1] - 0x30) * 10 + Double(bytes[place + 2] - 0x30)
    }

    /// The seconds of the unit that comes next, after a space or a hyphen.
    private mutating func unit() -> Double? {
      let start = place
      _ = take(SpokenLengths.measureWord)
      if place < bytes.count, SpokenLengths.separates(bytes[place]) { place += 1 }
      for (word, seconds) in SpokenLengths.units {
        let before = place
        guard take(word) else { continue }
        // `5 s`, but not `5 songs`.
        let isWhole =
          word[0] >= 0x80 || place == bytes.count || !SpokenLengths.isLetter(bytes[place])
        if isWhole { return seconds }
        place = before
      }
      place = start
      return nil
    }

    private mutating func take(_ word: [UInt8], unlessInside isInside: Bool = false) -> Bool {
      guard !isInside, place < bytes.count, bytes[place...].starts(with: word) else {
        return false
      }
      place += word.count
      return true
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  private static func separates(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == UInt8(ascii: "-")
  }

  private static func isTens(_ number: Double) -> Bool {
    number >= 20 && number.truncatingRemainder(dividingBy: 10) == 0
  }

  private static let andHalf = [" and a half", "-and-a-half", "半"].map { Array($0.utf8) }
  private static let ten = Array("十".utf8)
  /// Between a number and its unit: 一个小时.
  private static let measureWord = Array("个".utf8)

  private static let units = words([
    ("seconds", 1), ("second", 1), ("secs", 1), ("sec", 1), ("s", 1), ("秒", 1),
    ("minutes", 60), ("minute", 60), ("mins", 60), ("min", 60), ("分钟", 60), ("分", 60),
    ("hours", 3600), ("hour", 3600), ("小时", 3600),
  ])

  /// The longer before what it begins with.
  private static let numbers = words([
    ("half an", 0.5), ("half a", 0.5), ("half", 0.5), ("a couple of", 2), ("a few", 5),
    ("several", 5), ("seventeen", 17), ("seventy", 70), ("sixteen", 16), ("eighteen", 18),
    ("eighty", 80), ("eleven", 11), ("thirteen", 13), ("fourteen", 14), ("nineteen", 19),
    ("one", 1), ("two", 2), ("three", 3),
    ("forty", 40), ("four", 4), ("five", 5), ("sixty", 60), ("six", 6), ("seven", 7), ("eight", 8),
    ("ninety", 90), ("nine", 9), ("ten", 10), ("twelve", 12), ("fifteen", 15), ("twenty", 20),
    ("thirty", 30), ("fifty", 50), ("an", 1), ("a", 1),
  ])

  private static let digits = words([
    ("半", 0.5), ("一", 1), ("二", 2), ("两", 2), ("三", 3), ("四", 4), ("五", 5), ("六", 6), ("七", 7),
    ("八", 8), ("九", 9),
  ])

  private static func words(_ list: [(String, Double)]) -> [(word: [UInt8], value: Double)] {
    list.map { (Array($0.0.utf8), $0.1) }
  }
}
