/// What a word of the lexicon means; everything that is not in the lexicon is free text or unknown.
enum Meaning: Hashable, Sendable {
  case verb(Verb)
  /// A verb that a new value follows directly: 改成, 剪到.
  case verbTo(Verb)
  case noun(Noun, isPlural: Bool)
  case article(Article)
  case joint(Joint)
  case choice(Choice)
  case place(Place)
  case shape(Canvas)
  case comparison(Comparison)
  case number(Double)
  /// Of a hundred; behind a number only.
  case percent
  /// Seconds; behind a number only. `second` alone is an ordinal.
  case unit(Int)
  case half
  /// How many times as fast.
  case pace(Double)
  /// Adds something to the clause before: and, 和.
  case and
  /// The same, with a limit; where nothing new begins it is one that nobody guesses: but, 但是.
  case but
  /// Comes after the clause before, which is done by then: then, 再.
  case then
  /// The same, and what it asks for comes on top of what is there: also, 还.
  case also
  /// What a title says comes next: "that says", 内容是.
  case textMarker
  /// What a clip shows comes next: about, 关于.
  case subjectMarker
  /// 的, between what something is like and what it is.
  case possessive
  /// 上, 里: says of the thing before it what "on" and "in" say of the one behind.
  case postposition
  /// A kind of music, or a mood.
  case style
  /// How generated pictures look; every one of them is made like that.
  case look
  /// What every export is: 1080p, MP4.
  case output
  case again
  case only
  case better
  case cannot(Impossibility)
  /// Opens a question: what, how. Makes one wherever it stands: 吗.
  case question
  case asking
  case greeting
  case thanks
  /// Everything that was just named: 都.
  case allOfThem
  /// Says when, whether or how far something is wished: if, tomorrow, not. No free text has it, and
  /// nothing is done about what nobody could be sure of.
  case condition
  /// A word whose signs would mean something else each: 图书馆, 加拿大.
  case name
  /// Takes back what was said before it; at the start of a message there is nothing to take back.
  case correction
  /// Stands beside a number that is not meant exactly: roughly, 左右.
  case roughly
  /// Is said to somebody and never of something: please, 请. It belongs to no free text.
  case courtesy
  /// Carries no meaning of its own: just, quite, 把.
  case filler
}

enum Verb: Hashable, Sendable {
  case add, remove, cutOut, cut, trim, shorten, keep, keepOnly
  case make, turn, animate, generate, change, rename
  case mute, turnOff, double, halve, play, raise, lower, extend, speed, slow
  case fadeIn, fadeOut, fadeBoth, split, move, swap, duplicate
  case undo, regenerate, export, without, be, seems
}

enum Noun: Hashable, Sendable {
  case music, sound, title, caption, clip, video, picture, effect, silence, highlights
  case volume, speed, length, shape, timeline, fade, fadeIn, fadeOut, edit, part, description
  case credits, position
  /// it, this: whatever was spoken of.
  case it
}

enum Article: Hashable, Sendable {
  case indefinite, definite, another
  /// this, my: something that its speaker has.
  case own
}

enum Joint: Hashable, Sendable {
  case to, from, at, on, of, `for`, with, into, by, lasting, using, between, before, after, until

  /// It tells where or when, and never only that two words belong together.
  var isStrict: Bool {
    switch self {
    case .between, .before, .after, .until: true
    default: false
    }
  }
}

/// Which of several.
enum Choice: Hashable, Sendable {
  /// Counted from 1.
  case nth(Int)
  case last
  case all
  /// All of two.
  case both
  /// So many from the start, or from the end.
  case firstOnes(Int)
  case lastOnes(Int)
  /// Those that are meant by any of these.
  case each([Choice])
  /// What the wish before has just added.
  case newest
  /// The one in the middle of an odd number.
  case middle
  /// What it is called, or what it says.
  case named(String)

  /// Whether it means more than one.
  var isMany: Bool {
    switch self {
    case .firstOnes, .lastOnes, .each, .all, .both: true
    case .nth, .last, .middle, .named, .newest: false
    }
  }
}

enum Place: Hashable, Sendable {
  case start, middle, end
}

enum Comparison: Hashable, Sendable {
  case louder, quieter, longer, shorter, faster, slower, up, down
}
