/// Cuts a line into sentences and a sentence into clauses, losing nothing that separates them.
enum Sentences {
  struct Sentence {
    var text: String
    /// `.`, `!`, `?`, `。` …; empty where the line just ends.
    var end: String
    /// White space up to the next sentence.
    var space: String
  }

  static func split(_ line: String) -> [Sentence] {
    var sentences: [Sentence] = []
    var current = Sentence(text: "", end: "", space: "")
    let characters = Array(line)
    for (index, character) in characters.enumerated() {
      if !current.space.isEmpty, !character.isWhitespace {
        sentences.append(current)
        current = Sentence(text: "", end: "", space: "")
      }
      if character.isWhitespace, !current.end.isEmpty {
        current.space.append(character)
      } else if isEnd(characters, index) {
        current.end.append(character)
      } else {
        if !current.end.isEmpty {
          sentences.append(current)
          current = Sentence(text: "", end: "", space: "")
        }
        current.text.append(character)
      }
    }
    if !current.text.isEmpty || !current.end.isEmpty { sentences.append(current) }
    return sentences
  }

  /// A dot ends a sentence only before white space: not in `1.5`, `a.mp4` or a list's `1. `.
  private static func isEnd(_ characters: [Character], _ index: Int) -> Bool {
    let character = characters[index]
    if "。！？".contains(character) { return true }
    guard ".!?".contains(character) else { return false }
    let next = index + 1 < characters.count ? characters[index + 1] : " "
    guard next.isWhitespace || "!?.\"”)*".contains(next) else { return false }
    let before = characters[..<index]
    let isListNumber =
      character == "." && !before.isEmpty
      && before.drop { $0.isWhitespace }.allSatisfy(\.isNumber)
    return !isListNumber
  }
}

enum Clauses {
  struct Clause {
    var text: String
    /// How it was joined to the next one.
    var joint: String
  }

  static func split(_ sentence: String) -> [Clause] {
    var clauses: [Clause] = []
    var current = ""
    var isQuoted = false
    func end(_ joint: String) {
      if current.contains(where: { !$0.isWhitespace }) {
        clauses.append(Clause(text: current, joint: joint))
      }
      current = ""
    }
    let characters = Array(sentence)
    for (index, character) in characters.enumerated() {
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      if "\"“”".contains(character) { isQuoted.toggle() }
      switch character {
      case _ where isQuoted: current.append(character)
      case ",", ";": next.isWhitespace ? end("\(character) ") : current.append(character)
      case ":": next.isWhitespace ? end(": ") : current.append(character)
      case "，", "；", "：": end(String(character))
      case "(", ")", "（", "）", "—", "–": end(". ")
      default: current.append(character)
      }
    }
    end("")
    return clauses
  }

  /// A clause that cannot be a sentence of its own.
  static func isSubordinate(_ clause: String) -> Bool {
    let first = clause.lowercased().prefix { !$0.isWhitespace }
    return [
      "when", "once", "if", "after", "before", "to", "for", "as", "while", "whenever", "since",
      "in", "from", "by",
    ].contains(String(first))
  }

  /// After an instruction, a clause that is not its continuation.
  static func standsAlone(_ clause: String) -> Bool {
    let words = clause.lowercased().split(whereSeparator: \.isWhitespace)
    if clause.unicodeScalars.contains(where: Language.isHan) {
      let text = Find.trim(clause)
      return text.count >= 6
        && !["然后", "即可", "就", "再", "来", "并", "以", "便", "最后", "选择", "等待", "接着"].contains {
          text.hasPrefix($0)
        }
    }
    let continuations = [
      "then", "and", "to", "or", "which", "where", "so", "it", "your", "that", "for", "choose",
      "select", "wait", "set", "pick", "followed", "you", "after", "before",
    ]
    return words.count >= 4 && !continuations.contains(String(words[0]))
  }
}
