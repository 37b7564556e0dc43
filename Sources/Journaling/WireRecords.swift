package import HTTPMessages

/// A request as it arrived.
package struct RequestRecord: Hashable, Sendable {
  /// Counts from 1 in the order of arrival; replies and pieces name it again.
  package var exchange: Int
  /// Counts from 1 in the order in which connections were made.
  package var connection: Int
  package var method: String
  /// The target as it stood in the request line, with its query.
  package var path: String
  /// The documented route, `POST /run_sse`; nil for anything else.
  package var route: String?
  /// As they came, the token among them.
  package var headers: HTTPHeaders
  package var body: BodyRecord
  /// What the request says, in a few words.
  package var detail: String
  /// Whether it came encrypted.
  package var isSecure = false

  package init(
    exchange: Int, connection: Int = 0, method: String, path: String, route: String? = nil,
    headers: HTTPHeaders = HTTPHeaders(), body: BodyRecord = BodyRecord(), detail: String = ""
  ) {
    self.exchange = exchange
    self.connection = connection
    self.method = method
    self.path = path
    self.route = route
    self.headers = headers
    self.body = body
    self.detail = detail
  }
}

/// The head of a reply, with its body where that is known at once.
package struct ReplyRecord: Hashable, Sendable {
  package var exchange: Int
  package var status: Int
  /// As the backend gives them; `Date`, `Content-Length` and the like are the server's own.
  package var headers: HTTPHeaders
  /// nil where pieces follow.
  package var body: BodyRecord?
  package var summary: String
  /// The rule of a script that answered, with its line; nil where the service itself did.
  package var rule: String?
  /// What goes wrong with the reply on purpose.
  package var faults: [String]

  package init(
    exchange: Int, status: Int, headers: HTTPHeaders = HTTPHeaders(), body: BodyRecord? = nil,
    summary: String, rule: String? = nil, faults: [String] = []
  ) {
    self.exchange = exchange
    self.status = status
    self.headers = headers
    self.body = body
    self.summary = summary
    self.rule = rule
    self.faults = faults
  }
}

/// One piece of a reply that comes piece by piece.
package struct PieceRecord: Hashable, Sendable {
  package var exchange: Int
  package var bytes: [UInt8]
  /// In a few words.
  package var summary: String

  package init(exchange: Int, bytes: [UInt8] = [], summary: String) {
    self.exchange = exchange
    self.bytes = bytes
    self.summary = summary
  }
}

/// The body of a message: all of it, or of a large one the beginning.
package struct BodyRecord: Hashable, Sendable {
  /// Of a larger body only so much is kept.
  package static let limitBytes = 64 << 10

  package var bytes: [UInt8]
  package var sizeBytes: Int
  /// The SHA-256 of all of it, in hexadecimal, where not all was kept and somebody counted.
  package var hash: String?

  package init(_ bytes: [UInt8] = []) {
    self.bytes = bytes.count > Self.limitBytes ? Array(bytes.prefix(Self.limitBytes)) : bytes
    sizeBytes = bytes.count
  }

  /// - Parameter start: the beginning of a body of that many bytes.
  package init(start: [UInt8], sizeBytes: Int, hash: String? = nil) {
    bytes = start
    self.sizeBytes = sizeBytes
    self.hash = hash
  }

  package var isWhole: Bool { bytes.count == sizeBytes }
}
