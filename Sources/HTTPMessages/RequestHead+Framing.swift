extension RequestHead {
  /// Why two readers could disagree about where this request ends; nil where they cannot.
  ///
  /// Whoever stands before a server may have read it the other way, and the rest of a body becomes
  /// a request of its own (RFC 9112, 11.2). libmicrohttpd 0.9.75 takes one reading and goes on.
  package var framingMistake: String? {
    var isSpaced = false
    var length: String?
    var lengthsDiffer = false
    var codings: [String] = []
    // Two fields among many: only theirs become Strings.
    headers.scan { name, value in
      if name.last.map({ $0 <= 0x20 }) ?? true { isSpaced = true }
      if HTTPHeaders.sameName(name, "Content-Length") {
        let text = String(decoding: value, as: UTF8.self)
        lengthsDiffer = lengthsDiffer || length ?? text != text
        length = text
      } else if HTTPHeaders.sameName(name, "Transfer-Encoding") {
        codings.append(String(decoding: value, as: UTF8.self).lowercased())
      }
      return true
    }
    // Each is refused as RFC 9112 wants it: 5.1, 6.3, 6.3, 6.1.
    if isSpaced { return "white space stands before the colon of a header" }
    if lengthsDiffer { return "two values of Content-Length contradict each other" }
    guard !codings.isEmpty else { return nil }
    if length != nil { return "Content-Length and Transfer-Encoding contradict each other" }
    return codings == ["chunked"] ? nil : "the only Transfer-Encoding understood is chunked"
  }
}
