/// Reads a `multipart/form-data` body from bytes split anywhere, in constant memory.
package struct MultipartParser: Sendable {
  package enum Event: Equatable, Sendable {
    case partBegan(PartHead)
    case data(ArraySlice<UInt8>)
    case partEnded
  }

  package struct PartHead: Equatable, Sendable {
    package var name: String
    package var fileName: String?
    package var contentType: String?
  }

  package enum Mistake: Error, Equatable, Sendable {
    case partHeadTooLarge(limitBytes: Int)
    case partWithoutName
    case endsTooSoon
  }

  private enum State {
    case beforeFirstBoundary
    case afterBoundary
    case inPartHead
    case inPartData
    case ended
  }

  /// Far above what a part's few header lines need.
  package static let partHeadLimitBytes = 16 << 10

  private let delimiter: [UInt8]  // CRLF -- boundary
  private var state = State.beforeFirstBoundary
  /// Right after a part's head, the delimiter of an empty part lacks its line end.
  private var isAtPartStart = false
  /// Bytes not yet understood, beginning with the line end that the first boundary may lack.
  private var buffer: [UInt8] = [0x0d, 0x0a]

  /// How much memory it takes.
  package var heldBytes: Int { buffer.capacity + delimiter.count }

  package init(boundary: String) { delimiter = Array("\r\n--\(boundary)".utf8) }

  /// The boundary named in a `Content-Type` value; nil when the type is another or names none.
  package static func boundary(inContentType value: String) -> String? {
    let parameters = HeaderParameters(value)
    guard parameters.value == "multipart/form-data", let boundary = parameters["boundary"],
      (1...70).contains(boundary.utf8.count)
    else { return nil }
    return boundary
  }

  package mutating func feed(_ bytes: some Collection<UInt8>) throws(Mistake) -> [Event] {
    buffer.append(contentsOf: bytes)
    var events: [Event] = []
    while try step(&events) {}
    return events
  }

  /// To be called at the end of the body.
  package func finish() throws(Mistake) {
    guard case .ended = state else { throw .endsTooSoon }
  }

  /// Understands one more element of the buffer; false when it needs more bytes.
  private mutating func step(_ events: inout [Event]) throws(Mistake) -> Bool {
    switch state {
    case .ended:
      buffer.removeAll()  // An epilogue is ignored (RFC 2046, 5.1.1).
      return false
    case .beforeFirstBoundary:
      guard let place = buffer.firstRange(of: delimiter) else {
        keepTail()
        return false
      }
      buffer.removeSubrange(..<place.upperBound)
      state = .afterBoundary
      return true
    case .afterBoundary:
      return try stepAfterBoundary()
    case .inPartHead:
      return try stepInPartHead(&events)
    case .inPartData:
      return stepInPartData(&events)
    }
  }

  private mutating func stepAfterBoundary() throws(Mistake) -> Bool {
    guard buffer.count >= 2 else { return false }
    if buffer.starts(with: Array("--".utf8)) {
      state = .ended
      return true
    }
    // White space may follow a boundary; its line ends the delimiter.
    guard let lineEnd = buffer.firstRange(of: [0x0d, 0x0a]) else {
      try checkPartHead()
      return false
    }
    // Keep the line end: a part without headers has its blank line right here.
    buffer.removeSubrange(..<lineEnd.lowerBound)
    state = .inPartHead
    return true
  }

  private mutating func stepInPartHead(_ events: inout [Event]) throws(Mistake) -> Bool {
    guard let end = buffer.firstRange(of: [0x0d, 0x0a, 0x0d, 0x0a]) else {
      try checkPartHead()
      return false
    }
    let text = String(decoding: buffer[..<end.lowerBound], as: UTF8.self)
    buffer.removeSubrange(..<end.upperBound)
    events.append(.partBegan(try partHead(text)))
    state = .inPartData
    isAtPartStart = true
    return true
  }

  /// Nothing of a part's head may wait for its end without bounds.
  private func checkPartHead() throws(Mistake) {
    guard buffer.count <= Self.partHeadLimitBytes else {
      throw .partHeadTooLarge(limitBytes: Self.partHeadLimitBytes)
    }
  }

  private mutating func stepInPartData(_ events: inout [Event]) -> Bool {
    if isAtPartStart {
      let bare = delimiter.dropFirst(2)
      if buffer.count < bare.count, bare.starts(with: buffer) { return false }
      isAtPartStart = false
      if buffer.starts(with: bare) {
        buffer.removeFirst(bare.count)
        events.append(.partEnded)
        state = .afterBoundary
        return true
      }
    }
    if let place = buffer.firstRange(of: delimiter) {
      if place.lowerBound > 0 { events.append(.data(buffer[..<place.lowerBound])) }
      events.append(.partEnded)
      buffer.removeSubrange(..<place.upperBound)
      state = .afterBoundary
      return true
    }
    let safe = buffer.count - (delimiter.count - 1)
    if safe > 0 {
      events.append(.data(buffer[..<safe]))
      buffer.removeSubrange(..<safe)
    }
    return false
  }

  /// Before the first boundary only the bytes that may begin it need to stay.
  private mutating func keepTail() {
    let excess = buffer.count - (delimiter.count - 1)
    if excess > 0 { buffer.removeSubrange(..<excess) }
  }

  private func partHead(_ text: String) throws(Mistake) -> PartHead {
    var head: PartHead?
    var contentType: String?
    for line in text.split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = String(line[line.index(after: colon)...])
      switch line[..<colon].lowercased() {
      case "content-disposition":
        let parameters = HeaderParameters(value)
        guard let name = parameters["name"] else { throw .partWithoutName }
        head = PartHead(name: name, fileName: parameters["filename"], contentType: nil)
      case "content-type": contentType = HeaderParameters(value).value
      default: break
      }
    }
    guard var head else { throw .partWithoutName }
    head.contentType = contentType
    return head
  }
}

extension [UInt8] {
  /// Where the bytes first occur; compared by the first byte, then the rest.
  fileprivate func firstRange(of pattern: [UInt8]) -> Range<Int>? {
    guard let first = pattern.first, count >= pattern.count else { return nil }
    return withUnsafeBufferPointer { bytes in
      var index = 0
      let last = bytes.count - pattern.count
      while index <= last {
        if bytes[index] == first, bytes[index..<(index + pattern.count)].elementsEqual(pattern) {
          return index..<(index + pattern.count)
        }
        index += 1
      }
      return nil
    }
  }
}
