package import JSONText

/// The `code` member of the business envelope (SEED0-3, error table).
package enum ResultCode: Int, Hashable, Sendable, CaseIterable {
  case success = 0
  /// The token is unknown, expired or revoked: sign in again.
  case invalidToken = 1001
  case sessionNotFound = 1002
  case outOfCredits = 2001
  case unsupportedFileType = 4001
  case fileTooLarge = 4002

  /// The number of a code, which some write as text: `2001` and `"2001"` (ADK's `errorCode` is
  /// text [P]); nil for anything else.
  package static func number(_ json: JSON) -> Int? {
    if let number = json.integer { return number }
    guard let text = json.string, (1...9).contains(text.utf8.count),
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(text)
  }

  /// The words that our fake puts into `message`; the live ones are not published.
  package var message: String {
    switch self {
    case .success: "success"
    case .invalidToken: "token expired or invalid"
    case .sessionNotFound: "session not found"
    case .outOfCredits: "insufficient credits"
    case .unsupportedFileType: "unsupported file type"
    case .fileTooLarge: "file too large"
    }
  }
}
