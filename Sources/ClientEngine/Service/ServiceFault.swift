import HTTPMessages
import HTTPTransport
import JSONText
import NemoContract

/// Why a request to the service came to nothing.
package enum ServiceFault: Error, Hashable, Sendable {
  /// `{"code":≠0}`, whatever the HTTP status (contradiction 2: both happen).
  case code(Int, message: String?)
  /// An HTTP status outside 200 to 299 without a code in the body.
  case status(Int, message: String?)
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

  package enum Kind: Hashable, Sendable {
    case invalidToken
    case sessionNotFound
    case outOfCredits
    case unsupportedFile
    case fileTooLarge
    case badRequest
    case planBlocked
    case rateLimited
    case other
  }

  /// The row of the documents' error table (SEED0-3, contract 9).
  package var kind: Kind {
    switch self {
    case .code(1001, _), .code(1010, _), .code(1011, _), .code(401, _), .status(401, _):
      .invalidToken
    case .code(1002, _): .sessionNotFound
    case .code(2001, _): .outOfCredits
    case .code(4001, _): .unsupportedFile
    case .code(4002, _), .status(413, _): .fileTooLarge
    case .code(400, _), .status(400, _): .badRequest
    case .code(402, _), .status(402, _): .planBlocked
    case .code(429, _), .status(429, _): .rateLimited
    case .code(403, let message?), .status(403, let message?): Self.kind(ofForbidden: message)
    // ADK's own words for the same thing ([P]).
    case .status(404, let message?)
    where Find.contains("session not found", in: message.lowercased()):
      .sessionNotFound
    default: .other
    }
  }

  /// What a 403, which has no row, stands for; only its words tell.
  ///
  /// The sibling gateway refuses dead tokens with it, PLUG plans (contract 9).
  private static func kind(ofForbidden message: String) -> Kind {
    let words = message.lowercased()
    let isToken =
      Find.contains("authentication token", in: words)
      || Find.contains("token has", in: words) && Find.anyOf(["expired", "revoked"], in: words)
    if isToken { return .invalidToken }
    return Find.anyOf(["plan", "subscription"], in: words) ? .planBlocked : .other
  }

  /// The service's own words, where it had any.
  var message: String? {
    switch self {
    case .code(_, let message), .status(_, let message): message
    case .refusal(let message): message
    default: nil
    }
  }

  /// Faults of a render poll after which the same id is asked for again (contract 7 [C]).
  var isPassing: Bool {
    switch self {
    case .unreachable, .interrupted, .incomplete: true
    case .status(let status, _): status == 408 || status == 429 || status >= 500
    case .code(let code, _): code == 429
    case .notTheService(let status, _): status >= 500
    case .refusal: false
    }
  }

  /// Not the service's own word, but that of something on the way to it.
  var isFromSomebodyElse: Bool {
    switch self {
    case .notTheService: true
    case .status(let status, _): status == 502 || status == 504
    default: false
    }
  }

  func mapText(_ change: (String) -> String) -> ServiceFault {
    switch self {
    case .code(let code, let message): .code(code, message: message.map(change))
    case .status(let status, let message): .status(status, message: message.map(change))
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

  /// The reply's payload, or the fault that it stands for.
  static func payload(status: Int, headers: HTTPHeaders, body: [UInt8]) throws -> JSON {
    let isGood = (200..<300).contains(status)
    let type = HeaderParameters(headers[HeaderName.contentType] ?? "").value
    guard let json = try? JSON.parse(body) else {
      if isGood { throw ServiceFault.notTheService(status: status, contentType: type) }
      let isPage = type.contains("html")
      // 402 and 429 mean what they mean, whatever page comes with them.
      if isPage, ![400, 401, 402, 413, 429].contains(status) {
        throw ServiceFault.notTheService(status: status, contentType: type)
      }
      let text = isPage ? "" : Find.trim(String(decoding: body.prefix(200), as: UTF8.self))
      throw ServiceFault.status(status, message: text.isEmpty ? nil : text)
    }
    switch Envelope(json) {
    case .failure(let code, let message, _): throw ServiceFault.code(code, message: message)
    case .refusal(let message, _) where isGood: throw ServiceFault.refusal(message)
    case .refusal(let message, _): throw ServiceFault.status(status, message: message)
    case .success(let data):
      guard isGood else {
        throw ServiceFault.status(status, message: json["message"]?.string ?? json["error"]?.string)
      }
      return data
    }
  }
}
