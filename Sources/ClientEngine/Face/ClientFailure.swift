/// Why something the user asked for did not happen.
package enum ClientFailure: Error, Hashable, Sendable {
  case service(ServiceFault)
  /// NEMO_TOKEN holds something that cannot be sent in a header.
  case unusableToken
  /// Nothing is sent to the service's address.
  case unusableAddress(reason: String)
  case clientIDUnreadable(path: String, reason: String)
  /// The file that shall keep the client's id holds something else, and is left alone.
  case clientIDForeign(path: String)
  /// Nothing was sent: each file with what is wrong.
  case filesRefused([FileProblem])
  case noFileNamed
  case nothingToExport
  case outputFolder(path: String, reason: String)
  case renderFailed(reason: String)
  /// Ten polls, and the render still goes on.
  case renderStillRunning(id: String)
  case renderCancelled
  /// The service says that it has no such render.
  case renderLost(id: String)
  /// There is no render to cancel.
  case nothingRendered
  /// The service gave another account, which has nothing of the old one's.
  case projectLost
  /// There is none to look at: none was begun, or it is another account's.
  case noProject
  /// Another client is at work on it now.
  case projectInUse(path: String)
  /// The file that keeps what is under way cannot be used.
  case workUnreadable(path: String, reason: String)
  case downloadFailed(reason: String)
  /// The render is done, and its user does not want the film now.
  case downloadCancelled
  /// More than `--max-film` allows.
  case filmTooLarge(limitBytes: Int64)
  /// The agent said that it failed.
  case agentFailed(message: String)
  /// The stream was lost and the state did not change afterwards.
  case turnLost
  /// The stream was lost and the state could not be read once: the work may have been done.
  case turnUnknown
  /// Not sent, or stopped: it may cost more than somebody allowed.
  case creditLimit(CreditGuard.Objection)

  /// Changes the words that came from elsewhere, such as those of the service.
  func mapText(_ change: (String) -> String) -> ClientFailure {
    switch self {
    case .service(let fault): .service(fault.mapText(change))
    case .renderFailed(let reason): .renderFailed(reason: change(reason))
    case .downloadFailed(let reason): .downloadFailed(reason: change(reason))
    case .agentFailed(let message): .agentFailed(message: change(message))
    default: self
    }
  }
}

/// A file that is not worth sending, or was not taken.
package struct FileProblem: Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    /// - Parameter near: the name of one beside it that is nearly called the same.
    case missing(near: String?)
    case directory
    case notAFile
    case unreadable(String)
    case empty
    case unsupportedType
    case tooLarge(sizeBytes: Int64, limitBytes: Int64)
    /// The service took others of the request and not this one; nil where it does not say why.
    case notTaken(ServiceFault?)
  }

  package var path: String
  package var reason: Reason

  package init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }
}
