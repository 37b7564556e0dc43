import Glibc

/// What a request asks for, as its first line has it.
struct RequestTarget {
  /// The path and the query, from the first slash.
  let path: String
  /// The host and the port of the absolute form, in which proxies are asked; it counts instead of
  /// `Host` (RFC 9112, 3.2.2). nil in the usual form.
  let authority: String?
  /// As libmicrohttpd has read it, which ends at a NUL.
  let readBytes: Int

  init(_ line: UnsafePointer<CChar>) {
    readBytes = strlen(line)
    let text = String(cString: line)
    guard text.utf8.first != UInt8(ascii: "/"),
      let scheme = ["http://", "https://"].first(where: { text.utf8.starts(with: $0.utf8) })
    else {
      (path, authority) = (text, nil)
      return
    }
    let rest = text.utf8.dropFirst(scheme.utf8.count)
    let host = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    let path = rest[host.endIndex...]
    authority = String(Substring(host))
    self.path =
      path.first == UInt8(ascii: "/") ? String(Substring(path)) : "/" + String(Substring(path))
  }
}
