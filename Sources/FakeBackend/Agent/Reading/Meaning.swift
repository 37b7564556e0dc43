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
  /// Seconds; behind a number only. `second` alone is an ordinal.
  case unit(Int)
  case half
  /// How many times as fast.
  case pace(Double)
  /// Adds something to the clause before: and, 和.
  case and
  /// The same, and what it asks for comes on top of what is there: also, 再.
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
  /// Carries no meaning of its own: please, just, 请.
  case filler
}

enum Verb: Hashable, Sendable {
  case add, remove, cutOut, cut, shorten, keep, make, turn, animate, generate, change, rename
  case mute, raise, lower, extend, speed, slow, fadeIn, fadeOut, fadeBoth, split, move, swap
  case duplicate, undo, regenerate, export, without, be, seems
}

enum Noun: Hashable, Sendable {
  case music, sound, title, caption, clip, video, picture, effect, silence, highlights
  case volume, speed, length, shape, timeline, fade, fadeIn, fadeOut, edit, part, description
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
}

/// Which of several.
enum Choice: Hashable, Sendable {
  /// Counted from 1.
  case nth(Int)
  case last
  case all
}

enum Place: Hashable, Sendable {
  case start, middle, end
}

enum Comparison: Hashable, Sendable {
  case louder, quieter, longer, shorter, faster, slower, up, down
}
