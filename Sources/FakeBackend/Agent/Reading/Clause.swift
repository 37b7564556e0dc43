/// A part of a message that asks for one thing.
struct Clause: Sendable {
  var lexemes: ArraySlice<Lexeme>
  /// What the clause before did, or what "with" does, where this one only names a thing.
  var verb: Verb?
  /// It comes on top of what is there: "also make a clip of the sea".
  var isAddition = false
  /// What the clauses before ask for is done by then: "then delete the second clip".
  var isStep = false
  /// It asks for an answer, not for work.
  var isQuestion = false

  /// As it was written.
  func text(of message: [UInt8]) -> String {
    guard let first = lexemes.first, let last = lexemes.last else { return "" }
    return String(
      decoding: message[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
  }
}
