import ClientEngine
import Journaling

extension Outcome {
  /// Why it is none; nil where it is one.
  var failureKind: FailureKind? {
    if case .failed(let failure) = self { failure.kind } else { nil }
  }
}

extension ClientFailure {
  fileprivate var kind: FailureKind {
    switch self {
    case .service(let fault): fault.failureKind
    case .unusableToken, .unusableAddress, .clientIDUnreadable, .clientIDForeign, .workUnreadable,
      .outputFolder:
      .badSetting
    case .filesRefused: .filesRefused
    case .noFileNamed, .nothingToExport, .nothingRendered: .nothingToDo
    case .renderFailed: .renderFailed
    case .renderStillRunning: .renderUnfinished
    case .renderCancelled: .renderCancelled
    case .renderLost: .renderLost
    case .projectLost, .noProject: .projectLost
    case .projectInUse: .projectInUse
    case .downloadFailed: .downloadFailed
    case .downloadCancelled: .downloadCancelled
    case .filmTooLarge: .filmTooLarge
    case .agentFailed: .agentFailed
    case .turnLost: .turnLost
    case .turnUnknown: .noAnswer
    case .creditLimit: .creditLimit
    }
  }
}

extension ServiceFault {
  fileprivate var failureKind: FailureKind {
    switch kind {
    case .invalidToken: .tokenRefused
    case .sessionNotFound: .sessionLost
    case .outOfCredits: .outOfCredits
    case .unsupportedFile: .fileUnsupported
    case .fileTooLarge: .fileTooLarge
    case .badRequest: .badRequest
    case .planBlocked: .notInThePlan
    case .attributionMissing: .attributionMissing
    case .rateLimited: .rateLimited
    case .other: wayFailureKind
    }
  }

  /// Of what has no row in the documents' error table.
  private var wayFailureKind: FailureKind {
    switch self {
    case .unreachable: .unreachable
    case .interrupted: .noAnswer
    case .notTheService: .notTheService
    case .code, .status, .rateLimited, .refusal, .incomplete: .serviceFailed
    }
  }
}
