/// Why something could not be done, in words for people.
///
/// Cancellation is none of these: a cancelled task gets a `CancellationError`, as everywhere in
/// Swift.
public enum NemosimError: Error, Hashable, Sendable {
  /// A scenario has mistakes, in order of place; warnings may stand among them.
  case mistakes([Mistake])
  /// A file or folder cannot be read, or holds no scenario.
  case unreadable(String)
  /// A fake cannot listen where it was told to.
  case address(String)
  /// What was asked for is not possible as things are.
  case refused(String)
  /// The fake, or the client, was closed before or meanwhile.
  case closed
  /// Nothing could ever move again, and the work was not done; who waits for what.
  case stuck(String)
  /// The system gives no thread, no descriptor or no folder.
  case system(String)

  /// One mistake in a scenario.
  public struct Mistake: Hashable, Sendable, CustomStringConvertible {
    /// The file's name, as it was given.
    public let file: String
    /// From 1.
    public let line: Int
    /// In characters, from 1.
    public let column: Int
    /// What is wrong, without its place.
    public let message: String
    /// What was probably meant; nil where nobody can tell.
    public let suggestion: String?
    /// Whether the scenario can be used all the same.
    public let isWarning: Bool
    /// `file:line:column: error: …` with the line, a caret and the suggestion.
    public let description: String
  }
}

extension NemosimError: CustomStringConvertible {
  /// All of it; for mistakes each with its line and a caret.
  public var description: String {
    switch self {
    case .mistakes(let mistakes): mistakes.map(\.description).joined(separator: "\n")
    case .unreadable(let reason), .address(let reason), .refused(let reason), .stuck(let reason),
      .system(let reason):
      reason
    case .closed: "it was closed"
    }
  }
}
