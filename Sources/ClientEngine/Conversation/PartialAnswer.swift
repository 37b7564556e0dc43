/// A text that comes in parts: what of it is certain before its end, sentence by sentence.
///
/// A sentence is certain when the next one begins. Nothing of what may be data, and no word about a
/// passing trouble, is given before the whole is known (R6, contract 6a).
struct PartialAnswer {
  /// All that has come.
  private(set) var text = ""
  /// The sentence that has not ended yet.
  private var sentence = String.UnicodeScalarView()
  private var last: Unicode.Scalar?
  /// Sentences about a trouble, which may be noise.
  private var held = ""
  private var isOpaque = false

  var isEmpty: Bool { text.isEmpty }

  /// Takes a part, and gives the sentences that are certain now. Each scalar is looked at once.
  mutating func take(_ part: String) -> String {
    text += part
    var certain = ""
    for scalar in part.unicodeScalars where !isOpaque {
      // Chinese puts no space between sentences.
      if last.map(Self.isWideEnd) == true, !Self.closing.contains(scalar), !scalar.isSpace {
        certain += finishSentence()
      }
      sentence.append(scalar)
      let isAfterEnd = last.map { Self.isWideEnd($0) || ".!?".unicodeScalars.contains($0) } ?? false
      if scalar == "\n" || isAfterEnd && scalar.isSpace { certain += finishSentence() }
      last = scalar
    }
    return certain
  }

  private static let closing = "”’」』）。！？".unicodeScalars

  private static func isWideEnd(_ scalar: Unicode.Scalar) -> Bool {
    "。！？".unicodeScalars.contains(scalar)
  }

  private mutating func finishSentence() -> String {
    let finished = String(sentence)
    sentence = String.UnicodeScalarView()
    let start = finished.unicodeScalars.first { !$0.isSpace }
    isOpaque = start == "{" || start == "[" || Find.contains("```", in: finished)
    guard !isOpaque else { return "" }
    let (body, trouble) = TemporaryIssue.split(held + finished)
    guard trouble == nil else {
      // Who says more than that is in no passing trouble; the whole text will tell.
      held += finished
      isOpaque = held.utf8.count > Self.mostHeldBytes
      return ""
    }
    held = ""
    return body ?? ""
  }

  private static let mostHeldBytes = 1024
}
