/// A behaviour that a rule of clients (R1 to R18) asks for, left out on purpose: tests see whether
/// the rules notice it.
///
/// A release has none of it: `omits` is false there, and the compiler drops what it guards.
package enum Omission: Hashable, Sendable, CaseIterable {
  /// R1: exports go out without the attribution headers.
  case attributionOfExports
  /// R2: what is said is said with the tokens in it.
  case redaction
  /// R3: a message whose stream broke is sent again.
  case patienceAfterLoss
  /// R4: nothing is said of a turn without words.
  case confirmation
  /// R5: no progress is told.
  case stillWorking
  /// R6: the agent's words are passed on as they are.
  case translation
  /// R7: a 429 is answered at once.
  case rateLimitPause
  /// R7: a 429 is the end.
  case rateLimitRetry
  /// R8: 1001 is the end.
  case signingInAgain
  /// R8: 1002 is the end.
  case newSession
  /// R9: an anonymous user is told to top up.
  case registration
  /// R10: 402 is told as missing credits.
  case planMatter
  /// R11: files of any type are sent.
  case fileTypes
  /// R12: the token is asked for without a client id.
  case clientID
  /// R13: a lost stream is followed by looks at the state without a pause.
  case pauseBeforeLooks
  /// R13: silence is waited out for as long as it takes.
  case silenceLimit
  /// R14: renders are asked for every five seconds.
  case pauseBetweenPolls
  /// R14: an empty timeline is exported.
  case draftCheck
  /// R14: a failed render is the end.
  case secondRender
  /// R15: a render is submitted and left alone.
  case following
  /// R16: whatever came is kept as the film.
  case filmCheck
  /// R17: a render is asked for without end.
  case endOfPolls
}

extension ClientSettings {
  func omits(_ omission: Omission) -> Bool {
    #if OMISSIONS
      self.omission == omission
    #else
      false
    #endif
  }
}
