package import JSONText
package import TimeAndChance

/// One happening of a run and when it happened.
package struct JournalEntry: Hashable, Sendable {
  package var at: Moment
  package var happening: Happening
  /// Whose it is where a scenario has several users; nil where it has one, or where nobody can say.
  package var user: String?

  package init(at: Moment, happening: Happening, user: String? = nil) {
    self.at = at
    self.happening = happening
    self.user = user
  }
}

/// Everything that a run can tell; rules and expectations read nothing else (D7).
package enum Happening: Hashable, Sendable {
  /// A request arrived whole at the backend.
  case request(RequestRecord)
  /// The head of a reply was decided.
  case reply(ReplyRecord)
  /// One timed piece of a reply left.
  case piece(PieceRecord)
  /// A reply with timed pieces ended.
  case streamEnd(exchange: Int, summary: String)
  /// The client went away before the reply was complete.
  case clientLeft(exchange: Int)
  /// The user typed this, or asked for it by a step of the scenario.
  case asked(String)
  /// What the client was doing was broken off, and not by the client.
  case interrupted(InterruptionKind)
  /// The user was shown this.
  case shown(String)
  /// What the user asked for did not happen; he was told why in words.
  case failed(FailureKind)
  /// The client did or noticed something that it does not show.
  case clientNote(String)
  /// The backend did something that no reply tells: money moved, a scripted rule was used.
  case backendNote(String)
  /// Money moved; total stays available + frozen.
  case ledger(LedgerRecord)
  /// The timeline at the end of the run, or of a step.
  case timeline(TimelineRecord)
  /// A film arrived whole under its name.
  case downloaded(DownloadRecord)
  /// The run itself has something to say: a limit was hit, it stopped moving, it ended.
  case world(String)
}

/// How a scenario breaks off what a client is doing.
package enum InterruptionKind: String, Hashable, Sendable, CaseIterable {
  /// The user wants it no more.
  case cancel
  /// The client is ended from outside, in the middle of whatever.
  case kill
  /// The network is gone.
  case offline
}

/// Why something that a user asked for did not happen.
package enum FailureKind: String, Hashable, Sendable, CaseIterable {
  // What the service says.
  case tokenRefused = "token-refused"
  case sessionLost = "session-lost"
  case outOfCredits = "out-of-credits"
  case fileUnsupported = "file-unsupported"
  case fileTooLarge = "file-too-large"
  case badRequest = "bad-request"
  case notInThePlan = "not-in-the-plan"
  case attributionMissing = "attribution-missing"
  case rateLimited = "rate-limited"
  case agentFailed = "agent-failed"
  case renderFailed = "render-failed"
  case renderCancelled = "render-cancelled"
  case renderLost = "render-lost"
  case serviceFailed = "service-failed"
  // What becomes of it on the way.
  case unreachable
  case noAnswer = "no-answer"
  case notTheService = "not-the-service"
  case turnLost = "turn-lost"
  case renderUnfinished = "render-unfinished"
  case downloadFailed = "download-failed"
  case downloadCancelled = "download-cancelled"
  case filmTooLarge = "film-too-large"
  // What the client finds by itself.
  case filesRefused = "files-refused"
  case nothingToDo = "nothing-to-do"
  case creditLimit = "credit-limit"
  case projectLost = "project-lost"
  case projectInUse = "project-in-use"
  case badSetting = "bad-setting"
}

package struct TimelineRecord: Hashable, Sendable {
  /// As a user reads it.
  package var summary: String
  /// What readings of the state have under `data.state`; nil where nobody wants to know.
  package var state: JSON?

  package init(_ summary: String, state: JSON? = nil) {
    self.summary = summary
    self.state = state
  }
}

package struct LedgerRecord: Hashable, Sendable {
  package var available: Int
  package var frozen: Int
  /// `freeze 50`, `settle 50`, `give back 50`; anything else is a look, not a move.
  package var reason: String
  /// Whose it is, by the service's user id; nil where nobody said.
  package var account: String?

  package init(available: Int, frozen: Int, reason: String, account: String? = nil) {
    self.available = available
    self.frozen = frozen
    self.reason = reason
    self.account = account
  }
}

package struct DownloadRecord: Hashable, Sendable {
  package var fileName: String
  package var sizeBytes: Int
  /// Of the film inside; nil when the file is not one that plays.
  package var film: FilmRecord?

  package init(fileName: String, sizeBytes: Int, film: FilmRecord?) {
    self.fileName = fileName
    self.sizeBytes = sizeBytes
    self.film = film
  }
}

package struct FilmRecord: Hashable, Sendable {
  package var codec: String
  package var duration: Duration
  package var width: Int
  package var height: Int
  package var hasSound: Bool

  package init(
    codec: String, duration: Duration, width: Int, height: Int, hasSound: Bool = false
  ) {
    self.codec = codec
    self.duration = duration
    self.width = width
    self.height = height
    self.hasSound = hasSound
  }
}
