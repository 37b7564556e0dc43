package import FakeBackend
package import TextPatterns

/// One user of a scenario: who he is, and what he does.
package struct UserPlan: Hashable, Sendable {
  /// How the file calls him where it has several; empty for one alone.
  package var name = ""
  /// In place of the scenario's own.
  package var skill: String?
  /// Of his installation; nil: it makes one.
  package var clientID: String?
  /// The value of NEMO_TOKEN; nil: he signs in without an account.
  package var token: String?
  /// The backend's session that his client had before; nil: it opens one.
  package var session: String?
  package var steps: [UserStep] = []

  package init() {}

  /// Whether his client must find the id again that it had before.
  package var restarts: Bool {
    steps.contains { $0.action == .quit || $0.killed != nil || $0.isBatch }
  }
}

/// How the clients of a scenario are set.
package struct ClientPlan: Hashable, Sendable {
  /// What becomes of the agent's "click Export".
  package enum GUI: String, CaseIterable, Hashable, Sendable {
    /// It is done through the API, or asked about.
    case act
    /// The user is told which words would do it.
    case tell
  }

  package var gui = GUI.tell

  package init() {}
}

/// A point in the middle of a step.
package struct StepPoint: Hashable, Sendable {
  /// What is waited for, of this step's user alone.
  package enum Sight: Hashable, Sendable {
    /// Such a request has arrived at the backend.
    case sent(RequestPattern)
    /// The reply to such a request leaves the backend.
    case answered(RequestPattern)
    /// A piece of a stream leaves the backend, of which the journal says this.
    case event(TextPattern)
    /// He is shown this.
    case said(TextPattern)
    /// The journal says this of anything else.
    case entry(TextPattern)
  }

  /// nil: the step's beginning.
  package var sight: Sight?
  /// Which one it is of those in this step, from 1.
  package var nth = 1
  /// So much later.
  package var after = Duration.zero

  package init(_ sight: Sight? = nil, nth: Int = 1, after: Duration = .zero) {
    self.sight = sight
    self.nth = nth
    self.after = after
  }
}

/// What a user says in the middle of a step, without breaking it off.
package struct Interjection: Hashable, Sendable {
  package var text = ""
  package var point = StepPoint()

  package init() {}
}

/// One thing that the user of our client does, and the line that says so.
package struct UserStep: Hashable, Sendable {
  package enum Action: Hashable, Sendable {
    /// Types a message; the client decides where it goes.
    ///
    /// `missesFiles`: those that it uploads are not there, on purpose.
    case say(String, missesFiles: Bool = false)
    /// Uploads files in one request: paths beside the scenario file, then those that are built in;
    /// or URLs.
    case upload([String], missesFiles: Bool = false)
    /// Says the same about several files, each in a project of its own that ends with a film.
    case batch([String], say: String, missesFiles: Bool = false)
    /// Asks for the link that opens the project on the web.
    case claim
    /// Does nothing for that long.
    case wait(Duration)
    /// The client's network is gone from here on, or there again.
    case offline
    case online
    /// Goes on in a new session, whose timeline is empty.
    case newSession
    /// Ends the client; the next step that needs one starts another with the same client id.
    case quit
  }

  package var action: Action
  package var line: Int
  /// The user cancels it there, if it is not done by then.
  package var cancelled: StepPoint?
  /// The client is killed there, if it is not done by then.
  package var killed: StepPoint?
  /// The user says this there, while the step goes on.
  package var meanwhile: Interjection?
  /// What must hold of what happened in this step alone.
  package var expect: [Expectation] = []

  /// Each of its files has a project to be kept.
  package var isBatch: Bool { if case .batch = action { true } else { false } }

  package init(_ action: Action, line: Int) {
    self.action = action
    self.line = line
  }
}
