/// A word, a number or a sign of a message, and where it stands.
struct Lexeme: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case known(Meaning)
    /// A word that nobody listed: free text where a sentence has room for it, else not understood.
    case unknown
    case number(Double)
    case percent(Double)
    case duration(Duration)
    /// A moment of the film: 0:10, 第3秒.
    case time(Duration)
    /// How many times as fast: 2x.
    case factor(Double)
    case ratio(Double, Double)
    /// What stands between quotation marks, as bytes of the message.
    case quote(Range<Int>)
    case file
    case link
    case comma
    case colon
    case stop
    case questionMark
  }

  var kind: Kind
  /// Bytes of the message.
  var range: Range<Int>

  var meaning: Meaning? {
    if case .known(let meaning) = kind { meaning } else { nil }
  }

  func `is`(_ meaning: Meaning) -> Bool { kind == .known(meaning) }

  /// Part of no sentence: it stands beside one.
  var isAside: Bool {
    switch kind {
    case .comma, .known(.courtesy), .known(.thanks), .known(.also): true
    default: false
    }
  }

  var isAmount: Bool {
    switch kind {
    case .duration, .time, .number, .percent, .factor, .known(.number): true
    default: false
    }
  }

  /// A moment or a length of time.
  var duration: Duration? {
    switch kind {
    case .duration(let duration), .time(let duration): duration
    default: nil
    }
  }

  var isShape: Bool {
    switch kind {
    case .ratio, .known(.shape): true
    default: false
    }
  }

  var isLengthOrShape: Bool {
    if case .duration = kind { true } else { isShape }
  }
}
