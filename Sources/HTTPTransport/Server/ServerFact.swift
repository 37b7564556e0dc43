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

  package var description: String {
    switch self {
    case .slowSender(let part, let patience):
      "408: the \(part) of a request took longer than \(patience) of real time"
    case .tooManyConnections(let limit): "503: more than \(limit) connections"
    case .malformed(let status): "\(status): \(Self.reasons[status] ?? "the request is malformed")"
    }
  }

  private static let reasons: LookupTable = [
    400: "the request is malformed, or a line of it is longer than the memory of a connection",
    413: "the body, or a chunk of it, is announced as larger than any number",
    414: "the request line is larger than the memory of a connection",
    431: "the headers are larger than the memory of a connection",
    505: "the request is not of HTTP 1",
  ]
}

/// Replies that leave past libmicrohttpd, which closes the connection afterwards.
enum BareReply {
  static func bytes(_ status: Int, _ reason: String, contentType: String, _ body: [UInt8])
    -> [UInt8]
  {
    let head =
      "HTTP/1.1 \(status) \(reason)\r\nConnection: close\r\nContent-Type: \(contentType)\r\n"
      + "Content-Length: \(body.count)\r\n\r\n"
    return Array(head.utf8) + body
  }

  static func json(_ status: Int, _ reason: String, message: String) -> [UInt8] {
    bytes(
      status, reason, contentType: "application/json",
      Array("{\"code\":\(status),\"message\":\"\(message)\"}".utf8))
  }
}
