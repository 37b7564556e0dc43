import HTTPMessages
import JSONText
import Lookups
import NemoContract

/// Makes reply plans in the service's own wrappings.
struct ReplyMaker: Sendable {
  let world: BackendWorld

  /// Success in the business envelope, `{"code":0,"data":…}`.
  func ok(_ data: JSON) -> ReplyPlan {
    json(status: 200, Envelope.code(data), summary: "code 0")
  }

  /// Without a summary it is what the body says of itself.
  func json(status: Int, _ body: JSON, summary: String? = nil) -> ReplyPlan {
    ReplyPlan(
      status: status, headers: Self.jsonHeaders, delay: world.latency, body: .bytes(body.bytes),
      summary: summary ?? Envelope.words(of: body, status: status))
  }

  func refusal(_ refusal: Refusal) -> ReplyPlan {
    switch refusal {
    case .code(let code, let message, let data):
      return json(
        status: status(of: code),
        .members([
          "code": .integer(code.rawValue), "message": words(message ?? code.message), "data": data,
        ]))
    case .http(let status, let message, let headers, let more):
      var body = JSON.members(["code": .integer(status), "message": words(message)])
      for member in more?.object?.members ?? [] { body[member.name] = member.value }
      var plan = json(status: status, body, summary: message)
      for (name, value) in headers.fields { plan.headers[name] = value }
      return plan
    case .render(let status, let error):
      return json(
        status: status, ["success": false, "error": .string(error)], summary: error)
    case .detail(let status, let detail, let headers):
      let summary = detail.string ?? detail[0]?["msg"]?.string ?? "refused"
      var plan = json(status: status, ["detail": detail], summary: summary)
      for (name, value) in headers.fields { plan.headers[name] = value }
      return plan
    case .redirect(let place):
      return ReplyPlan(
        status: 307, headers: HTTPHeaders(["Location": place]), delay: world.latency,
        body: .bytes([]), summary: "to \(place)")
    case .foreignOrigin:
      return text(status: 403, "Forbidden: origin not allowed", type: "text/plain")
    case .crash:
      return text(status: 500, "Internal Server Error", type: "text/plain; charset=utf-8")
    }
  }

  private func text(status: Int, _ words: String, type: String) -> ReplyPlan {
    ReplyPlan(
      status: status, headers: HTTPHeaders(["Content-Type": type]), delay: world.latency,
      body: .bytes(Array(words.utf8)), summary: words.lowercased())
  }

  /// "Present it, do not depend on it" (contract 1).
  private func words(_ message: String) -> JSON? {
    world.switches.failureMessage == .present ? .string(message) : nil
  }

  func scripted(_ reply: ScriptedReply) -> ReplyPlan {
    let status = reply.status ?? 200
    var plan: ReplyPlan
    switch reply.body {
    case .json(let body): plan = json(status: status, body)
    case .text(let text):
      plan = ReplyPlan(
        status: status, headers: HTTPHeaders(["Content-Type": "text/plain; charset=utf-8"]),
        body: .bytes(Array(text.utf8)), summary: Self.beginning(of: text))
    case nil:
      let code = reply.code ?? (status == 200 ? 0 : status)
      let words =
        reply.message ?? ResultCode(rawValue: code)?.message ?? Self.phrases[status] ?? "refused"
      let body: JSON =
        code == 0 ? Envelope.code([:]) : ["code": .integer(code), "message": .string(words)]
      plan = json(status: status, body)
    }
    for header in reply.headers { plan.headers[header.name] = header.value }
    plan.delay = reply.after ?? world.latency
    return plan
  }

  /// A line of it, for the journal.
  private static func beginning(of text: String) -> String {
    String(text.prefix(60).prefix { !$0.isNewline })
  }

  /// With the switch at `4xx`; the live statuses are not published (contract 9).
  private func status(of code: ResultCode) -> Int {
    guard world.switches.bodyCodeStatus == .clientError else { return 200 }
    return switch code {
    case .success: 200
    case .invalidToken: 401
    case .sessionNotFound: 404
    // "402 = no credits" (PLUG); 400 means a missing client id (contract 9).
    case .outOfCredits: 402
    case .fileTooLarge: 413
    case .unsupportedFileType: 415
    }
  }

  /// Made once: nearly every reply has them.
  private static let jsonHeaders = HTTPHeaders(["Content-Type": "application/json"])

  private static let phrases: LookupTable = [
    400: "bad request", 401: "unauthorized", 402: "payment required", 403: "forbidden",
    404: "not found", 409: "conflict", 429: "too many requests", 500: "internal server error",
    502: "bad gateway", 503: "service unavailable", 504: "gateway timeout",
  ]
}
