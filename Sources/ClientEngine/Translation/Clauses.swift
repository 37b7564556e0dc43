import Lookups

/// Cuts a sentence into clauses.
enum Clauses {
  struct Clause {
    var text: Substring
    /// How it was joined to the next one.
    var joint: String
  }

  /// One pass over the scalars.
  static func split(_ sentence: Substring) -> [Clause] {
    let scalars = sentence.unicodeScalars
    var clauses: [Clause] = []
    var start = sentence.startIndex
    var isQuoted = false
    func end(at place: String.Index, _ joint: String) {
      let text = sentence[start..<place]
      if !text.unicodeScalars.allSatisfy(\.isSpace) {
        clauses.append(Clause(text: text, joint: joint))
      }
    }
    var place = scalars.startIndex
    while place < scalars.endIndex {
      let scalar = scalars[place]
      let next = scalars.index(after: place)
      if scalar == "\"" || scalar == "“" || scalar == "”" { isQuoted.toggle() }
      let isLast = next == scalars.endIndex
      if !isQuoted,
        let joint = joint(scalar, isBeforeSpace: isLast || scalars[next].isSpace)
      {
        end(at: place, joint)
        start = next
      }
      place = next
    }
    end(at: sentence.endIndex, "")
    return clauses
  }

  private static func joint(_ scalar: Unicode.Scalar, isBeforeSpace: Bool) -> String? {
    switch scalar {
    case ",", ";", ":": isBeforeSpace ? "\(scalar) " : nil
    case "，", "；", "：": String(scalar)
    case "(", ")", "（", "）", "—", "–": ". "
    default: nil
    }
  }

  /// A clause that cannot be a sentence of its own.
  static func isSubordinate(_ clause: some StringProtocol) -> Bool {
    let word = Substring(clause).unicodeScalars.prefix { !$0.isSpace }
    return isOne(of: subordinators, word)
  }

  /// After an instruction, a clause that is not its continuation.
  static func standsAlone(_ clause: Substring) -> Bool {
    if clause.unicodeScalars.contains(where: Language.isHan) {
      let text = Find.trim(clause)
      return text.unicodeScalars.prefix(6).count == 6
        && !chineseContinuations.contains { Find.starts(text, with: $0) }
    }
    let words = clause.unicodeScalars.split(maxSplits: 4) { $0.isSpace }
    return words.count >= 4 && !isOne(of: continuations, words[0])
  }

  private static func isOne(
    of words: LookupSet<String>, _ word: Substring.UnicodeScalarView
  ) -> Bool {
    words.contains(String(word.prefix(longestWord + 1)).lowercased())
  }

  private static let longestWord = 8

  private static let subordinators = LookupSet([
    "when", "once", "if", "after", "before", "to", "for", "as", "while", "whenever", "since",
    "in", "from", "by",
  ])
  private static let continuations = LookupSet([
    "then", "and", "to", "or", "which", "where", "so", "it", "your", "that", "for", "choose",
    "select", "wait", "set", "pick", "followed", "you", "after", "before",
  ])
  private static let chineseContinuations = [
    "然后", "即可", "就", "再", "来", "并", "以", "便", "最后", "选择", "等待", "接着",
  ]
}
