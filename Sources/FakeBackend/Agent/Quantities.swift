import TimeAndChance

/// Numbers with units in everyday text, English and Chinese.
enum Quantities {
  /// Every duration in a plain text, in order: `5 second`, `0:10`, `10秒`, `一分钟`, `five seconds`.
  static func durations(_ plain: String) -> [Duration] {
    let characters = Array(plain)
    var found: [Duration] = []
    var index = 0
    while index < characters.count {
      guard let number = number(characters, &index) else {
        index += 1
        continue
      }
      if let minutes = Int(exactly: number), index + 2 < characters.count,
        characters[index] == ":", let tens = characters[index + 1].wholeNumberValue, tens < 6,
        let ones = characters[index + 2].wholeNumberValue
      {
        found.append(.seconds(minutes * 60 + tens * 10 + ones))
        index += 3
      } else if let seconds = unit(characters, &index) {
        let milliseconds = number * seconds * 1000
        if milliseconds > 0, milliseconds < 1e9 { found.append(.milliseconds(Int(milliseconds))) }
      }
    }
    return found
  }

  /// The first share of a hundred: `35%`, `35 percent`, `百分之35`, or `volume to 35`; 0 to 1.
  static func percent(_ plain: String) -> Double? {
    let characters = Array(plain)
    var index = 0
    while index < characters.count {
      let start = index
      guard let number = number(characters, &index) else {
        index += 1
        continue
      }
      let rest = String(characters[index...].prefix(10))
      let before = String(characters[..<start].suffix(12))
      guard number <= 100 else { continue }
      if rest.hasPrefix("%") || rest.hasPrefix(" %") || rest.hasPrefix(" percent")
        || before.hasSuffix("百分之")
      {
        return number / 100
      }
      let isVolume = ["volume to ", "volume at ", "volume ", "音量", "音量到", "音量调到", "音量为", "音量设为"]
        .contains { before.hasSuffix($0) }
      if isVolume { return number <= 1 ? number : number / 100 }
    }
    return nil
  }

  /// Full-width digits and letters as narrow ones.
  static func narrow(_ character: Character) -> Character {
    guard let scalar = character.unicodeScalars.first, (0xff10...0xff5a).contains(scalar.value),
      let narrow = Unicode.Scalar(scalar.value - 0xfee0)
    else { return character }
    return Character(narrow)
  }

  /// A number that begins here, in digits or words; `index` moves behind it.
  private static func number(_ characters: [Character], _ index: inout Int) -> Double? {
    if characters[index].isASCII, characters[index].isNumber {
      var text = ""
      while index < characters.count, text.count < 9,
        characters[index].isASCII && characters[index].isNumber
          || characters[index] == "." && index + 1 < characters.count
            && characters[index + 1].isNumber && !text.contains(".")
      {
        text.append(characters[index])
        index += 1
      }
      return Double(text)
    }
    if let number = chineseNumber(characters, &index) { return number }
    guard index == 0 || characters[index - 1] == " " else { return nil }
    for (word, value) in words where starts(word + " ", characters, index) {
      index += word.count
      return value
    }
    return nil
  }

  /// 一 to 九十九, 两 and 半.
  private static func chineseNumber(_ characters: [Character], _ index: inout Int) -> Double? {
    if characters[index] == "半" {
      index += 1
      return 0.5
    }
    var value: Double?
    if let digit = chineseDigit(characters[index]) {
      value = digit
      index += 1
    }
    guard index < characters.count, characters[index] == "十" else { return value }
    index += 1
    var total = (value ?? 1) * 10
    if index < characters.count, let ones = chineseDigit(characters[index]) {
      total += ones
      index += 1
    }
    return total
  }

  private static func chineseDigit(_ character: Character) -> Double? {
    if character == "两" { return 2 }
    let digits: [Character] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
    return digits.firstIndex(of: character).map { Double($0 + 1) }
  }

  /// The seconds of a unit that begins here, after a space or not; `index` moves behind it.
  private static func unit(_ characters: [Character], _ index: inout Int) -> Double? {
    var place = index
    if place < characters.count, characters[place] == "个" { place += 1 }
    if place < characters.count, characters[place] == " " { place += 1 }
    for (word, seconds) in units where starts(word, characters, place) {
      let end = place + word.count
      // A Latin unit ends with its word: `5 s`, but not `5 songs`.
      if word.utf8.first.map({ $0 < 0x80 }) == true, end < characters.count,
        characters[end].isASCII, characters[end].isLetter
      {
        continue
      }
      index = end
      return seconds
    }
    return nil
  }

  private static func starts(_ word: String, _ characters: [Character], _ index: Int) -> Bool {
    characters[index...].starts(with: word)
  }

  private static let units: [(String, Double)] = [
    ("seconds", 1), ("second", 1), ("secs", 1), ("sec", 1), ("s", 1), ("秒钟", 1), ("秒", 1),
    ("minutes", 60), ("minute", 60), ("mins", 60), ("min", 60), ("分钟", 60), ("分", 60),
  ]

  private static let words: [(String, Double)] = [
    ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7),
    ("eight", 8), ("nine", 9), ("ten", 10), ("twelve", 12), ("fifteen", 15), ("twenty", 20),
    ("thirty", 30), ("forty", 40), ("sixty", 60), ("half a", 0.5),
  ]
}
