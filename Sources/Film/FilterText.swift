import TimeAndChance

/// Numbers, paths and words in the forms that ffmpeg's filters read.
enum FilterText {
  /// `5.040`: seconds with milliseconds.
  static func seconds(_ duration: Duration) -> String {
    let milliseconds = max(0, duration.milliseconds)
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }

  /// Between 0 and 1 in thousandths; what is no number is silent.
  static func volume(_ volume: Double) -> String {
    guard volume.isFinite else { return "0.000" }
    return seconds(.milliseconds(Int(min(max(volume, 0), 1) * 1000 + 0.5)))
  }

  /// A value for an option of a filter in a graph, which is unquoted twice: once by the graph, once
  /// by the filter (ffmpeg-filters(1), "Notes on filtergraph escaping").
  static func escaped(_ value: String) -> String {
    backslashed(backslashed(value, #"\':"#), #"\'[],;"#)
  }

  private static func backslashed(_ value: String, _ special: String) -> String {
    value.reduce(into: "") { result, character in
      if special.contains(character) { result.append("\\") }
      result.append(character)
    }
  }

  /// A fontconfig pattern: one that has the text's letters where such a font is installed.
  static func font(for text: String) -> String {
    var language: String?
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x3040...0x30ff: return ":bold:lang=ja"
      case 0xac00...0xd7af, 0x1100...0x11ff: return ":bold:lang=ko"
      case 0x2e80...0x9fff, 0xf900...0xfaff, 0x20000...0x3ffff: language = "zh-cn"
      default: break
      }
    }
    return language.map { ":bold:lang=\($0)" } ?? "DejaVu Sans:bold"
  }

  /// At most four lines; a wide letter takes two units. Control characters become spaces.
  static func lines(_ text: String, unitsPerLine: Int) -> [String] {
    let mostLines = 4
    var lines: [String] = []
    var line = ""
    var units = 0
    for word in words(text) {
      let length = word.reduce(0) { $0 + Self.units($1) }
      if units > 0, units + length > unitsPerLine {
        lines.append(line)
        (line, units) = ("", 0)
      }
      if word != " " || units > 0 {
        line += word
        units += length
      }
    }
    if !line.isEmpty { lines.append(line) }
    lines = lines.map { String($0.reversed().drop { $0 == " " }.reversed()) }
    guard lines.count > mostLines else { return lines }
    return lines.prefix(mostLines - 1) + [lines[mostLines - 1] + " …"]
  }

  /// Words, single spaces, and wide letters one by one, since a line may break at each.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var isInWord = false
    for character in text {
      let isSpace = character.isWhitespace || character.unicodeScalars.contains { $0.value < 32 }
      if isSpace || units(character) > 1 {
        words.append(isSpace ? " " : String(character))
        isInWord = false
      } else if isInWord {
        words[words.count - 1].append(character)
      } else {
        words.append(String(character))
        isInWord = true
      }
    }
    return words
  }

  private static func units(_ character: Character) -> Int {
    (character.unicodeScalars.first?.value ?? 0) >= 0x1100 ? 2 : 1
  }
}
