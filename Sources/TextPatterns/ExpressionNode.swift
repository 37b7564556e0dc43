/// A regular expression as it was written.
indirect enum ExpressionNode: Hashable, Sendable {
  enum Assertion: Hashable, Sendable {
    case start
    case end
    case wordEdge
    case noWordEdge
  }

  case scalars(ScalarSet)
  case assertion(Assertion)
  /// One after the other; nothing at all is the empty expression.
  case sequence([ExpressionNode])
  case choice([ExpressionNode])
  case repeated(ExpressionNode, atLeast: Int, atMost: Int?)
}

/// Why a text is no regular expression that is understood here.
package enum ExpressionMistake: Error, Hashable, Sendable, CustomStringConvertible {
  case nothingToRepeat(String)
  case unclosed(String)
  case unopened(String)
  case badRange(String)
  case unknownEscape(String)
  case notSupported(String)
  case tooLarge

  package var description: String {
    switch self {
    case .nothingToRepeat(let sign): "nothing stands before \(sign) that it could repeat"
    case .unclosed(let sign): "\(sign) is not closed"
    case .unopened(let sign): "\(sign) closes nothing; write \\\(sign) for the character itself"
    case .badRange(let text): "\(text) is no range"
    case .unknownEscape(let text): "\(text) has no meaning"
    case .notSupported(let text):
      "\(text) is not understood: no looking ahead or behind, no references back, no names"
    case .tooLarge: "it is too large, with its repetitions written out"
    }
  }
}
