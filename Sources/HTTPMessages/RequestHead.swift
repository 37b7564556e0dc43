/// The first line and the headers of a request.
package struct RequestHead: Equatable, Sendable {
  /// Upper case as sent, such as `GET`.
  package var method: String
  /// As it stands in the request line: `/api/x?y=1`.
  package var target: String
  package var headers: HTTPHeaders
  /// Whether it came encrypted.
  package var isSecure = false
  /// What stood before the target: `/w/a` where the service lies below a path.
  package var basePath: String

  package init(
    method: String, target: String, headers: HTTPHeaders = HTTPHeaders(), basePath: String = ""
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.basePath = basePath
  }

  /// Of addresses of the same service, as the client came to it.
  package var scheme: String { isSecure ? "https" : "http" }

  /// The path without query, percent-encoding kept.
  package var rawPath: Substring { Substring(target.utf8.prefix { $0 != UInt8(ascii: "?") }) }

  /// The path's parts between slashes, decoded; an encoded slash stays inside its part.
  package var pathParts: [String] {
    // Walked by bytes: finding the ends of Characters costs more than the rest of routing.
    var target = target
    return target.withUTF8 { bytes in
      var parts: [String] = []
      parts.reserveCapacity(8)
      var start = 0
      for index in 0...bytes.count {
        let isEnd = index == bytes.count || bytes[index] == UInt8(ascii: "?")
        guard isEnd || bytes[index] == UInt8(ascii: "/") else { continue }
        if index > start {
          parts.append(PercentEncoding.decode(UnsafeBufferPointer(rebasing: bytes[start..<index])))
        }
        start = index + 1
        if isEnd { break }
      }
      return parts
    }
  }

  /// Names and values after the question mark, in order, decoded.
  package var query: [(name: String, value: String)] {
    guard let mark = target.firstIndex(of: "?") else { return [] }
    return target[target.index(after: mark)...].split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (
        PercentEncoding.decode(parts[0]), parts.count > 1 ? PercentEncoding.decode(parts[1]) : ""
      )
    }
  }
}
