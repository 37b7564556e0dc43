/// One thing that the user of our client does, and the line that says so.
package struct UserStep: Hashable, Sendable {
  package enum Action: Hashable, Sendable {
    /// Types a message; the client decides where it goes.
    ///
    /// `missesFiles`: those that it uploads are not there, on purpose.
    case say(String, missesFiles: Bool = false)
    /// Uploads files in one request: paths beside the scenario file, then those that are built in.
    case upload([String], missesFiles: Bool = false)
    /// Does nothing for that long.
    case wait(Duration)
  }

  package var action: Action
  package var line: Int

  package init(_ action: Action, line: Int) {
    self.action = action
    self.line = line
  }
}
