/// Cuts a message where a new wish begins, never inside of quotation marks.
enum ClauseSplitter {
  static func clauses(_ message: String) -> [Clause] {
    let (text, quotes) = takeQuotes(Array(message.prefix(limitCharacters)))
    var clauses: [Clause] = []
    var start = 0
    var index = 0
    while index < text.count {
      let length = separator(text, at: index)
      if length > 0 {
        add(text[start..<index], quotes, to: &clauses)
        index += length
        start = index
      } else {
        index += 1
      }
    }
    add(text[start...], quotes, to: &clauses)
    return clauses
  }

  private static let limitCharacters = BackendLimits.understoodCharacters

  /// Stands for a quoted text; from the private use area.
  private static let mark: Character = "\u{e000}"

  private static func add(
    _ part: ArraySlice<Character>, _ quotes: [String], to clauses: inout [Clause]
  ) {
    // How many marks came before tells which quote is meant.
    let before = clauses.reduce(0) { $0 + $1.text.count { $0 == mark } }
    let text = String(part)
    guard text.contains(where: { !$0.isWhitespace }) else { return }
    let quoted = part.contains(mark) && before < quotes.count ? quotes[before] : nil
    clauses.append(Clause(text, quoted: quoted))
  }

  private static func takeQuotes(_ message: [Character]) -> ([Character], [String]) {
    let pairs: [(opening: Character, closing: Character)] = [
      ("\"", "\""), ("“", "”"), ("「", "」"), ("『", "』"), ("《", "》"), ("‘", "’"), ("'", "'"),
    ]
    var text: [Character] = []
    var quotes: [String] = []
    var index = 0
    while index < message.count {
      let character = message[index]
      // An apostrophe inside of a word opens nothing.
      let mayOpen = character != "'" || index == 0 || message[index - 1].isWhitespace
      if mayOpen, let closing = pairs.first(where: { $0.opening == character })?.closing,
        let end = message[(index + 1)...].firstIndex(of: closing), end > index + 1
      {
        quotes.append(String(message[(index + 1)..<end]))
        text += [" ", mark, " "]
        index = end + 1
      } else {
        text.append(character)
        index += 1
      }
    }
    return (text, quotes)
  }

  /// The length of a separator that begins here; 0 when there is none.
  private static func separator(_ text: [Character], at index: Int) -> Int {
    let character = text[index]
    if ";!?\n。；！？".contains(character) { return 1 }
    if character == "." {
      return index + 1 == text.count || text[index + 1].isWhitespace ? 1 : 0
    }
    for word in ["然后", "接着", "并且", "并", "再"] where text[index...].starts(with: word) {
      return startsWish(text, at: index + word.count) ? word.count : 0
    }
    if ",，、和".contains(character) {
      return startsWish(text, at: index + 1) || namesAddition(text, at: index + 1) ? 1 : 0
    }
    guard character == " " else { return 0 }
    for word in [" and ", " then ", " & "] where text[index...].starts(with: word) {
      let next = index + word.count
      if startsWish(text, at: next) || namesAddition(text, at: next) {
        return word.count - 1
      }
    }
    // "with" and "without" split only where what follows would be a wish of its own.
    let rest = String(text[index...].prefix(60)).lowercased()
    let isLeftOut = rest.hasPrefix(" without ") || rest.hasPrefix(" with no ")
    let things =
      Lexicon.music + Lexicon.effects
      + (isLeftOut ? Lexicon.titles + ["sound", "audio"] : ["title"])
    let isWish =
      (isLeftOut || rest.hasPrefix(" with ")) && !rest.hasPrefix(" with the text")
      && things.contains { rest.contains(" \($0)") } && index > 0
    let before = isWish ? String(text[..<index]).lowercased() : ""
    return (Lexicon.generation + Lexicon.scenes).contains { before.contains($0) } ? 1 : 0
  }

  /// Whether music or a title is named right here: "add a title and some background music".
  private static func namesAddition(_ text: [Character], at start: Int) -> Bool {
    // In "remove the title and the music" both are to go.
    let wish = text[..<max(0, start - 1)].split { ",，;；。".contains($0) }.last ?? []
    let written = String(wish).lowercased()
    guard !Lexicon.removal.contains(where: { written.contains($0) }) else { return false }
    let rest = String(text[start...].prefix(40)).lowercased()
    let words = rest.split { $0.isWhitespace || ",.".contains($0) }.prefix(4).map(String.init)
    if let first = words.first, first.utf8.first.map({ $0 >= 0x80 }) == true {
      return (Lexicon.music + Lexicon.titles + Lexicon.effects).contains {
        first.prefix(6).contains($0)
      }
    }
    guard
      let place = words.firstIndex(where: {
        (Lexicon.music + Lexicon.effects + ["title"]).contains($0)
      })
    else {
      return false
    }
    return ["a", "an", "some", "the", "background"].contains(words[0]) || place <= 1
  }

  /// Whether a verb stands here, after words that mean nothing.
  private static func startsWish(_ text: [Character], at start: Int) -> Bool {
    var rest = String(text[start...].prefix(40)).lowercased()[...]
    var moved = true
    while moved {
      moved = false
      while rest.first?.isWhitespace == true { rest.removeFirst() }
      for filler in Lexicon.fillers where rest.hasPrefix(filler) {
        rest = rest.dropFirst(filler.count)
        moved = true
      }
    }
    return Lexicon.verbs.contains { verb in
      guard rest.hasPrefix(verb) else { return false }
      let next = rest.dropFirst(verb.count).first
      return verb.utf8.first.map { $0 >= 0x80 } == true || next == nil || next?.isLetter == false
    }
  }
}
