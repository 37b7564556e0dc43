import ClientEngine

extension ClientError.Kind {
  /// The kind of a failure inside the engine.
  init(_ failure: ClientFailure) {
    self =
      switch failure {
      case .service(let fault): Self(fault)
      case .unusableToken: .notSignedIn
      case .unusableAddress: .unreachable
      case .clientIDUnreadable, .clientIDForeign, .outputFolder, .workUnreadable: .folder
      case .filesRefused, .noFileNamed: .files
      case .nothingToExport: .nothingToExport
      case .renderFailed, .renderLost: .renderFailed
      case .renderStillRunning: .renderStillRunning
      case .renderCancelled: .renderCancelled
      case .nothingRendered: .nothingRendered
      case .projectLost, .noProject: .projectLost
      case .projectInUse: .inUse
      case .downloadFailed, .filmTooLarge: .download
      case .downloadCancelled: .downloadCancelled
      case .agentFailed: .agentFailed
      case .turnLost: .turnLost
      case .turnUnknown: .turnUnknown
      case .creditLimit: .creditLimit
      }
  }

  private init(_ fault: ServiceFault) {
    self =
      switch fault.kind {
      case .invalidToken: .notSignedIn
      case .sessionNotFound: .projectLost
      case .outOfCredits: .outOfCredits
      case .unsupportedFile, .fileTooLarge: .files
      case .planBlocked: .plan
      case .attributionMissing: .attribution
      case .rateLimited: .rateLimited
      case .badRequest: .refused
      case .other: Self(unnamed: fault)
      }
  }

  /// Of faults that have no row in the documents' table.
  private init(unnamed fault: ServiceFault) {
    self =
      switch fault {
      case .unreachable: .unreachable
      case .interrupted, .notTheService: .interrupted
      case .code, .status, .rateLimited, .refusal, .incomplete: .refused
      }
  }
}
