import EventLoop
import Lookups

/// Something that the server decided by itself, for whoever keeps a journal.
package enum ServerFact: Hashable, Sendable, CustomStringConvertible {
  /// A request did not arrive in time; answered with 408.
  case slowSender(part: String, patience: Duration)
  /// One connection more than there may be; answered with 503.
  case tooManyConnections(limit: Int)
  /// libmicrohttpd refused a request by itself: 400, 413, 414, 431 …
  case malformed(status: Int)
  /// A connection is over before a first line of HTTP came; libmicrohttpd says nothing to that.
  case noRequest
  /// Two readers could disagree about what a request is; answered with 400.
  case unclear(String)
  /// A client spoke TLS, and no connection came of it.
  case notSecure(reason: String)
  /// A connection whose end could not be watched for; answered with 503.
  case unwatched(reason: String)

  package var description: String {
    switch self {
    case .slowSender(let part, let patience):
      "408: the \(part) of a request took longer than \(patience) of real time"
    case .tooManyConnections(let limit): "503: more than \(limit) connections"
    case .noRequest: "closed: what came is no request; \(Self.tlsOnPlainPort)"
    case .unclear(let reason): "400: \(reason)"
    case .notSecure(let reason): "no TLS connection came of a handshake: \(reason)"
    case .unwatched(let reason): "503: \(reason)"
    case .malformed(let status): "\(status): \(Self.reasons[status] ?? "the request is malformed")"
    }
  }

  /// What is said past libmicrohttpd, which closes the connection afterwards.
  var bareReply: [UInt8] {
    let body = Array("{\"code\":\(status),\"message\":\"\(self)\"}".utf8)
    let head =
      "HTTP/1.1 \(status) \(phrase)\r\nConnection: close\r\n"
      + "Content-Type: application/json\r\nContent-Length: \(body.count)\r\n\r\n"
    return Array(head.utf8) + body
  }

  private var status: Int {
    switch self {
    case .slowSender: 408
    case .tooManyConnections, .unwatched: 503
    case .unclear, .notSecure, .noRequest: 400
    case .malformed(let status): status
    }
  }

  private var phrase: String {
    switch status {
    case 400: "Bad Request"
    case 408: "Request Timeout"
    case 413: "Content Too Large"
    case 414: "URI Too Long"
    case 431: "Request Header Fields Too Large"
    case 505: "HTTP Version Not Supported"
    default: "Service Unavailable"
    }
  }

  private static let tlsOnPlainPort = "https:// on a port of http:// looks so"

  private static let reasons: LookupTable = [
    400:
      "the request is malformed, or a line of it is longer than the memory of a connection; "
      + tlsOnPlainPort,
    413: "the body, or a chunk of it, is announced as larger than any number",
    414: "the request line is larger than the memory of a connection",
    431: "the headers are larger than the memory of a connection",
    505: "the request is not of HTTP 1",
  ]
}
