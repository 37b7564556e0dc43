import TimeAndChance

/// One thing that a message asks for.
enum Intent: Hashable, Sendable {
  case generate(Generation)
  /// Makes the clip that was made last once more, in another shape where one is named.
  case regenerate(Canvas?)
  /// Puts uploads on the timeline; all where no file is named.
  case place(files: [String])
  case addMusic(name: String?, volume: Double?, isOwn: Bool)
  /// - isAnother: beside those that are there, and in the place of none.
  case addTitle(text: String?, at: TitlePlace, lasts: Duration?, isAnother: Bool)
  case addCaptions(String)
  case renameTitle(String, Choice?)
  case titleLength(Duration, Choice?)
  case moveTitle(TitlePlace, Choice?)
  case cutSilences
  /// What lies behind this length goes.
  case shorten(to: Duration)
  /// The best moments, so long in all.
  case highlights(Duration)
  case keep(Span)
  case cut(Span)
  case clip(ClipEdit, Choice?)
  /// The picture lasts so long, shorter or longer than now.
  case length(Duration)
  /// The same, where that is longer than now.
  case extend(to: Duration)
  /// The picture lasts so much longer than now.
  case longer(by: Duration)
  case volume(VolumeChange)
  case fade(in: Duration?, out: Duration?)
  case remove(DraftItem.Kind, Choice?, isPlural: Bool)
  /// Stays as it is.
  case preserve(DraftItem.Kind)
  /// Of the film that the same message begins: "without music".
  case leaveOut(DraftItem.Kind)
  case undo
  /// Answered with what to do instead.
  case cannot(Impossibility)
  /// A question about these.
  case answer([Noun])
  /// Only noted in the answer: exports have their own route.
  case export

  /// What "it" means in what comes next; nil: the film.
  var topic: Topic? {
    switch self {
    case .addTitle(let text, _, _, _): .title(text)
    case .renameTitle(let text, _): .title(text)
    case .titleLength, .moveTitle: .title(nil)
    case .generate(let made) where made.isAddition: made.place == .end ? .newClip : .other
    case .addMusic, .volume, .fade: .music
    case .clip(let edit, let choice?) where choice != .all:
      edit.keepsPlaces && !choice.isMany ? .clip(choice) : .other
    case .clip(_, nil), .remove, .place, .addCaptions: .other
    default: nil
    }
  }

  /// What "it" means in the next message: a sound that was only made louder is forgotten by then.
  var lastingTopic: Topic? {
    switch self {
    case .volume, .fade, .remove: nil
    default: topic
    }
  }

  /// It changes a film, or an upload where there is none.
  var editsFilm: Bool {
    switch self {
    case .generate, .regenerate, .place, .preserve, .leaveOut, .undo, .export, .cannot, .answer:
      false
    default: true
    }
  }

  var generates: Bool {
    switch self {
    case .generate, .regenerate: true
    default: false
    }
  }

  /// Said twice, it is wished twice.
  var isRepeatable: Bool {
    switch self {
    case .clip, .volume, .longer, .cut, .generate, .remove, .undo: true
    default: false
    }
  }
}

/// What a new clip is made of.
struct Generation: Hashable, Sendable {
  /// What it shows; nil where an upload is meant, empty where anything will do.
  var subject: String?
  var files: [String] = []
  /// Every upload, and not the last one.
  var isPlural = false
  var lasts: Duration?
  var shape: Canvas?
  /// It comes beside what is there.
  var isAddition: Bool { place != nil }
  /// Where on the timeline that is there; nil where it begins another.
  var place: ClipPlace?
}

enum ClipPlace: Hashable, Sendable {
  case start, end
  case before(Choice)
  case after(Choice)
  /// Counted from 1.
  case position(Int)
}

/// What is done to one clip, or to every one.
enum ClipEdit: Hashable, Sendable {
  /// The clip is where it was, and so are the others.
  var keepsPlaces: Bool {
    switch self {
    case .shorten, .length, .extend, .longer, .cut, .speed: true
    case .keepOnly, .split, .duplicate, .move, .swap: false
    }
  }

  case keepOnly
  case shorten(to: Duration)
  case length(Duration)
  /// The same, where that is longer than now.
  case extend(to: Duration)
  case longer(by: Duration)
  /// Of the clip, counted from its own start.
  case cut(Span)
  /// Seconds from the start of the film; nil: in the middle of the clip.
  case split(at: Duration?)
  case duplicate
  case move(to: ClipPlace)
  case swap(with: Choice)
  /// How many times as fast.
  case speed(Double)
}

extension Duration {
  /// How long a title stays that is there for the whole film: longer than any.
  static let wholeFilm = Duration.seconds(1_000_000)
}

enum TitlePlace: Hashable, Sendable {
  case start
  case end
  case at(Duration)
}

enum VolumeChange: Hashable, Sendable {
  /// 0 to 1.
  case to(Double)
  /// The same, where that is louder than now, or quieter.
  case upTo(Double)
  case downTo(Double)
  case by(Double)
  /// So many times as loud as now.
  case times(Double)
}

extension Situation {
  /// "Three product photos" are all that there are.
  func hasAll(_ thing: Thing) -> Bool {
    thing.count.map { uploadCount == 0 || $0 == uploadCount } ?? true
  }
}

/// What the agent knows before it reads a message.
struct Situation: Hashable, Sendable {
  var hasUpload: Bool
  var hasTimeline: Bool
  /// What the clause before spoke of, or the message before, which "it" may mean.
  var topic: Topic?
  /// A clause of this message has been read.
  var hasSpoken = false
  /// Pictures and films that were uploaded.
  var uploadCount = 0
  /// What the clips of the timeline are called.
  var clipNames: [String] = []
  /// The last change was a new clip, which "again" asks for once more.
  var hasJustGenerated = false
}

enum Topic: Hashable, Sendable {
  /// What it says, where that is known.
  case title(String?)
  /// A clip that came behind what is there.
  case newClip
  /// One that was there.
  case clip(Choice)
  case music
  /// Something that "it" cannot be taken for without guessing.
  case other
}

/// The language of an answer follows that of the prompt.
enum Language: Hashable, Sendable {
  case english
  case chinese

  /// Kana make it Japanese, which the agent does not speak.
  static func of(_ text: String) -> Language {
    let scalars = text.unicodeScalars
    guard !scalars.contains(where: { (0x3040...0x30ff).contains($0.value) }) else {
      return .english
    }
    return scalars.contains { (0x3400...0x9fff).contains($0.value) } ? .chinese : .english
  }

  /// A quoted title tells nothing, where there are words besides.
  static func of(message: String) -> Language {
    guard of(message) == .chinese else { return .english }
    let bytes = Array(message.utf8)
    let said = Lexer.lexemes(bytes).filter { lexeme in
      switch lexeme.kind {
      case .known, .unknown: true
      default: false
      }
    }
    if said.isEmpty { return .chinese }
    return of(said.map { String(decoding: bytes[$0.range], as: UTF8.self) }.joined())
  }
}
