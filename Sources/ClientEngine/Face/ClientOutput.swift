/// Where a client speaks to; called on the loop.
package protocol ClientOutput: Sendable {
  /// Something for the user to read.
  func show(_ text: String)
  /// More of an answer that still comes, sentence by sentence; `show` repeats it whole.
  func grow(_ part: String)
  /// A fact about progress, for terminals and journals.
  func note(_ note: ClientNote)
  /// Whoever reads all this has not caught up: nothing more is fetched until he has.
  var isBehind: Bool { get }
  /// Waits until he has, or the task is cancelled.
  func waitForReader() async throws
}

extension ClientOutput {
  package func grow(_ part: String) {}
  package var isBehind: Bool { false }
  package func waitForReader() async throws {}
}

/// What goes on inside a client; nothing the user must read to know how his work went.
package enum ClientNote: Hashable, Sendable {
  case connecting
  case connected
  /// The token was refused and a new one was got.
  case signedInAgain
  /// The session was gone and a new one was made.
  case newSession
  case newClientID
  /// The client's id could not be kept for the next run.
  case clientIDNotSaved(path: String, reason: String)
  /// No reply came, or only a part of one.
  case requestFailed(String)
  /// 429: the request is sent again after a pause.
  case waitingForRateLimit(Duration)
  case uploading(fileCount: Int, sizeBytes: Int64)
  case uploadProgress(doneBytes: Int64, totalBytes: Int64?)
  case turnBegan
  /// The agent works with a tool; not for the user's eyes (R6), who may be told that it works.
  case toolCalled(String)
  /// The stream lives, and nothing new is known.
  case heartbeat
  case turnEnded(silent: Bool)
  /// The stream was lost; from now on the state is polled.
  case streamLost(String)
  /// A state poll of the recovery, from 1.
  case statePolled(number: Int, changed: Bool)
  case renderSubmitted(id: String)
  /// A render that was submitted before is followed from now on.
  case renderTakenUp(id: String)
  case renderProgress(id: String, status: String, percent: Int?)
  /// A poll that failed; the same id is asked for again.
  case renderPollFailed(String)
  case renderFailed(id: String, reason: String)
  /// The film is being asked for; the rendering is over.
  case downloading
  case downloadProgress(doneBytes: Int64, totalBytes: Int64?)
  case downloaded(path: String, sizeBytes: Int64)
  /// The agent asked for something its user would do in a graphical interface.
  case suggestion(GUITranslation.Action)

  func mapText(_ change: (String) -> String) -> ClientNote {
    switch self {
    case .clientIDNotSaved(let path, let reason):
      .clientIDNotSaved(path: change(path), reason: change(reason))
    case .requestFailed(let text): .requestFailed(change(text))
    case .streamLost(let text): .streamLost(change(text))
    case .renderPollFailed(let text): .renderPollFailed(change(text))
    case .renderFailed(let id, let reason): .renderFailed(id: id, reason: change(reason))
    case .suggestion(.say(let label)): .suggestion(.say(change(label)))
    default: self
    }
  }
}
