/// A piece of a clause that means one thing, with the words that it was read from.
struct Phrase: Hashable, Sendable {
  enum Content: Hashable, Sendable {
    case verb(Verb)
    case thing(Thing)
    case choice(Choice)
    case span(Span)
    /// A length of time; a moment of the film.
    case duration(Duration)
    case time(Duration)
    case percent(Double)
    case number(Double)
    case factor(Double)
    case half
    case place(Place)
    case shape(Canvas?)
    case comparison(Comparison)
    /// What a title says.
    case text(String)
    /// What a clip shows.
    case subject(String)
    case style(String)
    case file(String)
    case link
    case look, output, again, only, better
    case cannot(Impossibility)
    /// Words that nobody listed.
    case unknown(String)
    /// A condition or a limit, which nobody guesses.
    case condition
    /// A word that joins nothing: its sentence is not understood.
    case stray

    /// "Another" may stand before it.
    var takesArticle: Bool {
      switch self {
      case .thing, .subject, .style, .unknown: true
      default: false
      }
    }
  }

  let content: Content
  /// The word before it that says what it is there for.
  var joint: Joint?
  /// The article before it, whatever it belongs to.
  var article: Article?
  /// An "and" or a comma stands before it.
  var isJoined = false
  /// Bytes of the message.
  var range: Range<Int>
}

extension Phrase {
  mutating func setThing(_ thing: Thing) { set(.thing(thing)) }

  /// What it turned out to mean.
  mutating func set(_ content: Content) {
    self = Phrase(
      content: content, joint: joint, article: article, isJoined: isJoined, range: range)
  }
}

/// Something that is spoken of: "the second clip".
struct Thing: Hashable, Sendable {
  var noun: Noun
  var isPlural = false
  var article: Article?
  var choice: Choice?
  /// How many there are, where that was said of pictures.
  var count: Int?
}

/// A part of the film.
enum Span: Hashable, Sendable {
  case range(Duration, Duration)
  /// Up to its end, whether that was said or not.
  case from(Duration, saysEnd: Bool)
  case first(Duration)
  case last(Duration)
}
