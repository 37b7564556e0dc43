import ClientEngine

extension Client {
  /// Something that happens in a client, for whoever shows it to a person.
  ///
  /// There is no token in any of them, and nothing that the documents keep from users, such as the
  /// names of the agent's tools.
  public enum Event: Hashable, Sendable {
    /// Something that the user is shown, whole.
    case said(String)
    /// More of an answer that still comes, sentence by sentence; ``said(_:)`` repeats it whole.
    case growing(String)
    /// It signs in and opens a project.
    case connecting
    /// It has.
    case connected
    /// The token was refused, and there is a new one.
    case signedInAgain
    /// The project was gone, and there is a new, empty one.
    case projectBegun
    /// The client's id cannot be kept for its next start.
    case idNotKept(reason: String)
    /// No reply came, or only a part of one.
    case requestFailed(String)
    /// Too many requests: it goes on after this pause.
    case pausing(Duration)
    /// Files begin to go up.
    case uploading(files: Int, bytes: Int)
    /// How much of an upload has left. Where one has not been read yet the next takes its place.
    case sent(Progress)
    /// A message goes to the agent.
    case turnBegan
    /// The agent works.
    case working
    /// The agent lives, and there is no news.
    case heartbeat
    /// The agent's answer has ended, with words or without.
    case turnEnded(silent: Bool)
    /// The stream was lost: from now on the timeline is looked at.
    case streamLost(reason: String)
    /// The timeline was looked at, from 1.
    case statePolled(number: Int, changed: Bool)
    /// The service has taken a render.
    case renderSubmitted(id: String)
    /// A render was looked at; how much of it is done, where the service says.
    case rendering(percent: Int?)
    /// A render could not be looked at; it will be again.
    case renderPollFailed(String)
    /// A render failed.
    case renderFailed(reason: String)
    /// How much of a film has come. Where one has not been read yet the next takes its place.
    case downloading(Progress)
    /// A film lies on disk, whole.
    case downloaded(path: String, bytes: Int)
    /// A call has come to its end.
    case replied(Reply)
    /// A call was cancelled.
    case cancelled
  }

  /// How far a transfer has come, in bytes.
  public struct Progress: Hashable, Sendable {
    /// What has left, or has come.
    public let done: Int
    /// Of how much; nil where nobody says.
    public let total: Int?
  }
}

extension Client.Event {
  /// nil for what its user is told in words alone.
  init?(_ note: ClientNote) {
    switch note {
    case .connecting: self = .connecting
    case .connected: self = .connected
    case .signedInAgain: self = .signedInAgain
    case .newSession: self = .projectBegun
    case .clientIDNotSaved(_, let reason): self = .idNotKept(reason: reason)
    case .requestFailed(let reason): self = .requestFailed(reason)
    case .waitingForRateLimit(let pause): self = .pausing(pause)
    case .uploading(let count, let size): self = .uploading(files: count, bytes: Int(size))
    case .uploadProgress(let done, let total): self = .sent(Client.Progress(done, of: total))
    case .turnBegan: self = .turnBegan
    case .toolCalled: self = .working
    case .heartbeat: self = .heartbeat
    case .turnEnded(let silent): self = .turnEnded(silent: silent)
    case .streamLost(let reason): self = .streamLost(reason: reason)
    case .statePolled(let number, let changed):
      self = .statePolled(number: number, changed: changed)
    case .renderSubmitted(let id): self = .renderSubmitted(id: id)
    case .renderProgress(_, _, let percent): self = .rendering(percent: percent)
    case .renderPollFailed(let reason): self = .renderPollFailed(reason)
    case .renderFailed(_, let reason): self = .renderFailed(reason: reason)
    case .downloadProgress(let done, let total):
      self = .downloading(Client.Progress(done, of: total))
    case .downloaded(let path, let size): self = .downloaded(path: path, bytes: Int(size))
    // Its first progress says so.
    case .downloading: return nil
    case .newClientID, .suggestion, .renderTakenUp: return nil
    }
  }

  /// It says what an event of this kind before it said, and more.
  func replaces(_ earlier: Self) -> Bool {
    switch (earlier, self) {
    case (.sent, .sent), (.downloading, .downloading): true
    default: false
    }
  }
}

extension Client.Progress {
  fileprivate init(_ done: Int64, of total: Int64?) {
    self.done = Int(done)
    self.total = total.map { Int($0) }
  }
}
