/// Why something that was asked of a ``Client`` did not happen.
///
/// Its user has read the same in ``said``, in his language. What was under way is not lost where
/// the kind says so: ``Client/resume()`` takes it up.
public struct ClientError: Error, Hashable, Sendable {
  /// What went wrong.
  public let kind: Kind
  /// All that the user was shown in this call, in order: the reason, and what he can do.
  public let said: [String]

  /// An error to compare with.
  public init(kind: Kind, said: [String]) {
    self.kind = kind
    self.said = said
  }

  /// What can go wrong.
  public enum Kind: Hashable, Sendable {
    /// The service was not reached; nothing was done.
    case unreachable
    /// The service was asked, and no whole answer came.
    case interrupted
    /// The service refused, for a reason that is none of the others.
    case refused
    /// There is no token to be had, or the one that was given cannot be used.
    case notSignedIn
    /// The service does not have the project any more.
    case projectLost
    /// No credits are left.
    case outOfCredits
    /// It may cost more than `creditLimit` allows; it was not sent, or was stopped.
    case creditLimit
    /// The account's plan does not allow it.
    case plan
    /// The headers that name the skill did not arrive.
    case attribution
    /// Too many requests, also after the one pause that there is for that.
    case rateLimited
    /// None of the files was sent, or none was taken.
    case files
    /// The timeline is empty.
    case nothingToExport
    /// A render failed, and so did the second one; or the service does not know it.
    case renderFailed
    /// A render takes longer than anybody waits; ``Client/resume()`` goes on with it.
    case renderStillRunning
    /// A render was cancelled.
    case renderCancelled
    /// There is no render to cancel.
    case nothingRendered
    /// The film is rendered and cannot be fetched; ``Client/resume()`` may bring it.
    case download
    /// The download of a film was cancelled; ``Client/resume()`` goes on with it.
    case downloadCancelled
    /// The agent said that it failed.
    case agentFailed
    /// The stream was lost, and the timeline has not changed since.
    case turnLost
    /// The stream was lost, and nobody can say what became of the work.
    case turnUnknown
    /// A file or folder of this machine cannot be used: for films, the client's id, what is kept.
    case folder
    /// Another client is at work on the same project.
    case inUse
  }
}

extension ClientError: CustomStringConvertible {
  /// What the user was told, a line each.
  public var description: String { said.isEmpty ? "\(kind)" : said.joined(separator: "\n") }
}
