import CMicrohttpd
import HTTPMessages

extension Exchange {
  func announcesBody(_ head: RequestHead) -> Bool {
    if let length = head.headers["Content-Length"] { return length != "0" }
    return head.headers.contains("Transfer-Encoding")
  }

  /// False for a head that fills the memory of its connection; that is told here and now.
  ///
  /// libmicrohttpd refuses what does not fit, but a head that does only just fit leaves no room
  /// for the reply's, and it would close the connection without a word.
  func leavesRoomForReply(_ head: RequestHead) -> Bool {
    guard head.memoryBytes > server.headLimitBytes else { return true }
    let fact = ServerFact.malformed(status: 431)
    sender?.say(
      BareReply.json(431, "Request Header Fields Too Large", message: fact.description))
    server.handler.refused(fact)
    return false
  }
}

extension RequestHead {
  /// What libmicrohttpd keeps for a header, a query item or a cookie, beside the text itself.
  private static let fieldBytes = 64

  /// The memory that libmicrohttpd 0.9.75 has taken for this head, about.
  fileprivate var memoryBytes: Int {
    var bytes = target.utf8.count + Self.fieldBytes * target.utf8.count { $0 == UInt8(ascii: "&") }
    headers.scan { name, value in
      bytes += Self.fieldBytes + name.count + value.count + 4  // `: ` and the end of the line
      return true
    }
    // It takes the first of them apart in a copy.
    _ = headers.visitFirst("Cookie") { cookies in
      bytes += cookies.count + Self.fieldBytes * (1 + cookies.count { $0 == UInt8(ascii: ";") })
    }
    return bytes
  }
}

extension HTTPHeaders {
  /// The headers of a request, in the order in which they came.
  init(of connection: OpaquePointer) {
    self.init()
    reserveCapacity(bytes: 512)
    withUnsafeMutablePointer(to: &self) { headers in
      _ = MHD_get_connection_values_n(connection, .HEADER_KIND, addHeaderCallback, headers)
    }
  }
}

/// What libmicrohttpd calls for each header; its context pointer is the `HTTPHeaders` to fill.
private let addHeaderCallback: MHD_KeyValueIteratorN = {
  context, _, name, nameSize, value, valueSize in
  guard let context, let name else { return .NO }
  let nameBytes = UnsafeRawPointer(name).assumingMemoryBound(to: UInt8.self)
  let valueBytes = value.map { UnsafeRawPointer($0).assumingMemoryBound(to: UInt8.self) }
  context.assumingMemoryBound(to: HTTPHeaders.self).pointee.addRaw(
    UnsafeBufferPointer(start: nameBytes, count: nameSize),
    UnsafeBufferPointer(start: valueBytes, count: valueSize))
  return .YES
}
