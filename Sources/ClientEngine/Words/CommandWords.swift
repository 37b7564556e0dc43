/// A message cut into lower-case words; Chinese, which has no spaces, into runs of Han.
enum CommandWords {
  /// Longer messages, in scalars, are no commands.
  static let limitScalars = 120

  /// nil when the message holds a script that no command is written in.
  static func split(_ message: String) -> [String]? {
    // First by bytes: they are counted already.
    guard message.utf8.count <= 4 * limitScalars, message.unicodeScalars.count <= limitScalars
    else { return nil }
    var words: [String] = []
    var word = String.UnicodeScalarView()
    func end() {
      let bare = String(word).trimmingDots
      if !bare.isEmpty { words.append(bare) }
      word = String.UnicodeScalarView()
    }
    for scalar in message.lowercased().unicodeScalars {
      let isHan = Language.isHan(scalar)
      switch kind(of: scalar) {
      case .apostrophe: word.append("'")
      // A hyphen or a dot makes one word of two: "60-second" and "a.mp4" belong to no command.
      case .joint: word.append(scalar)
      case .letter:
        if isHan != (word.first.map(Language.isHan) ?? false), !word.isEmpty { end() }
        word.append(scalar)
      case .foreign: return nil
      case .gap: end()
      }
    }
    end()
    return words
  }

  private enum Kind {
    case letter, apostrophe, joint, gap
    /// A letter of another script, or an accent that makes one.
    case foreign
  }

  private static func kind(of scalar: Unicode.Scalar) -> Kind {
    switch scalar {
    case "'", "\u{2019}": return .apostrophe
    case "-", ".", "_", "/": return .joint
    case "a"..."z", "A"..."Z", "0"..."9": return .letter
    case _ where Language.isHan(scalar): return .letter
    // They choose how the emoji before them looks.
    case "\u{fe0e}", "\u{fe0f}": return .gap
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      return .foreign
    default: return .gap
    }
  }
}

extension String {
  fileprivate var trimmingDots: String {
    func isDot(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"),
        UInt8(ascii: "'"):
        true
      default: false
      }
    }
    let start = utf8.drop(while: isDot)
    return start.lastIndex { !isDot($0) }.map { String(Substring(start[...$0])) } ?? ""
  }
}
