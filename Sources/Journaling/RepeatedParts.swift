import HTTPMessages

/// Keeps once what a record has in common with the one before it.
///
/// A client that polls sends the same headers each time and gets the same reply; they are most of
/// what a journal holds.
struct RepeatedParts {
  private var request: RequestRecord?
  private var reply: ReplyRecord?

  /// The same happening, which holds no second copy of what the last one of its kind holds.
  mutating func share(_ happening: Happening) -> Happening {
    switch happening {
    case .request(var record):
      if let request { record.share(request) }
      request = record
      return .request(record)
    case .reply(var record):
      if let reply { record.share(reply) }
      reply = record
      return .reply(record)
    default: return happening
    }
  }
}

extension RequestRecord {
  fileprivate mutating func share(_ other: RequestRecord) {
    headers.share(other.headers)
    body.bytes.share(other.body.bytes)
    path.share(other.path)
    if let route = other.route { self.route?.share(route) }
    detail.share(other.detail)
  }
}

extension ReplyRecord {
  fileprivate mutating func share(_ other: ReplyRecord) {
    headers.share(other.headers)
    if let bytes = other.body?.bytes { body?.bytes.share(bytes) }
    summary.share(other.summary)
  }
}

extension [UInt8] {
  /// Takes the other's memory where both are equal.
  fileprivate mutating func share(_ other: [UInt8]) { if self == other { self = other } }
}

extension String {
  /// The same; as bytes, because texts are equal that look alike.
  fileprivate mutating func share(_ other: String) {
    if utf8.elementsEqual(other.utf8) { self = other }
  }
}
