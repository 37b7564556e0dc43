/// A script that tells a language, alone or by letters that only some of its languages have.
struct WritingScript {
  private let letters: ClosedRange<UInt32>
  private let language: String
  /// Letters of one of its other languages, which go first.
  private var others: [(letters: String, language: String)] = []

  /// Where most of the letters are of a script; nil for Latin, which tells nothing.
  static func language(of scalars: String.UnicodeScalarView) -> Language? {
    var counts = Array(repeating: 0, count: table.count)
    var latin = 0
    for scalar in scalars where scalar.properties.isAlphabetic {
      if let place = table.firstIndex(where: { $0.letters.contains(scalar.value) }) {
        counts[place] += 1
      } else {
        latin += 1
      }
    }
    guard let most = counts.max(), most > latin, let place = counts.firstIndex(of: most) else {
      return nil
    }
    let script = table[place]
    let other = script.others.first { other in
      scalars.contains { other.letters.unicodeScalars.contains($0) }
    }
    return Language(rawValue: other?.language ?? script.language)
  }

  /// The Unicode blocks. Of several languages that share all their letters the one that most people
  /// write stands.
  private static let table = [
    WritingScript(letters: 0xac00...0xd7a3, language: "ko"),
    WritingScript(letters: 0x1100...0x11ff, language: "ko"),
    WritingScript(
      letters: 0x0400...0x052f, language: "ru",
      others: [
        ("ўЎ", "be"), ("їєґЇЄҐ", "uk"), ("ђћџљњјЂЋЏЉЊЈ", "sr"), ("әғқңөұүһӘҒҚҢӨҰҮҺ", "kk"),
        ("іІ", "uk"),
      ]),
    WritingScript(
      letters: 0x0600...0x06ff, language: "ar",
      others: [("ٹڈڑےں", "ur"), ("پچژگکی", "fa")]),
    WritingScript(letters: 0x0590...0x05ff, language: "he"),
    WritingScript(letters: 0x0e00...0x0e7f, language: "th"),
    WritingScript(letters: 0x0370...0x03ff, language: "el"),
    WritingScript(letters: 0x0900...0x097f, language: "hi"),
    WritingScript(letters: 0x0980...0x09ff, language: "bn"),
    WritingScript(letters: 0x0a00...0x0a7f, language: "pa"),
    WritingScript(letters: 0x0a80...0x0aff, language: "gu"),
    WritingScript(letters: 0x0b80...0x0bff, language: "ta"),
    WritingScript(letters: 0x0c00...0x0c7f, language: "te"),
    WritingScript(letters: 0x0c80...0x0cff, language: "kn"),
    WritingScript(letters: 0x0d00...0x0d7f, language: "ml"),
    WritingScript(letters: 0x0d80...0x0dff, language: "si"),
    WritingScript(letters: 0x0e80...0x0eff, language: "lo"),
    WritingScript(letters: 0x1000...0x109f, language: "my"),
    WritingScript(letters: 0x1780...0x17ff, language: "km"),
    WritingScript(letters: 0x10a0...0x10ff, language: "ka"),
    WritingScript(letters: 0x0530...0x058f, language: "hy"),
    WritingScript(letters: 0x1200...0x137f, language: "am"),
  ]
}
