import CMicrohttpd
import Glibc
import HTTPMessages

/// The head of a request as libmicrohttpd has it in memory.
///
/// libmicrohttpd 0.9.75 forgives what others read otherwise: it joins a folded line to the *name*
/// of the one before, and ends a value at a NUL. It reads in place, though, so that its names and
/// values still stand where they came in. What lies between them tells what it passed over.
struct HeadReading {
  /// In the order in which they came.
  private(set) var headers = HTTPHeaders()
  private(set) var framing: RequestFraming
  /// Where the last value ends.
  private var end: UnsafePointer<UInt8>?
  private var isUnclear = false
  private let method: UnsafePointer<CChar>
  /// Where the request line has ended, with its end; nil without headers.
  private var firstName: UnsafePointer<UInt8>?
  /// What libmicrohttpd has taken for the fields, about.
  private var memoryBytes = 0

  /// It keeps so much for a header, a query item or a cookie, beside the text itself.
  private static let fieldBytes = 64

  init(
    _ connection: OpaquePointer, _ method: UnsafePointer<CChar>, _ version: UnsafePointer<CChar>
  ) {
    self.method = method
    framing = RequestFraming(needsHost: strcmp(version, MHD_HTTP_VERSION_1_0) != 0)
    headers.reserveCapacity(bytes: 512)
    withUnsafeMutablePointer(to: &self) { reading in
      _ = MHD_get_connection_values_n(connection, .HEADER_KIND, headerCallback, reading)
    }
    guard let end else { return }
    let start = UnsafeRawPointer(method).assumingMemoryBound(to: UInt8.self)
    // The line's end and the empty line.
    isUnclear = isUnclear || !(2...4).contains(start + cmhd_head_bytes(connection) - end)
  }

  fileprivate mutating func add(
    _ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>
  ) {
    headers.addRaw(name, value)
    framing.see(name, value)
    memoryBytes += Self.fieldBytes + name.count + value.count + 4  // `: ` and the end of the line
    firstName = firstName ?? name.baseAddress
    guard !isUnclear, let nameStart = name.baseAddress, let valueStart = value.baseAddress else {
      return
    }
    // A line ends with LF or CR LF; only white space stands between a colon and its value.
    if let end, !(1...2).contains(nameStart - end) { isUnclear = true }
    let gap = valueStart - (nameStart + name.count + 1)
    isUnclear = isUnclear || !(0...6144).contains(gap) || !isBlank(valueStart - gap, gap)
    end = valueStart + value.count
  }

  /// libmicrohttpd ends each word of the request line at a NUL: the line has to have the method,
  /// the target as it was read, and the version, with nothing between them but blanks.
  private func hidesBytes(targetBytes: Int) -> Bool {
    guard let firstName else { return false }
    let start = UnsafeRawPointer(method).assumingMemoryBound(to: UInt8.self)
    var rest = UnsafeBufferPointer(start: start, count: firstName - start)[strlen(method)...]
    func skipsBlanks() -> Bool {
      let blanks = rest.prefix { $0 == 0 || $0 == 0x20 || $0 == 0x09 }
      rest = rest[blanks.endIndex...]
      // The blank that ends a word has become a NUL, and no other.
      return blanks.count { $0 == 0 } == 1
    }
    guard skipsBlanks(), rest.count > targetBytes else { return true }
    rest = rest.dropFirst(targetBytes)
    guard skipsBlanks(), rest.starts(with: "HTTP/".utf8) else { return true }
    let end = rest.drop { $0 > 0x20 }
    return !end.allSatisfy { $0 <= 0x20 }
  }

  private func isBlank(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    UnsafeBufferPointer(start: start, count: count).allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// Why a request with this head is not served; nil when it is.
  ///
  /// - Parameter readBytes: of the target as it was read, which may be longer than what is left of
  ///   it below a mount.
  func refusal(target: String, readBytes: Int, limitBytes: Int) -> ServerFact? {
    if isUnclear { return .unclear("a header is folded or holds a NUL") }
    if hidesBytes(targetBytes: readBytes) { return .unclear("the request line holds a NUL") }
    if let mistake = framing.mistake { return .unclear(mistake) }
    // libmicrohttpd refuses what does not fit, but a head that does only just fit leaves no room
    // for the reply's, and it would close the connection without a word.
    var target = target
    let items = target.withUTF8 { bytes in bytes.count { $0 == UInt8(ascii: "&") } }
    var bytes = memoryBytes + target.utf8.count + Self.fieldBytes * items
    // It takes the first of them apart in a copy.
    _ = headers.visitFirst("Cookie") { cookies in
      bytes += cookies.count + Self.fieldBytes * (1 + cookies.count { $0 == UInt8(ascii: ";") })
    }
    return bytes > limitBytes ? .malformed(status: 431) : nil
  }
}

/// What libmicrohttpd calls for each header; its context pointer is the reading.
private let headerCallback: MHD_KeyValueIteratorN = {
  context, _, name, nameSize, value, valueSize in
  guard let context, let name, let value else { return .NO }
  context.assumingMemoryBound(to: HeadReading.self).pointee.add(
    UnsafeBufferPointer(
      start: UnsafeRawPointer(name).assumingMemoryBound(to: UInt8.self), count: nameSize),
    UnsafeBufferPointer(
      start: UnsafeRawPointer(value).assumingMemoryBound(to: UInt8.self), count: valueSize))
  return .YES
}
