import FakeBackend
import HTTPMessages

/// Which pages in browsers may use the imitated service (Fetch, "CORS protocol").
///
/// The live service's own habit is not published; a page on this machine is what developers test.
package enum CrossOrigin: Hashable, Sendable {
  case off
  /// Pages that this machine serves.
  case loopback
  case any
  case only(String)

  /// `off`, `*`, or an origin as a browser writes it.
  package static func read(_ text: String) -> CrossOrigin? {
    switch text {
    case "off": return .off
    case "*": return .any
    default:
      let rest = text.utf8.drop { $0 != UInt8(ascii: ":") }
      guard rest.starts(with: "://".utf8), !rest.dropFirst(3).contains(UInt8(ascii: "/")),
        HostText(String(Substring(rest.dropFirst(3)))) != nil
      else { return nil }
      return .only(text)
    }
  }

  /// The reply to a preflight; nil where the request is none, or not for this.
  func preflight(_ head: RequestHead) -> ReplyPlan? {
    guard head.method == "OPTIONS", let wanted = head.headers["Access-Control-Request-Method"],
      var headers = allowing(head.headers)
    else { return nil }
    headers.add("Access-Control-Allow-Methods", wanted)
    if let names = head.headers["Access-Control-Request-Headers"] {
      headers.add("Access-Control-Allow-Headers", names)
    }
    headers.add("Access-Control-Max-Age", "600")
    return ReplyPlan(status: 204, headers: headers, body: .bytes([]), summary: "preflight")
  }

  /// What goes with a reply, so that the page that asked may read it; nil where it may not.
  ///
  /// - Parameter headers: of the request.
  func allowing(_ headers: HTTPHeaders) -> HTTPHeaders? {
    guard let origin = headers["Origin"], allows(origin) else { return nil }
    var headers = HTTPHeaders()
    headers.add("Access-Control-Allow-Origin", self == .any ? "*" : origin)
    headers.add("Vary", "Origin")
    headers.add("Access-Control-Expose-Headers", "Content-Length, Content-Range, Retry-After")
    return headers
  }

  private func allows(_ origin: String) -> Bool {
    switch self {
    case .off: return false
    case .any: return true
    case .only(let known): return origin == known
    case .loopback:
      let name = origin.utf8.lastIndex(of: UInt8(ascii: "/")).map {
        String(Substring(origin.utf8[origin.utf8.index(after: $0)...]))
      }
      return name.flatMap(HostText.init)?.isOfThisMachine ?? false
    }
  }
}
