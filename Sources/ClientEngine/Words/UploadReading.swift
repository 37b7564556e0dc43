/// Reads which files a message hands over, and what is left to say when they are up.
///
/// "upload /x/clip.mp4 and add music" is a file and the wish "add music". "add music to
/// /x/clip.mp4" is a file and the wish "add music to clip.mp4". "black/white" is talk.
struct UploadReading: Equatable {
  /// Paths and URLs in the order in which they were said.
  private(set) var places: [String]
  /// What the agent shall hear, as grammatical as it was said; nil when that is nothing.
  private(set) var rest: String?

  /// nil when the message hands over no file.
  init?(
    _ message: String, isThere: (String) -> Bool = { _ in false },
    isUp: (String) -> Bool = { _ in false }
  ) {
    let read = MessageClauses(message, isThere: isThere, isUp: isUp)
    let clauses = read.clauses
    guard clauses.contains(where: { !$0.files.isEmpty }) else { return nil }
    if Self.isUploadAsAWhole(clauses) {
      places = clauses.flatMap(\.files).map(\.place)
      return
    }
    places = clauses.flatMap(\.filesToSend).map(\.place)
    guard !places.isEmpty else { return nil }
    var rest = ""
    for clause in clauses where !clause.handsOver {
      rest += (rest.isEmpty ? "" : String(message[clause.joint])) + clause.namingFiles(of: message)
    }
    if clauses.last?.handsOver == false { rest += message[read.end] }
    self.rest = rest.isEmpty ? nil : rest
  }

  /// "here is a.mp4, thanks", and "a.mp4 and my photo b.png, upload both": no clause asks for more,
  /// and what one of them lacks the others have.
  private static func isUploadAsAWhole(_ clauses: [MessageClause]) -> Bool {
    let isNamed = clauses.contains(where: \.namesUpload)
    return clauses.allSatisfy { clause in
      guard clause.saysNothingElse else { return false }
      return clause.files.isEmpty
        ? clause.isPolite || clause.namesUpload : isNamed || clause.handsOver
    }
  }

  /// `upload media`: one word behind the verb can only be a place.
  static func bareName(_ message: String) -> String? {
    let pieces = MessageScanner.pieces(of: message)
    guard pieces.count == 2, ["upload", "上传"].contains(pieces[0].text.lowercased()),
      pieces[1].text.allSatisfy({ $0.isLetter || $0.isNumber || "-_".contains($0) })
    else { return nil }
    return pieces[1].text
  }
}
