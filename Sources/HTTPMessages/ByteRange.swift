/// The part of a body that a `Range` header asks for (RFC 9110, 14.1.2).
package enum ByteRange: Hashable, Sendable {
  /// `bytes=500-999`, and `bytes=500-` where nothing is said of the end.
  case from(Int64, through: Int64?)
  /// `bytes=-500`
  case last(Int64)

  /// Nil for what a server must overlook: other units, several ranges, ends before starts.
  package init?(header: String) {
    let parts = header.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, Self.bare(parts[0]).lowercased() == "bytes" else { return nil }
    let ends = parts[1].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard ends.count == 2 else { return nil }
    let (first, last) = (Self.bare(ends[0]), Self.bare(ends[1]))
    if first.isEmpty {
      guard let count = Self.number(last) else { return nil }
      self = .last(count)
      return
    }
    guard let start = Self.number(first) else { return nil }
    guard !last.isEmpty else {
      self = .from(start, through: nil)
      return
    }
    guard let end = Self.number(last), end >= start else { return nil }
    self = .from(start, through: end)
  }

  /// The bytes meant of a body of that size; nil when it has none of them.
  package func bytes(ofSize size: Int64) -> Range<Int64>? {
    switch self {
    case .from(let start, let end):
      guard start < size else { return nil }
      return start..<min(size, (end ?? size - 1) + 1)
    case .last(let count):
      guard count > 0, size > 0 else { return nil }
      return max(0, size - count)..<size
    }
  }

  /// Digits alone; numbers too large for any file are read as the largest.
  private static func number(_ text: String) -> Int64? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return min(Int64(text) ?? .max, .max - 1)
  }

  private static func bare(_ text: Substring) -> String { String(text.filter { $0 != " " }) }
}

extension ReplyPlan {
  /// Narrows a body of known size to the part that is wanted: 206, or 416 when it has none of it.
  ///
  /// - Parameter size: of the whole body, in bytes.
  package mutating func takeRange(ofSize size: Int64) {
    guard let range, status == 200 else { return }
    guard let part = range.bytes(ofSize: size) else {
      status = 416
      headers["Content-Range"] = "bytes */\(size)"
      headers["Content-Type"] = "text/plain; charset=utf-8"
      body = .bytes(Array("the body has only \(size) bytes\n".utf8))
      summary += ", range not satisfiable"
      return
    }
    switch body {
    case .bytes(let bytes): body = .bytes(Array(bytes[Int(part.lowerBound)..<Int(part.upperBound)]))
    case .file(let path): body = .filePart(path: path, bytes: part)
    case .filePart, .timed, .pushed, .resource: return
    }
    status = 206
    headers["Content-Range"] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(size)"
    summary += ", bytes \(part.lowerBound)-\(part.upperBound - 1) of \(size)"
  }
}
