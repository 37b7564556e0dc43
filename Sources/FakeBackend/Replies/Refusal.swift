import HTTPMessages
import JSONText
import NemoContract
import TimeAndChance

/// Why a request is not served; facts only, `ReplyMaker` makes the reply.
enum Refusal: Error, Equatable, Sendable {
  /// A code of the envelope (contract 9).
  case code(ResultCode, message: String? = nil, data: JSON? = nil)
  /// A plain HTTP error with a message.
  case http(status: Int, message: String, headers: HTTPHeaders = HTTPHeaders(), more: JSON? = nil)
  /// The render proxy's `{"success":false,"error":…}`.
  case render(status: Int, error: String)
  /// FastAPI's `{"detail":…}` (contract 6b [P]).
  case detail(status: Int, JSON, headers: HTTPHeaders = HTTPHeaders())
  /// To the same, elsewhere, with the same method (307).
  case redirect(to: String)
  /// To a page of somebody else's, as ADK says it ([P]).
  case foreignOrigin
  /// An exception that nobody catches, as Starlette says it (ADK [P]).
  case crash

  static func unknownRoute(_ request: String, nearest: Route) -> Refusal {
    .http(
      status: 404, message: "no such route: \(request); did you mean \(nearest.title)?",
      more: ["request": .string(request), "nearest": .string(nearest.title)])
  }

  /// 429 with the time to wait in whole seconds; where nobody knows it, the pause that the
  /// documents advise (SEED0-3: 30 s).
  static func rateLimit(
    _ message: String, wait: Duration = Timing.rateLimitPause
  ) -> Refusal {
    var headers = HTTPHeaders()
    headers[HeaderName.retryAfter] = "\((wait.milliseconds + 999) / 1000)"
    return .http(status: 429, message: message, headers: headers)
  }

  static func tooLarge(_ what: String = "body", limitBytes: Int) -> Refusal {
    .http(status: 413, message: "\(what) larger than \(limitBytes) bytes")
  }

  /// Too much at once; later there is room again.
  static func busy(_ message: String) -> Refusal {
    .http(status: 429, message: message, headers: HTTPHeaders([HeaderName.retryAfter: "30"]))
  }

  /// FastAPI's list of what is wrong with a body.
  static func invalidBody(_ mistakes: [JSON]) -> Refusal {
    .detail(status: 422, .array(mistakes))
  }
}
