package import HTTPMessages

/// A request to send.
package struct OutgoingRequest: Sendable {
  package enum Body: Sendable {
    case none
    case bytes([UInt8])
    /// Streamed from disk; brings its own `Content-Type`.
    case multipart(MultipartForm)
  }

  package var method: String
  /// Absolute, `http` or `https`.
  package var url: String
  package var headers: HTTPHeaders
  package var body: Body
  /// Sends it on a connection of its own: libcurl silently repeats a request whose *reused*
  /// connection is reset before a byte of the reply came, so that one that costs something must
  /// not go over a used one.
  package var freshConnection: Bool
  /// In the loop's time: until the headers for `open`, until the end otherwise.
  package var timeout: Duration?

  package init(
    method: String = "GET", url: String, headers: HTTPHeaders = HTTPHeaders(), body: Body = .none,
    freshConnection: Bool = false, timeout: Duration? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.freshConnection = freshConnection
    self.timeout = timeout
  }

  /// Method and path for reports; the query stays out, it may hold a secret.
  var label: String {
    let path = Substring(url.utf8[authorityEnd...].prefix { $0 != UInt8(ascii: "?") })
    return "\(method) \(path.isEmpty ? "/" : path)"
  }

  /// What stands in the request line: the path with its query.
  package var target: String {
    let target = url.utf8[authorityEnd...].prefix { $0 != UInt8(ascii: "#") }
    return target.first == UInt8(ascii: "/") ? String(Substring(target)) : "/\(Substring(target))"
  }

  /// Scheme, host and port.
  var origin: String { String(url[..<authorityEnd]) }

  private var authorityEnd: String.Index {
    let bytes = url.utf8
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return bytes.startIndex }
    let authority = bytes[colon...].dropFirst().drop { $0 == UInt8(ascii: "/") }
    return authority.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
      ?? bytes.endIndex
  }
}

/// How requests reach their server.
package enum ClientRoute: Hashable, Sendable {
  /// Every URL, whatever its host, goes to a socket of this machine.
  case unix(path: String)
  /// Every URL, whatever its host, goes to a port of this machine; nil: nothing is proved of the
  /// connections.
  case tcp(port: UInt16, ends: LoopbackEnds?)
  /// To the URL's host, as `NetworkAccess` says; certificates are verified.
  case network
}

/// A whole reply.
package struct HTTPResponse: Equatable, Sendable {
  package var status: Int
  package var headers: HTTPHeaders
  package var body: [UInt8]

  package init(status: Int, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  package var isSuccess: Bool { (200..<300).contains(status) }
  package var text: String { String(decoding: body, as: UTF8.self) }
}

/// What came of a download.
package struct DownloadResult: Equatable, Sendable {
  package var status: Int
  package var headers: HTTPHeaders
  /// Size of the file; 0 when there is none.
  package var sizeBytes: Int64
  /// The beginning of a reply that was not the file, where the error is explained.
  package var errorBody: [UInt8]
  /// The reply brought the file, or the rest of it.
  package var isFile: Bool
  /// Where the file is.
  package var path: String
  /// Why it was not taken although it came whole.
  package var problem: String?

  /// True when the file is there.
  package var isComplete: Bool { isFile && problem == nil }
}

/// How far a transfer has come.
package struct TransferProgress: Hashable, Sendable {
  package var doneBytes: Int64
  /// Nil when the sender did not say.
  package var totalBytes: Int64?

  package init(doneBytes: Int64, totalBytes: Int64?) {
    self.doneBytes = doneBytes
    self.totalBytes = totalBytes
  }
}
