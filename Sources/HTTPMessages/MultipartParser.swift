import TextPatterns

/// Reads a `multipart/form-data` body from bytes split anywhere, in constant memory.
///
/// Files are of any size, so that whoever reads has to bound them; all else is bounded here.
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
    /// What stands before the first boundary, or behind the last.
    case surroundingsTooLarge(limitBytes: Int)
    /// All fields that are no files, together.
    case fieldsTooLarge(limitBytes: Int)
    case tooManyParts(limit: Int)
    case partWithoutName
    case endsTooSoon
  }

  private enum State {
    /// Next: afterBoundary.
    case beforeFirstBoundary
    /// Next: inPartHead, ended.
    case afterBoundary
    /// Next: inPartData.
    case inPartHead
    /// Next: afterBoundary.
    case inPartData(isFile: Bool)
    case ended
  }

  /// Far above what a part's few header lines need.
  package static let partHeadLimitBytes = 16 << 10

  /// Nobody reads what stands before the first boundary and behind the last (RFC 2046, 5.1.1).
  package static let surroundingsLimitBytes = 64 << 10
  /// Of all fields that are no files, together.
  package static let fieldsLimitBytes = 1 << 20
  /// Fields and files together.
  package static let partLimit = 1000

  private let delimiter: [UInt8]  // CRLF -- boundary
  private var state = State.beforeFirstBoundary
  /// Right after a part's head, the delimiter of an empty part lacks its line end.
  private var isAtPartStart = false
  /// Bytes not yet understood, beginning with the line end that the first boundary may lack.
  private var buffer: [UInt8] = [0x0d, 0x0a]
  /// Of the buffer: what stands before has been understood.
  private var start = 0
  /// Of the buffer: up to here what is looked for does not begin.
  private var searched = 0
  private var surroundingsBytes = 0
  private var fieldsBytes = 0
  private var parts = 0

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
    // Once for all that was understood: moving the rest up for each element would be quadratic.
    // A new buffer, since what was told still holds the old one.
    if start > 0 { buffer = Array(buffer[start...]) }
    searched -= start
    start = 0
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
      try skip(to: buffer.count)
      return false
    case .beforeFirstBoundary:
      guard let place = find(delimiter) else {
        // Only the bytes that may begin it need to stay.
        try skip(to: max(start, buffer.count - (delimiter.count - 1)))
        return false
      }
      try skip(to: place)
      go(to: .afterBoundary, place + delimiter.count)
      return true
    case .afterBoundary: return try stepAfterBoundary()
    case .inPartHead: return try stepInPartHead(&events)
    case .inPartData(let isFile): return try stepInPartData(isFile: isFile, &events)
    }
  }

  private mutating func stepAfterBoundary() throws(Mistake) -> Bool {
    guard buffer.count - start >= 2 else { return false }
    if buffer[start...].starts(with: "--".utf8) {
      go(to: .ended, start + 2)
      return true
    }
    // White space may follow a boundary; its line ends the delimiter.
    guard let lineEnd = find([0x0d, 0x0a]) else {
      try checkPartHead()
      return false
    }
    parts += 1
    guard parts <= Self.partLimit else { throw .tooManyParts(limit: Self.partLimit) }
    // Keep the line end: a part without headers has its blank line right here.
    go(to: .inPartHead, lineEnd)
    return true
  }

  private mutating func stepInPartHead(_ events: inout [Event]) throws(Mistake) -> Bool {
    guard let end = find([0x0d, 0x0a, 0x0d, 0x0a]) else {
      try checkPartHead()
      return false
    }
    let head = try partHead(String(decoding: buffer[start..<end], as: UTF8.self))
    events.append(.partBegan(head))
    go(to: .inPartData(isFile: head.fileName != nil), end + 4)
    isAtPartStart = true
    return true
  }

  /// Nothing of a part's head may wait for its end without bounds.
  private func checkPartHead() throws(Mistake) {
    guard buffer.count - start <= Self.partHeadLimitBytes else {
      throw .partHeadTooLarge(limitBytes: Self.partHeadLimitBytes)
    }
  }

  private mutating func stepInPartData(
    isFile: Bool, _ events: inout [Event]
  ) throws(Mistake) -> Bool {
    if isAtPartStart {
      let bare = delimiter.dropFirst(2)
      let rest = buffer[start...]
      if rest.count < bare.count, bare.starts(with: rest) { return false }
      isAtPartStart = false
      if rest.starts(with: bare) {
        events.append(.partEnded)
        go(to: .afterBoundary, start + bare.count)
        return true
      }
    }
    let place = find(delimiter)
    let end = place ?? max(start, buffer.count - (delimiter.count - 1))
    if end > start { events.append(.data(buffer[start..<end])) }
    if !isFile {
      fieldsBytes += end - start
      guard fieldsBytes <= Self.fieldsLimitBytes else {
        throw .fieldsTooLarge(limitBytes: Self.fieldsLimitBytes)
      }
    }
    start = end
    guard place != nil else { return false }
    events.append(.partEnded)
    go(to: .afterBoundary, end + delimiter.count)
    return true
  }

  private mutating func go(to state: State, _ place: Int) {
    self.state = state
    start = place
    searched = place
  }

  /// Passes over bytes that mean nothing.
  private mutating func skip(to place: Int) throws(Mistake) {
    surroundingsBytes += place - start
    start = place
    guard surroundingsBytes <= Self.surroundingsLimitBytes else {
      throw .surroundingsTooLarge(limitBytes: Self.surroundingsLimitBytes)
    }
  }

  /// Where the bytes first occur in what is left; each byte is looked at once or twice.
  private mutating func find(_ pattern: [UInt8]) -> Int? {
    let from = max(start, searched)
    let place = pattern.withUnsafeBufferPointer { pattern in
      buffer.withUnsafeBufferPointer { ByteSearch.offset(of: pattern, in: $0, from: from) }
    }
    searched = place ?? max(from, buffer.count - (pattern.count - 1))
    return place
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
