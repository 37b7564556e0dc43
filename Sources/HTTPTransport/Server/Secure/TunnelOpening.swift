/// What a client of a secure port wants, told by the first bytes that it sends.
///
/// ```
///  0x16 …                       ─► secure     a handshake of TLS
///  CONNECT name:443 HTTP/1.1 …  ─► leads      as a client asks a proxy; what it wants comes then
///  anything else                ─► plain      HTTP without TLS
/// ```
enum TunnelOpening: Equatable {
  case waits
  case secure
  case plain
  /// The head is taken, the reply said; then the first bytes come.
  case leads(headBytes: Int)
  case refused(reply: [UInt8])

  /// A head that is longer is none.
  static let limitBytes = 4096
  static let welcome = Array("HTTP/1.1 200 Connection established\r\n\r\n".utf8)

  private static let handshake: UInt8 = 0x16
  private static let method = Array("CONNECT ".utf8)
  private static let headEnd = Array("\r\n\r\n".utf8)

  /// - Parameters:
  ///   - bytes: what has come so far.
  ///   - names: to which a proxy leads: its own, in lower case.
  init(_ bytes: ArraySlice<UInt8>, names: [String]) {
    guard let first = bytes.first else {
      self = .waits
      return
    }
    guard first != Self.handshake else {
      self = .secure
      return
    }
    guard bytes.prefix(Self.method.count).elementsEqual(Self.method.prefix(bytes.count)) else {
      self = .plain
      return
    }
    guard let head = Self.head(in: bytes) else {
      self = bytes.count < Self.limitBytes ? .waits : Self.refusal(431, "the head is too long")
      return
    }
    let target = Self.target(of: head)
    guard let name = Self.name(of: target), names.contains(name) else {
      self = Self.refusal(
        403, "nemosim leads to itself alone; it is called \(names.joined(separator: ", "))")
      return
    }
    self = .leads(headBytes: head.count)
  }

  /// Up to the empty line, with it.
  private static func head(in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard bytes.count >= headEnd.count else { return nil }
    let last = bytes.endIndex - headEnd.count
    let end = (bytes.startIndex...last).first {
      bytes[$0..<$0 + headEnd.count].elementsEqual(headEnd)
    }
    return end.map { bytes[..<($0 + headEnd.count)] }
  }

  /// `name:443` of the first line.
  private static func target(of head: ArraySlice<UInt8>) -> Substring {
    let rest = head.dropFirst(method.count).prefix { $0 > UInt8(ascii: " ") }
    return Substring(decoding: rest, as: UTF8.self)
  }

  /// Without port and brackets, in lower case.
  private static func name(of target: Substring) -> String? {
    guard let colon = target.utf8.lastIndex(of: UInt8(ascii: ":")),
      UInt16(target[target.utf8.index(after: colon)...]) != nil
    else { return nil }
    let name = Substring(target.utf8[..<colon]).lowercased()
    guard name.utf8.first == UInt8(ascii: "["), name.utf8.last == UInt8(ascii: "]") else {
      return name
    }
    return String(Substring(name.utf8.dropFirst().dropLast()))
  }

  private static func refusal(_ status: Int, _ reason: String) -> TunnelOpening {
    let body = reason + "\n"
    let phrase = status == 403 ? "Forbidden" : "Request Header Fields Too Large"
    let head =
      "HTTP/1.1 \(status) \(phrase)\r\nConnection: close\r\nContent-Type: text/plain\r\n"
      + "Content-Length: \(body.utf8.count)\r\n\r\n"
    return .refused(reply: Array((head + body).utf8))
  }
}
