import TimeAndChance

/// One thing that a message asks for.
enum Intent: Hashable, Sendable {
  /// Makes a clip; `subject` is nil where an upload is meant.
  case generate(subject: String?, lasts: Duration?)
  /// Makes the clip that was made last once more.
  case regenerate
  case addMusic(name: String?, volume: Double?)
  case addTitle(text: String?, lasts: Duration?)
  case cutSilences
  /// What lies behind this length goes.
  case shorten(to: Duration)
  /// The best moments, so long in all.
  case highlights(Duration)
  case trimStart(Duration)
  case trimEnd(Duration)
  /// The picture lasts so long, shorter or longer than now.
  case length(Duration)
  /// The picture lasts so much longer than now.
  case longer(by: Duration)
  case volume(VolumeChange)
  case renameTitle(String)
  case titleLength(Duration)
  case remove(DraftItem.Kind)
  /// Answered with what to do instead.
  case cannot(Impossibility)
  /// Only noted in the answer: exports have their own route.
  case export

  var isRemoval: Bool {
    if case .remove = self { true } else { false }
  }
}

enum VolumeChange: Hashable, Sendable {
  /// 0 to 1.
  case to(Double)
  case louder
  case quieter
}

/// What the agent knows before it reads a message.
struct Situation: Hashable, Sendable {
  var hasUpload: Bool
  var hasTimeline: Bool
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
}
