import HTTPTransport
import NemoContract

/// Why a request to the service came to nothing.
package enum ServiceFault: Error, Hashable, Sendable {
  /// `{"code":≠0}`, whatever the HTTP status (contradiction 2: both happen).
  case code(Int, message: String?)
  /// An HTTP status outside 200 to 299 without a code in the body.
  case status(Int, message: String?)
  /// 429, as a status or as a code; with what the reply says about when to come back.
  case rateLimited(message: String?, retryAfter: RetryAfter?)
  /// `{"success":false,"error":…}`
  case refusal(String)
  /// It never reached the service.
  case unreachable(String)
  /// It may have reached the service; no whole reply came.
  case interrupted(String)
  /// Something answered that is not this service, such as a web page.
  case notTheService(status: Int, contentType: String)
  /// A reply without the member that matters.
  case incomplete(missing: String)

  /// The service's own words, where it had any.
  var message: String? {
    switch self {
    case .code(_, let message), .status(_, let message), .rateLimited(let message, _): message
    case .refusal(let message): message
    default: nil
    }
  }

  /// When a 429 allows to come back, where it says so.
  var retryAfter: RetryAfter? {
    if case .rateLimited(_, let retryAfter) = self { retryAfter } else { nil }
  }

  /// Faults of a render poll after which the same id is asked for again (contract 7 [C]).
  var isPassing: Bool {
    switch self {
    case .unreachable, .interrupted, .incomplete, .rateLimited: true
    case .status(let status, _): status == 408 || status >= 500
    case .code(let code, _): code == 429
    case .notTheService(let status, _): status >= 500
    case .refusal: false
    }
  }

  /// The service says that there is no such thing; a proxy in between may have said so, too.
  var isMissing: Bool {
    switch self {
    case .status(404, _), .code(404, _), .code(1002, _), .notTheService(404, _): true
    default: false
    }
  }

  /// The request may have arrived, and its reply has not.
  var isWithoutAnswer: Bool {
    switch self {
    case .interrupted, .notTheService: true
    case .status(let status, _): status >= 500 || status == 408
    default: false
    }
  }

  /// No word about the request itself: a server or something before it broke down, and what was
  /// asked for may have begun. `status` is that of the reply.
  func leavesWorkUnknown(status: Int) -> Bool {
    switch self {
    case .notTheService: true
    case .code(let code, _): kind == .other && (status >= 500 || (500...599).contains(code))
    default: kind == .other && status >= 500
    }
  }

  func mapText(_ change: (String) -> String) -> ServiceFault {
    switch self {
    case .code(let code, let message): .code(code, message: message.map(change))
    case .status(let status, let message): .status(status, message: message.map(change))
    case .rateLimited(let message, let retryAfter):
      .rateLimited(message: message.map(change), retryAfter: retryAfter)
    case .refusal(let message): .refusal(change(message))
    case .unreachable(let reason): .unreachable(change(reason))
    case .interrupted(let reason): .interrupted(change(reason))
    case .notTheService, .incomplete: self
    }
  }

  init(_ error: TransportError) {
    switch error.kind {
    case .refused, .nameResolution, .connectTimeout, .tls, .invalidRequest, .fileUnreadable:
      self = .unreachable("\(error)")
    default: self = .interrupted("\(error)")
    }
  }
}
