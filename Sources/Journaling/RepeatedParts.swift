import HTTPMessages
import TextPatterns

/// Keeps once what a record has in common with the one before it.
///
/// A client that polls sends the same headers each time and gets the same reply; they are most of
/// what a journal holds.
struct RepeatedParts {
  private var request = RequestRecord(exchange: 0, method: "", path: "")
  private var reply = ReplyRecord(exchange: 0, status: 0, summary: "")

  /// The same happening, which holds no second copy of what the last one of its kind holds, and
  /// the bytes that it holds itself.
  mutating func share(_ happening: Happening) -> (happening: Happening, ownBytes: Int) {
    switch happening {
    case .request(var record):
      let bytes = record.share(request)
      request = record
      return (.request(record), bytes)
    case .reply(var record):
      let bytes = record.share(reply)
      reply = record
      return (.reply(record), bytes)
    case .piece(let record):
      return (happening, record.bytes.ownBytes + record.summary.ownBytes)
    case .asked(let text), .shown(let text), .clientNote(let text), .backendNote(let text),
      .world(let text), .streamEnd(_, let text):
      return (happening, text.ownBytes)
    case .timeline(let record): return (happening, record.summary.ownBytes)
    case .clientLeft, .interrupted, .failed, .ledger, .downloaded: return (happening, 0)
    }
  }
}

// Each gives the bytes that the record holds itself afterwards.

extension RequestRecord {
  fileprivate mutating func share(_ other: RequestRecord) -> Int {
    headers.share(other.headers) + body.bytes.share(other.body.bytes) + path.share(other.path)
      + (route?.share(other.route ?? "") ?? 0) + detail.share(other.detail)
  }
}

extension ReplyRecord {
  fileprivate mutating func share(_ other: ReplyRecord) -> Int {
    headers.share(other.headers) + (body?.bytes.share(other.body?.bytes ?? []) ?? 0)
      + summary.share(other.summary)
  }
}

extension HTTPHeaders {
  fileprivate mutating func share(_ other: HTTPHeaders) -> Int {
    guard hasBytes(of: other) else { return placeBytes + byteCount }
    self = other
    return 0
  }
}

extension [UInt8] {
  fileprivate mutating func share(_ other: [UInt8]) -> Int {
    let isSame = withUnsafeBufferPointer { bytes in
      other.withUnsafeBufferPointer { ByteSearch.areEqual(bytes, $0) }
    }
    guard isSame else { return ownBytes }
    self = other
    return 0
  }

  fileprivate var ownBytes: Int { isEmpty ? 0 : placeBytes + count }
}

extension String {
  /// Compared as bytes, because texts are equal that look alike.
  fileprivate mutating func share(_ other: String) -> Int {
    var other = other
    let isSame = withUTF8 { bytes in other.withUTF8 { ByteSearch.areEqual(bytes, $0) } }
    guard isSame else { return ownBytes }
    self = other
    return 0
  }

  /// A short one lies in its entry.
  fileprivate var ownBytes: Int { utf8.count < 16 ? 0 : placeBytes + utf8.count }
}

/// What memory of its own costs beside its bytes, about.
private let placeBytes = 48
