/// Cuts a line into sentences, losing nothing that separates them.
enum Sentences {
  struct Sentence {
    var text: Substring
    /// `.`, `!`, `?`, `。` …; empty where the line just ends.
    var end: Substring
    /// White space up to the next sentence.
    var space: Substring

    /// As it was written.
    var whole: String { String(text) + end + space }
  }

  /// One pass over the scalars.
  static func split(_ line: some StringProtocol) -> [Sentence] {
    let line = Substring(line)
    let scalars = line.unicodeScalars
    var sentences: [Sentence] = []
    var start = line.startIndex
    var textEnd: String.Index?
    var endEnd: String.Index?
    // `1. ` and its like number a list: nothing but a number up to here.
    var isListNumber = true
    var hasDigit = false
    func finish(at place: String.Index) {
      let textEnd = textEnd ?? place
      let endEnd = endEnd ?? textEnd
      if start < endEnd {
        sentences.append(
          Sentence(
            text: line[start..<textEnd], end: line[textEnd..<endEnd], space: line[endEnd..<place]))
      }
    }
    var place = scalars.startIndex
    while place < scalars.endIndex {
      let scalar = scalars[place]
      let next = scalars.index(after: place)
      let isSpace = scalar.isSpace
      if isEnd(scalar, before: next < scalars.endIndex ? scalars[next] : " "),
        !(scalar == "." && isListNumber && place > line.startIndex)
      {
        // Signs after the space behind a sentence's end are the next sentence.
        if let known = endEnd, known < place {
          finish(at: place)
          (start, textEnd) = (place, nil)
        }
        textEnd = textEnd ?? place
        endEnd = next
      } else if !isSpace, textEnd != nil {
        finish(at: place)
        (start, textEnd, endEnd) = (place, nil, nil)
      }
      let isDigit =
        scalar.isASCII
        ? ("0"..."9").contains(scalar) : scalar.properties.numericType != nil
      hasDigit = hasDigit || isDigit
      if !isDigit, hasDigit || !isSpace { isListNumber = false }
      place = next
    }
    finish(at: line.endIndex)
    return sentences
  }

  /// A dot ends a sentence only before white space: not in `1.5` or `a.mp4`.
  private static func isEnd(_ scalar: Unicode.Scalar, before next: Unicode.Scalar) -> Bool {
    switch scalar {
    case "。", "！", "？": return true
    case ".", "!", "?": break
    default: return false
    }
    switch next {
    case "!", "?", ".", "\"", "”", ")", "*": return true
    default: return next.isSpace
    }
  }
}
