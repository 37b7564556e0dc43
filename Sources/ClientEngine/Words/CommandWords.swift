/// A message cut into lower-case words; Chinese, which has no spaces, into runs of Han.
enum CommandWords {
  /// Longer messages are no commands.
  static let limitCharacters = 120

  /// nil when the message holds a script that no command is written in.
  static func split(_ message: String) -> [String]? {
    guard message.count <= limitCharacters else { return nil }
    var words: [String] = []
    var word = ""
    func end() {
      let bare = word.trimmingDots
      if !bare.isEmpty { words.append(bare) }
      word = ""
    }
    for character in message.lowercased() {
      let isHan = character.unicodeScalars.allSatisfy(Language.isHan)
      let wasHan = word.unicodeScalars.first.map(Language.isHan) ?? false
      switch character {
      case "'", "\u{2019}": word += "'"
      // A hyphen or a dot makes one word of two: "60-second" and "a.mp4" belong to no command.
      case "-", ".", "_", "/": word.append(character)
      case _ where isHan || character.isASCII && (character.isLetter || character.isNumber):
        if isHan != wasHan, !word.isEmpty { end() }
        word.append(character)
      case _ where character.isLetter || character.isNumber: return nil
      default: end()
      }
    }
    end()
    return words
  }
}

extension String {
  fileprivate var trimmingDots: String {
    var text = self[...]
    while let last = text.last, ".-_/'".contains(last) { text.removeLast() }
    while let first = text.first, ".-_/'".contains(first) { text.removeFirst() }
    return String(text)
  }
}
