import CCurl
import HTTPMessages

/// The status and the headers of a reply as they come in.
struct ResponseHead {
  var status = 0
  var headers = HTTPHeaders()
  var isComplete = false
  var sizeBytes = 0

  /// More than this is no head of a reply; libcurl bounds each line, not their number.
  static let limitBytes = 256 << 10

  var contentLength: Int64? { headers["Content-Length"].flatMap { Int64($0) } }
}

// Called by libcurl: these only note and resume, nothing of ours runs inside them.
extension Transfer {
  /// The number of bytes taken; any other number stops libcurl.
  func receivedHeader(_ line: UnsafeRawBufferPointer) -> Int {
    if line.starts(with: "HTTP/".utf8) {
      head = ResponseHead()
      head.status = status(in: line)
      return line.count
    }
    // Trailers of a chunked body come here too.
    guard !head.isComplete else { return line.count }
    head.sizeBytes += line.count
    guard head.sizeBytes <= ResponseHead.limitBytes else {
      return stop(.headTooLarge(limitBytes: ResponseHead.limitBytes))
    }
    let text = line.bindMemory(to: UInt8.self)
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else {
      return endHead() ? line.count : stop(.garbled)
    }
    let value = trimmed(text[(colon + 1)...])
    head.headers.addRaw(UnsafeBufferPointer(rebasing: text[..<colon]), value)
    return line.count
  }

  private func stop(_ kind: TransportError.Kind, detail: String = "") -> Int {
    failure = TransportError(kind, request, detail: detail)
    return 0
  }

  /// The empty line: what follows an interim reply is another head.
  ///
  /// False for a body in a coding that nobody asked for: libcurl would unpack it, a thousand bytes
  /// from one (RFC 9112, 6.1).
  private func endHead() -> Bool {
    guard head.status >= 200 else { return true }
    let codings = head.headers.values("Transfer-Encoding")
    guard codings.allSatisfy({ $0.lowercased() == "chunked" }) else { return false }
    head.isComplete = true
    sink.begin(head)
    client.saw(
      .replied(status: head.status, headers: head.headers, body: sink.use), of: self)
    signal(.head)
    return true
  }

  /// The number of bytes taken, or a word of libcurl's: pause, or anything else to stop.
  func receivedBody(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard head.isComplete else { return bytes.count }
    switch sink.write(bytes) {
    case .taken:
      if client.isWatched, sink.use != .saved { client.saw(.body(Array(bytes)), of: self) }
      signal(.bytes)
      return bytes.count
    case .full: return ccurl_write_pause
    case .enough:
      hasEnough = true
      return 0
    case .failed(let kind, let detail): return stop(kind, detail: detail)
    }
  }

  /// Gives the next part of the request's body.
  func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard let bodyReader else { return ccurl_read_abort }
    switch bodyReader.read(into: buffer) {
    case .success(let count): return count
    case .failure(let error):
      failure = TransportError(.fileUnreadable(path: error.path), request, detail: error.reason)
      return ccurl_read_abort
    }
  }

  /// The number in `HTTP/1.1 200 OK`.
  private func status(in line: UnsafeRawBufferPointer) -> Int {
    let digits = line.drop { $0 != UInt8(ascii: " ") }.dropFirst().prefix(3)
    return digits.reduce(0) { $0 * 10 + Int($1 &- UInt8(ascii: "0")) }
  }

  private func trimmed(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UnsafeBufferPointer<UInt8> {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0d || $0 == 0x0a }
    let start = bytes.drop(while: isSpace)
    let end = start.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start.startIndex
    return UnsafeBufferPointer(rebasing: start[start.startIndex..<end])
  }
}
