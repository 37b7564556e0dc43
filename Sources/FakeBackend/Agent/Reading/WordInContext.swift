/// What a word of a clause says beside its neighbours, where its meaning alone does not tell.
struct WordInContext {
  private let lexemes: ArraySlice<Lexeme>
  private let index: Int
  private let message: [UInt8]

  init(_ lexemes: ArraySlice<Lexeme>, _ index: Int, _ message: [UInt8]) {
    self.lexemes = lexemes
    self.index = index
    self.message = message
  }

  /// "no, the second clip", "no the music"
  var isCorrection: Bool {
    guard text == "no", let next else { return false }
    return next.kind == .comma || next.is(.article(.definite))
  }

  /// "the music is quieter" tells; "the music is too loud" complains, and wishes for something.
  func tellsHowItIs(behind verb: Verb?) -> Bool {
    let isEnglish = message[lexemes[index].range.lowerBound] < 0x80
    guard verb == .be || verb == .seems && isEnglish else { return false }
    return !text.hasPrefix("too ")
  }

  /// 大一点 is louder of music, and of nothing it may be anything.
  var mayBeAnySize: Bool {
    guard Self.sizes.contains(text) else { return false }
    return !lexemes.contains { lexeme in
      switch lexeme.meaning {
      case .noun?, .verb?, .verbTo?: true
      default: false
      }
    }
  }

  private static let sizes = ["大一点", "大一些", "小一点", "小一些", "太大", "太小", "大點", "大点"]

  /// "a long video": how long, nobody says.
  var isOpenLength: Bool { ["long", "长", "长的"].contains(text) && !isBesideAmount }

  /// "delete it a little", "remove the title in the background": no more than nothing of it.
  var isDegreeOfNothing: Bool {
    if text == "in the background" { return !lexemes.contains(where: \.isSound) }
    return Self.degrees.contains(text) && !lexemes.contains(where: \.hasDegrees)
  }

  private static let degrees = ["a little", "a little bit", "a bit", "slightly"]

  /// "about 5 seconds", "5秒左右".
  var isBesideAmount: Bool {
    next?.isAmount ?? false || index > lexemes.startIndex && lexemes[index - 1].isAmount
  }

  var isAround: Bool { text == "around" }

  /// "as a short": a film of little length, or an upright one.
  var isShortFilm: Bool {
    text == "short" && index > lexemes.startIndex
      && lexemes[index - 1].is(.article(.indefinite))
      && next.map { $0.isAside && $0.kind != .comma } ?? true
  }

  /// "a raw fish video", "a moving truck"
  var isPartOfName: Bool {
    next?.kind == .unknown && Self.looksOfThings.contains(text)
  }

  /// What is seen looks so, and not only the film.
  private static let looksOfThings = ["raw", "still", "moving", "beautiful", "good looking"]

  /// "some jazz"
  var isSomeOfStyle: Bool {
    next?.is(.style) ?? false && ["some", "点", "一点", "些", "一些"].contains(text)
  }

  /// "a second clip" is another one, and nothing of one second.
  var isSecondThing: Bool {
    guard text == "a second",
      let next = lexemes[(index + 1)...].prefix(4).first(where: { !$0.mayDescribe })
    else { return false }
    if case .noun? = next.meaning { return true }
    return false
  }

  /// "the intro" is no whole film.
  var isPartOfFilm: Bool { isOpening || isEnding }

  var isOpening: Bool { ["intro", "片头"].contains(text) }

  var isEnding: Bool { ["outro", "片尾"].contains(text) }

  static func saysWhole(_ text: String) -> Bool {
    ["whole", "entire", "整个", "整段"].contains(text.lowercased())
  }

  private var next: Lexeme? {
    index + 1 < lexemes.endIndex ? lexemes[index + 1] : nil
  }

  private var text: String {
    String(decoding: message[lexemes[index].range], as: UTF8.self).lowercased()
  }
}

extension Lexeme {
  fileprivate var isSound: Bool {
    switch meaning {
    case .noun(.music, _)?, .noun(.sound, _)?, .style?: true
    default: false
    }
  }

  /// "louder", "the volume", "faster", "a fade"
  fileprivate var hasDegrees: Bool {
    switch meaning {
    case .comparison?, .pace?, .better?, .cannot?, .noun(.volume, _)?, .noun(.speed, _)?: true
    default: false
    }
  }

  /// May stand between an article and what it belongs to.
  fileprivate var mayDescribe: Bool {
    switch kind {
    case .unknown, .known(.style), .known(.look), .known(.shape): true
    default: false
    }
  }
}
