/// Words that stand for themselves: what a title says, what a clip shows.
extension PhraseReader {
  // MARK: - Titles

  /// Behind "that says" or a colon, behind "to" in "rename the title to", or with a capital letter
  /// right behind the title.
  mutating func readText() -> Bool {
    let lexeme = lexemes[index]
    let first: Int
    if saysWhatItSays(lexeme) || isTextOfClip(lexeme) { return false }
    if lexeme.is(.textMarker) || lexeme.kind == .colon && lastThing?.noun.hasText == true {
      return readText(from: index + 1, isMarked: true)
    } else if lexeme.is(.joint(.to)), renamesTitle {
      // "change the title to say Sea"
      let says = index + 1 < lexemes.endIndex && ["say", "read"].contains(word(index + 1))
      // "change the title to: Sea"
      let hasColon = index + 1 < lexemes.endIndex && lexemes[index + 1].kind == .colon
      first = index + (says || hasColon ? 2 : 1)
    } else if lastThing?.noun.hasText == true, joint == nil, isCapital(lexeme) {
      first = index
    } else {
      return startsNewText ? readText(from: index) : false
    }
    return readText(from: first)
  }

  /// `the title says "Sea"` tells what is there; `title says "Sea"` wishes for one.
  private func saysWhatItSays(_ lexeme: Lexeme) -> Bool {
    guard verb == nil, lexeme.is(.textMarker), lastThing?.article == .definite else { return false }
    return ["says", "reads"].contains(text(lexeme.range).lowercased())
  }

  /// "a clip that says Hello": a title on it, or words that somebody speaks.
  private func isTextOfClip(_ lexeme: Lexeme) -> Bool {
    guard lexeme.is(.textMarker), let noun = lastThing?.noun, noun == .clip || noun == .video,
      !phrases.contains(where: { $0.isTitle })
    else { return false }
    let words = text(lexeme.range).lowercased()
    return words.hasSuffix("says") || words.hasSuffix("ing") || words.hasSuffix("reads")
      || words.hasPrefix("with") || words.hasPrefix("写")
  }

  private mutating func readText(from first: Int, isMarked: Bool = false) -> Bool {
    guard first < lexemes.endIndex else { return false }
    if case .quote(let content) = lexemes[first].kind {
      addQuote(content, upTo: first + 1)
      return true
    }
    let freeText = FreeText(lexemes, of: message)
    guard var end = freeText.endOfTitle(from: first, isMarked: isMarked) else { return false }
    // "change the title Lake to Sea"
    if renames, first == index {
      end = lexemes[first..<end].firstIndex { $0.is(.joint(.to)) } ?? end
    }
    guard end > first else { return false }
    let words =
      lexemes[first].range
      .lowerBound..<behindBracket(lexemes[end - 1].range.upperBound, from: first)
    let range = Pictogram.extending(
      words, from: first > 0 ? lexemes[first - 1].range.upperBound : 0, in: message)
    guard !NoTitle.renames(text(range)), !renames || !NoTitle.has(text(range)) else { return false }
    add(.text(text(range)), upTo: end)
    return true
  }

  /// "Trip (2024)": a bracket is no lexeme.
  private func behindBracket(_ place: Int, from first: Int) -> Int {
    guard place < message.count, message[place] == UInt8(ascii: ")"),
      message[lexemes[first].range.lowerBound..<place].contains(UInt8(ascii: "("))
    else { return place }
    return place + 1
  }

  /// "the title Lake to …": what it says now.
  private var isOldText: Bool {
    guard let last = phrases.last, case .text = last.content else { return false }
    return last.joint == nil
  }

  private var renames: Bool { verb == .change || verb == .rename }

  private var renamesTitle: Bool {
    guard renames, !has(.text) || isOldText else { return false }
    return verb == .rename || isOldText || lastThing?.noun == .title || lastThing?.noun == .caption
  }

  /// Behind 改成 there is no joint left to look at.
  private var startsNewText: Bool {
    guard verb == .change || verb == .rename, !has(.text), let last = phrases.last,
      case .verb = last.content, index > lexemes.startIndex,
      case .verbTo? = lexemes[index - 1].meaning
    else { return false }
    return phrases.contains { phrase in
      if case .thing(let thing) = phrase.content { thing.noun == .title } else { false }
    }
  }

  private func word(_ place: Int) -> String { text(lexemes[place].range).lowercased() }

  private func isCapital(_ lexeme: Lexeme) -> Bool {
    guard index > lexemes.startIndex, let first = message[lexeme.range].first else { return false }
    return (0x41...0x5a).contains(first)
  }

  private enum Kind { case text, subject }

  private func has(_ kind: Kind) -> Bool {
    phrases.contains { phrase in
      switch (phrase.content, kind) {
      case (.text, .text), (.subject, .subject): true
      default: false
      }
    }
  }

  // MARK: - Scenes

  /// "of a beach at sunset" behind a clip that is to be made; up to a shape or a length.
  mutating func readSubject() -> Bool {
    let lexeme = lexemes[index]
    guard
      lexeme.is(.subjectMarker) || lexeme.is(.joint(.of))
        || lexeme.is(.joint(.with)) && verb != nil || opensDescription(lexeme),
      !has(.subject), makesClip, lexeme.is(.subjectMarker) || lastThing != nil || endsWithShape
    else { return false }
    let first = index + 1
    guard first < lexemes.endIndex, !namesUpload(first),
      let end = FreeText(lexemes, of: message).endOfSubject(from: first)
    else { return false }
    let name = ClipName.of(lexemes[first..<end], in: message)
    guard !name.isEmpty, lexemes[first..<end].contains(where: \.describes) else { return false }
    // "with less music", "with a different order"
    if lexeme.is(.joint(.with)), NoDescription.has(name) { return false }
    add(.subject(name), upTo: end)
    return true
  }

  /// 一个狗和猫的视频: between an article or a length and the clip, in Chinese; whatever the signs
  /// mean elsewhere.
  mutating func readChineseSubject() -> Bool {
    guard !has(.subject), makesClip, index > lexemes.startIndex, isChinese(index),
      lexemes[index - 1].leadsToDescription,
      lexemes[index - 1].isArticle || !lexemes[index].is(.possessive),
      let end = ChineseSubject(lexemes: lexemes, message: message).end(from: index)
    else { return false }
    let name = ClipName.of(lexemes[index..<end], in: message)
    guard !NoDescription.has(name) else { return false }
    add(.subject(name), upTo: end)
    return true
  }

  /// A colon that something stands behind: "generate a clip: a dog".
  private func opensDescription(_ lexeme: Lexeme) -> Bool {
    guard lexeme.kind == .colon, verb != nil, index + 1 < lexemes.endIndex else { return false }
    return lexemes[index + 1].kind != .colon
  }

  private func isChinese(_ place: Int) -> Bool {
    message[lexemes[place].range.lowerBound] >= 0x80
  }

  private var makesClip: Bool {
    guard verb == nil || [.make, .generate, .add, .animate, .turn].contains(verb) else {
      return false
    }
    guard let thing = lastThing else { return true }
    guard [.video, .clip, .picture, .it].contains(thing.noun), thing.choice == nil else {
      return false
    }
    return thing.article != .own && thing.noun != .it || verb == .animate
  }

  private var endsWithShape: Bool {
    if case .shape? = phrases.last?.content { true } else { false }
  }

  /// "of this video" is something that is there already.
  private func namesUpload(_ place: Int) -> Bool {
    switch lexemes[place].kind {
    case .known(.article(.definite)) where place + 1 < lexemes.endIndex:
      namesUpload(place + 1) || lexemes[place + 1].isPicture
    case .known(.article(.own)): place + 1 == lexemes.endIndex || lexemes[place + 1].isMaterial
    case .known(.choice):
      lexemes[(place + 1)...].prefix(4).contains { $0.isMaterialNoun }
        || lexemes[(place + 1)...].allSatisfy { $0.count != nil }
    case .file, .quote, .duration, .known(.look), .known(.shape), .ratio:
      true
    default: false
    }
  }
}

extension Phrase {
  fileprivate var isTitle: Bool {
    if case .thing(let thing) = content { thing.noun.hasText } else { false }
  }
}

extension Lexeme {
  fileprivate var isArticle: Bool {
    if case .article? = meaning { true } else { false }
  }

  fileprivate var leadsToDescription: Bool {
    switch kind {
    case .duration, .ratio, .known(.shape), .known(.look), .known(.possessive): true
    case .known(.article(let article)): article == .indefinite || article == .another
    default: false
    }
  }

  fileprivate var isPicture: Bool {
    if case .noun(.picture, _)? = meaning { true } else { false }
  }

  /// Something that can be seen, and no part of a timeline: "a clip of the second clip" shows none.
  fileprivate var describes: Bool {
    switch kind {
    case .known(.cannot(.edit)): false
    case .known(.noun(let noun, _)): [.sound, .speed, .length, .shape, .volume].contains(noun)
    case .known(.article), .known(.choice), .known(.number), .number, .known(.filler),
      .known(.possessive), .known(.place), .known(.joint), .known(.only), .known(.and):
      false
    default: true
    }
  }

  fileprivate var isMaterialNoun: Bool {
    if case .noun(let noun, _)? = meaning { noun == .picture || noun == .video } else { false }
  }

  /// "my photos", and not "my dog".
  fileprivate var isMaterial: Bool {
    switch kind {
    case .unknown: false
    default: true
    }
  }
}

extension Noun {
  var hasText: Bool { self == .title || self == .caption }
}
