/// One thing that the user of our client does, and the line that says so.
package struct UserStep: Hashable, Sendable {
  package enum Action: Hashable, Sendable {
    /// Types a message; the client decides where it goes.
    case say(String)
    /// Uploads files in one request: paths beside the scenario file, then those that are built in.
    case upload([String])
    /// Does nothing for that long.
    case wait(Duration)
  }

  package var action: Action
  package var line: Int
  /// The files that it uploads are not there, on purpose.
  package var missesFiles: Bool

  package init(_ action: Action, line: Int, missesFiles: Bool = false) {
    self.action = action
    self.line = line
    self.missesFiles = missesFiles
  }
}
