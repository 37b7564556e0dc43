/// The most that a client takes from outside; what is larger is cut or refused, with words.
enum ClientLimit {
  /// One event of a stream; a draft of a thousand segments takes a tenth of it.
  static let eventBytes = 2 << 20
  /// All of a turn's stream, with its heartbeats.
  static let streamBytes = 256 << 20
  /// All that an agent says in a turn.
  static let answerBytes = 256 << 10
  /// One thing that is shown.
  static let sayingBytes = 256 << 10
  /// A refusal in place of a stream.
  static let refusalBytes = 1 << 20

  /// So much of a text, cut between two scalars.
  static func start(of text: String, _ limitBytes: Int) -> (Substring, isCut: Bool) {
    guard text.utf8.count > limitBytes else { return (text[...], false) }
    var end = text.utf8.index(text.startIndex, offsetBy: limitBytes)
    while end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
    return (text[..<end], true)
  }
}
