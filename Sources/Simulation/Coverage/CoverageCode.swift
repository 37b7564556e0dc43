import HTTPMessages
import Journaling
import NemoContract
import Referee
import TextPatterns

/// One way in which the service refuses or fails (contract 9), as far as it asks for something of
/// its own from a client.
package enum CoverageCode: String, Hashable, Sendable, CaseIterable {
  case invalidToken = "1001"
  case unknownSession = "1002"
  case creditsOfAnonymous = "2001 anonymous"
  case creditsOfRegistered = "2001 registered"
  case fileType = "4001"
  case fileSize = "4002"
  case badRequest = "400"
  case plan = "402 plan"
  case attribution = "402 headers"
  case payment = "402 credits"
  case forbidden = "403"
  case notFound = "404"
  case limitPasses = "429 cured"
  case limitPassesAsTold = "429 cured, Retry-After"
  case limitStays = "429 stays"
  case limitStaysAsTold = "429 stays, Retry-After"
  case failure = "5xx"
  /// HTML of somebody on the way.
  case page = "5xx page"

  /// Why it cannot occur at a station; nil where it can.
  package func impossibility(at station: CoverageStation) -> String? {
    let (stations, reason) = documented
    return stations.contains(station) ? nil : reason
  }

  /// Where the documents let it occur, and why it occurs nowhere else.
  private var documented: (stations: [CoverageStation], reason: String) {
    switch self {
    case .invalidToken:
      (
        CoverageStation.allCases.filter { $0 != .signIn && $0 != .download },
        "sign-in and films take no token"
      )
    case .unknownSession:
      (
        [.upload, .streamBefore, .streamMiddle, .state, .submit, .poll, .claim],
        "no session is named there"
      )
    case .creditsOfAnonymous, .creditsOfRegistered:
      ([.streamBefore, .streamMiddle, .submit], "nothing else costs credits")
    case .fileType, .fileSize: ([.upload, .streamMiddle], "no file is looked at there")
    case .badRequest:
      (
        [.signIn, .session, .upload, .streamBefore, .streamMiddle, .submit, .claim],
        "there is no body and no header of its own that could be wrong"
      )
    case .plan, .attribution: ([.submit], "402 is about exports")
    case .payment: ([.streamBefore, .streamMiddle], "PLUG alone says it, of work")
    case .forbidden: ([.streamBefore, .submit, .poll, .download], "it is about tokens and plans")
    case .notFound:
      ([.streamBefore, .poll, .download], "sessions of ADK, renders and films alone are not found")
    case .limitPasses, .limitPassesAsTold, .limitStaysAsTold:
      (
        CoverageStation.allCases.filter { $0 != .streamMiddle && $0 != .download },
        "work is not sent again, and films lie on hosts that count nothing"
      )
    case .limitStays:
      (CoverageStation.allCases.filter { $0 != .download }, "films lie on hosts that count nothing")
    case .failure: (CoverageStation.allCases, "")
    case .page:
      (CoverageStation.allCases.filter { $0 != .streamMiddle }, "a stream that began is no page")
    }
  }

  /// What an exchange met.
  static func all(
    of exchange: ObservedExchange, in evidence: Evidence
  ) -> [CoverageCode] {
    let (status, code) = (exchange.status, exchange.code)
    var found: [CoverageCode] = []
    if exchange.isRefusedToken { found.append(.invalidToken) }
    if exchange.isUnknownSession { found.append(.unknownSession) }
    if code == ResultCode.outOfCredits.rawValue {
      found.append(evidence.isOfAnonymousUser ? .creditsOfAnonymous : .creditsOfRegistered)
    }
    if code == ResultCode.unsupportedFileType.rawValue { found.append(.fileType) }
    if code == ResultCode.fileTooLarge.rawValue || status == 413 { found.append(.fileSize) }
    if code == 400 || code == nil && status == 400 { found.append(.badRequest) }
    if code == 402 || status == 402 { found.append(paymentRequired(exchange)) }
    if status == 403 { found.append(.forbidden) }
    if status == 404 { found.append(.notFound) }
    if exchange.isRateLimited { found.append(rateLimit(exchange, evidence)) }
    if (500...599).contains(status ?? code ?? 0) || (500...599).contains(code ?? 0) {
      found.append(isPage(exchange) ? .page : .failure)
    }
    return found
  }

  private static func paymentRequired(_ exchange: ObservedExchange) -> CoverageCode {
    if exchange.route == .runSSE { return .payment }
    let words = String(decoding: exchange.reply?.value.body?.bytes ?? [], as: UTF8.self)
    return ByteSearch.contains("header", in: words) ? .attribution : .plan
  }

  private static func rateLimit(
    _ exchange: ObservedExchange, _ evidence: Evidence
  ) -> CoverageCode {
    let isTold = exchange.reply?.value.headers[HeaderName.retryAfter] != nil
    let next = evidence.next(after: exchange)
    let isCured = next.map { !$0.isRateLimited } ?? false
    return switch (isCured, isTold) {
    case (true, true): .limitPassesAsTold
    case (true, false): .limitPasses
    case (false, true): .limitStaysAsTold
    case (false, false): .limitStays
    }
  }

  private static func isPage(_ exchange: ObservedExchange) -> Bool {
    let type = exchange.reply?.value.headers[HeaderName.contentType] ?? ""
    return HeaderParameters(type).value == "text/html"
  }
}
