/// A word, a quoted text or a sign of a message, and where it stands.
struct MessagePiece {
  enum Kind {
    case word, quoted
    /// What ends a clause: a comma, a full stop, the end of a line.
    case mark
  }

  /// Without quotation marks, and without the backslashes that terminals put before spaces.
  var text: String
  var kind: Kind
  /// With them.
  var range: Range<String.Index>
}

/// Cuts a message into pieces, losing none of it; one pass over the scalars.
struct MessageScanner {
  private let message: String
  private let scalars: String.UnicodeScalarView
  private var place: String.Index
  private var pieces: [MessagePiece] = []
  /// The closing marks that do not occur in what is left: nothing is looked for twice.
  private var missingMarks: [Unicode.Scalar] = []

  static func pieces(of message: String) -> [MessagePiece] {
    var scanner = MessageScanner(message)
    while scanner.place < scanner.scalars.endIndex { scanner.step() }
    return scanner.pieces
  }

  private init(_ message: String) {
    self.message = message
    scalars = message.unicodeScalars
    place = scalars.startIndex
  }

  private mutating func step() {
    let scalar = scalars[place]
    if scalar == "\n" || Self.isSeparator(scalar) {
      add(.mark, upTo: scalars.index(after: place))
    } else if scalar.isSpace {
      place = scalars.index(after: place)
    } else if let closing = Self.closingMark(of: scalar), let end = end(of: closing) {
      let start = scalars.index(after: place)
      pieces.append(
        MessagePiece(
          text: String(message[start..<end]), kind: .quoted,
          range: place..<scalars.index(after: end)))
      place = scalars.index(after: end)
    } else {
      takeWord()
    }
  }

  /// Up to a space or a separator; what ends a sentence is cut off behind it.
  private mutating func takeWord() {
    let start = place
    var text = String.UnicodeScalarView()
    /// Where the word would end without the signs behind it, and how much of it that is.
    var (end, length, count) = (start, 0, 0)
    while place < scalars.endIndex {
      var scalar = scalars[place]
      if scalar.isSpace || Self.isSeparator(scalar) { break }
      // 上传“a.jpg”: no space stands before it.
      if place > start, Self.opensAnywhere(scalar),
        self.end(of: Self.closingMark(of: scalar)) != nil
      {
        break
      }
      let next = scalars.index(after: place)
      var isEscaped = false
      if scalar == "\\", next < scalars.endIndex, Self.isEscapable(scalars[next]) {
        (scalar, place, isEscaped) = (scalars[next], next, true)
      }
      text.append(scalar)
      count += 1
      place = scalars.index(after: place)
      if isEscaped || !Self.isTrailing(scalar) { (end, length) = (place, count) }
    }
    if length > 0 {
      pieces.append(
        MessagePiece(
          text: String(String.UnicodeScalarView(text.prefix(length))), kind: .word,
          range: start..<end))
    }
    let stop = place
    if end < stop {
      place = end
      add(.mark, upTo: stop)
    }
  }

  private mutating func add(_ kind: MessagePiece.Kind, upTo end: String.Index) {
    pieces.append(MessagePiece(text: String(message[place..<end]), kind: kind, range: place..<end))
    place = end
  }

  /// Where the closing mark of what opens here stands; nil where there is none.
  private mutating func end(of closing: Unicode.Scalar?) -> String.Index? {
    guard let closing, !missingMarks.contains(closing) else { return nil }
    let start = scalars.index(after: place)
    guard let end = scalars[start...].firstIndex(of: closing) else {
      missingMarks.append(closing)
      return nil
    }
    return end
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ",", ";", "，", "、", "；", "：", "。", "！", "？": true
    default: false
    }
  }

  private static func isTrailing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "!", "?", ":", ")", "]", ">": true
    default: false
    }
  }

  /// What terminals escape when a file is dropped on them.
  private static func isEscapable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && !("a"..."z").contains(scalar) && !("A"..."Z").contains(scalar)
      && !("0"..."9").contains(scalar) && scalar != "\n"
  }

  /// Unlike `'`, which stands in the middle of words, too.
  private static func opensAnywhere(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "“", "「", "『", "《", "＂": true
    default: false
    }
  }

  private static func closingMark(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "\"", "'", "`": scalar
    case "“": "”"
    case "‘": "’"
    case "「": "」"
    case "『": "』"
    case "＂": "＂"
    case "《": "》"
    default: nil
    }
  }
}
