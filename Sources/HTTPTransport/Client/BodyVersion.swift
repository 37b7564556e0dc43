import HTTPMessages
import TimeAndChance

/// Which version of a file the bytes of a reply are of, so that a later request can ask for the
/// rest of the same (RFC 9110, 13.1.5).
struct BodyVersion: Hashable {
  /// As `If-Range` takes it: a strong tag or a date.
  let validator: String
  let totalBytes: Int64

  /// Nil where no later request could be sure to get the rest of the same bytes.
  init?(_ head: ResponseHead) {
    guard head.status == 200, let total = head.contentLength, total > 0,
      head.headers["Accept-Ranges"]?.lowercased() != "none",
      let validator = Self.validator(head.headers)
    else { return nil }
    self.validator = validator
    totalBytes = total
  }

  /// A date is one only where there is no tag, and where the file cannot have changed in the second
  /// that it names (RFC 9110, 8.8.2.2).
  private static func validator(_ headers: HTTPHeaders) -> String? {
    if let tag = headers["ETag"] { return isStrong(tag) ? tag : nil }
    guard let modified = headers["Last-Modified"],
      let changed = CalendarTime.unixMilliseconds(httpDate: modified),
      let now = headers["Date"].flatMap({ CalendarTime.unixMilliseconds(httpDate: $0) }),
      now > changed
    else { return nil }
    return modified
  }

  private static func isStrong(_ tag: String) -> Bool {
    tag.utf8.count > 2 && tag.hasPrefix("\"") && tag.hasSuffix("\"")
  }

  // MARK: in a file's name

  /// `%22a1b2%22.52311`
  var mark: String { "\(PercentEncoding.encode(validator)).\(totalBytes)" }

  init?(mark: String) {
    guard let dot = mark.utf8.lastIndex(of: UInt8(ascii: ".")),
      let total = Int64(mark[dot...].dropFirst()), total > 0
    else { return nil }
    validator = PercentEncoding.decode(mark[..<dot])
    totalBytes = total
    guard self.mark == mark, validator.utf8.allSatisfy({ (0x20...0x7e).contains($0) }) else {
      return nil
    }
  }

  // MARK: the rest of it

  /// Whether a 206 brings all of this version from `offset` on.
  func isRest(_ head: ResponseHead, from offset: Int64) -> Bool {
    guard head.status == 206,
      let range = head.headers["Content-Range"].flatMap(ContentRange.init(header:))
    else { return false }
    let names = isOfTag ? "ETag" : "Last-Modified"
    let isSame = head.headers[names].map { $0 == validator } ?? true
    return isSame && range.bytes == offset..<totalBytes
      && (range.totalBytes ?? totalBytes) == totalBytes
  }

  private var isOfTag: Bool { validator.hasPrefix("\"") }
}
