/// What a clip shows, said in Chinese, where it stands before the clip: 一个狗和猫的视频.
struct ChineseSubject: Sendable {
  let lexemes: ArraySlice<Lexeme>
  let message: [UInt8]

  /// Behind the last sign before the clip, and the 的 that stands there; nil where none follows, or
  /// where nothing is described.
  func end(from first: Int) -> Int? {
    // 竖屏加一个狗的片段 adds one.
    if lexemes[first].isVerb { return nil }
    var end = first
    var isTold = false
    while end < lexemes.endIndex, end - first < Self.signs, !lexemes[end].isClip {
      let isNext =
        end == first || lexemes[end].range.lowerBound == lexemes[end - 1].range.upperBound
      guard isNext, !lexemes[end].isOutsideOfChineseSubject,
        message[lexemes[end].range.lowerBound] >= 0x80
      else { return nil }
      isTold = isTold || lexemes[end].tells
      end += 1
    }
    guard end < lexemes.endIndex, lexemes[end].isClip else { return nil }
    // 加音乐到第二段: one that is there.
    if end > first, lexemes[end - 1].leadsToOldClip { return nil }
    if end > first, lexemes[end - 1].is(.possessive) { end -= 1 }
    return isTold && end > first ? end : nil
  }

  /// Nobody describes a clip at more length.
  private static let signs = 24
}

extension Lexeme {
  fileprivate var isVerb: Bool {
    switch meaning {
    case .verb?, .verbTo?: true
    default: false
    }
  }

  fileprivate var isClip: Bool {
    if case .noun(let noun, _)? = meaning {
      [.video, .clip, .picture].contains(noun)
    } else {
      false
    }
  }

  /// What a clip has, and not what it shows.
  fileprivate var isOutsideOfChineseSubject: Bool {
    switch kind {
    case .duration, .ratio, .factor, .percent, .comma, .quote, .file, .link, .colon: true
    case .known(.shape), .known(.condition), .known(.but), .known(.roughly),
      .known(.better), .known(.cannot):
      true
    default: false
    }
  }

  /// Says something of what is seen.
  fileprivate var tells: Bool {
    switch kind {
    case .unknown, .known(.verb), .known(.verbTo), .known(.noun), .known(.filler), .known(.unit),
      .known(.courtesy), .known(.greeting):
      true
    default: false
    }
  }

  fileprivate var leadsToOldClip: Bool {
    switch meaning {
    case .choice?, .joint(.to)?: true
    default: false
    }
  }
}
