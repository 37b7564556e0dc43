import TimeAndChance

/// A part of a message that asks for one thing, ready to be looked at.
struct Clause: Hashable, Sendable {
  /// As written, with quoted texts taken out.
  let text: String
  /// The first quoted text.
  let quoted: String?
  /// Lower case, words between single spaces, one space at each end; hyphens are spaces.
  let plain: String
  /// As written, word by word, punctuation at the ends removed.
  let words: [String]

  init(_ text: String, quoted: String?) {
    self.text = text
    self.quoted = quoted
    plain = Self.plain(text)
    words = text.split(whereSeparator: \.isWhitespace).map(Self.bare).filter { !$0.isEmpty }
  }

  /// Whether one of these stands there; English ones as whole words.
  func has(_ phrases: [String]) -> Bool {
    phrases.contains { phrase in
      let isEnglish = phrase.utf8.first.map { $0 < 0x80 } == true
      return Self.stands(isEnglish ? " \(phrase) " : phrase, in: plain)
    }
  }

  /// Byte by byte and by hand: `String.contains` weighs every character, which took a fifth of a
  /// whole run, and a closure for each byte took much of a debug build's.
  private static func stands(_ phrase: String, in text: String) -> Bool {
    var (phrase, text) = (phrase, text)
    return text.withUTF8 { text in
      phrase.withUTF8 { phrase in
        var start = 0
        while start + phrase.count <= text.count {
          var length = 0
          while length < phrase.count, text[start + length] == phrase[length] { length += 1 }
          if length == phrase.count { return true }
          start += 1
        }
        return false
      }
    }
  }

  var durations: [Duration] { Quantities.durations(plain) }

  var duration: Duration? { durations.first }

  /// 0 to 1.
  var percent: Double? { Quantities.percent(plain) }

  private static func plain(_ text: String) -> String {
    var plain = " "
    let characters = Array(text.lowercased())
    for (index, character) in characters.enumerated() {
      let kept: Character =
        switch character {
        case "％": "%"
        case ":", "：":
          // Only inside of a time such as 0:10.
          index + 1 < characters.count && characters[index + 1].isNumber && plain.last != " "
            ? ":" : " "
        case "-", "–", "—", "_", "/", "'", "’", "\"", "(", ")", ",", ";", "!", "?": " "
        case "，", "。", "；", "！", "？", "、", "（", "）": " "
        default: Quantities.narrow(character)
        }
      if kept.isWhitespace, plain.last == " " { continue }
      plain.append(kept.isWhitespace ? " " : kept)
    }
    while plain.last == " " || plain.last == "." { plain.removeLast() }
    return plain + " "
  }

  private static func bare(_ word: Substring) -> String {
    var word = word
    while let last = word.last, ".,;:!?，。；：！？".contains(last) { word.removeLast() }
    while let first = word.first, ",;:，。；：".contains(first) { word.removeFirst() }
    return String(word)
  }
}
