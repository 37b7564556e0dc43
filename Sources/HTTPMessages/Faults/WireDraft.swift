/// A reply between plan and wire: faults change it one after the other.
struct WireDraft {
  private enum Framing {
    case length(Int)
    case chunked
    /// One chunk that announces far more than there will be.
    case endlessChunk
  }

  /// How much of the head is sent.
  private enum Head {
    case none
    case half
    case whole
  }

  private var head = Head.whole
  private var statusLine: String?
  private var headerLines: [String] = []
  private var framing: Framing
  /// Payload, without framing.
  private var pieces: [TimedPiece]
  private var endsAfter: Duration
  private var end: WirePlan.End
  /// The body ends as HTTP wants it.
  private var isWhole: Bool
  /// The reply ends with its headers, which are those of a reply with a body.
  private let isHead: Bool
  /// Bytes after the pieces that are no payload.
  private var trailer: [UInt8] = []

  init(_ plan: ReplyPlan, isHead: Bool) {
    self.isHead = isHead
    switch plan.body {
    case .bytes(let bytes):
      framing = .length(bytes.count)
      pieces = bytes.isEmpty ? [] : [TimedPiece(after: .zero, bytes: bytes, summary: "")]
      endsAfter = .zero
      end = .close
      isWhole = true
    case .timed(let body):
      framing = .chunked
      pieces = body.pieces
      endsAfter = body.endsAfter
      isWhole = body.end == .complete
      end =
        switch body.end {
        case .complete, .cut: .close
        case .never: .never(isHalfOpen: false)
        case .repeats(let piece): .repeats(piece)
        }
    case .file, .filePart, .resource:
      preconditionFailure("a body outside of its plan has no bytes to send: \(plan.body)")
    }
    if isHead {
      pieces = []
      endsAfter = .zero
      end = .close
    }
  }

  mutating func apply(_ fault: ReplyFault) {
    switch fault {
    case .wait, .refuse, .body, .events: break
    case .silence: stop(head: .none, .never(isHalfOpen: false))
    case .close: stop(head: .none, .close)
    case .reset(.beforeHeaders): stop(head: .none, .reset)
    case .reset(.inHeaders): stop(head: .half, .reset)
    case .reset(.afterHeaders): stop(head: .whole, .reset)
    case .reset(.inBody): breakOff(after: half, .reset)
    case .statusLine(let line): statusLine = line
    case .headerLine(let line): headerLines.append(line)
    case .length(let bytes):
      isWhole = bytes == sizeBytes && isWhole
      framing = .length(bytes)
    case .cut(let bytes): breakOff(after: bytes, .close)
    case .drip(let bytes, let interval):
      pieces = pieces.flatMap { $0.dripping(max(1, bytes), every: interval) }
    case .brokenChunk:
      framing = .chunked
      breakOff(after: half, .close)
      trailer = Array("zz\r\n".utf8)
    case .endlessChunk:
      framing = .endlessChunk
      isWhole = false
    case .halfOpen: breakOff(after: half, .never(isHalfOpen: true))
    }
  }

  func plan(of plan: ReplyPlan, date: String) -> WirePlan {
    let head = headBytes(plan, date: date)
    var framed = pieces.map(frame)
    // A body that is not sent (RFC 9110, section 9.3.2) has nothing that a fault could spoil.
    let isWhole = isHead ? self.head == .whole && end == .close : self.isWhole
    if case .whole = self.head, !isHead {
      if case .endlessChunk = framing { framed.insert(.raw("7fffffff\r\n"), at: 0) }
      if !trailer.isEmpty {
        framed.append(TimedPiece(after: .zero, bytes: trailer, summary: "broken chunk header"))
      }
      if case .chunked = framing, isWhole {
        framed.append(TimedPiece(after: endsAfter, bytes: Array("0\r\n\r\n".utf8), summary: ""))
      }
    }
    var end = end
    if case .repeats(let piece) = end { end = .repeats(frame(piece)) }
    return WirePlan(
      head: head, pieces: framed, endsAfter: isWhole ? .zero : endsAfter, end: end,
      isWhole: isWhole)
  }

  // MARK: breaking off

  private var sizeBytes: Int { pieces.reduce(0) { $0 + $1.bytes.count } }
  private var half: Int { sizeBytes / 2 }

  private mutating func stop(head: Head, _ end: WirePlan.End) {
    self.head = head
    pieces = []
    endsAfter = .zero
    isWhole = false
    self.end = end
  }

  private mutating func breakOff(after count: Int, _ end: WirePlan.End) {
    var left = count
    pieces = pieces.compactMap { piece in
      guard left > 0 else { return nil }
      var piece = piece
      piece.bytes = Array(piece.bytes.prefix(left))
      left -= piece.bytes.count
      return piece
    }
    endsAfter = .zero
    isWhole = false
    self.end = end
  }

  // MARK: bytes

  private func headBytes(_ plan: ReplyPlan, date: String) -> [UInt8] {
    var text = (statusLine ?? "HTTP/1.1 \(plan.status) \(ReasonPhrase.of(plan.status))") + "\r\n"
    text += "Date: \(plan.headers["Date"] ?? date)\r\nConnection: close\r\n"
    for line in headerLines { text += line + "\r\n" }
    for (name, value) in plan.headers.fields where name != "Date" {
      text += "\(name): \(value)\r\n"
    }
    switch framing {
    case .length(let bytes): text += "Content-Length: \(bytes)\r\n"
    case .chunked, .endlessChunk: text += "Transfer-Encoding: chunked\r\n"
    }
    let bytes = Array((text + "\r\n").utf8)
    switch head {
    case .none: return []
    case .half: return Array(bytes[..<(bytes.count / 2)])
    case .whole: return bytes
    }
  }

  private func frame(_ piece: TimedPiece) -> TimedPiece {
    guard case .chunked = framing, !piece.bytes.isEmpty else { return piece }
    var piece = piece
    let size = String(piece.bytes.count, radix: 16)
    piece.bytes = Array("\(size)\r\n".utf8) + piece.bytes + Array("\r\n".utf8)
    return piece
  }
}

extension TimedPiece {
  fileprivate static func raw(_ text: String) -> TimedPiece {
    TimedPiece(after: .zero, bytes: Array(text.utf8), summary: "")
  }

  /// So many bytes at a time; the last of them carries the summary.
  fileprivate func dripping(_ count: Int, every interval: Duration) -> [TimedPiece] {
    stride(from: 0, to: bytes.count, by: count).map { start in
      let end = min(start + count, bytes.count)
      return TimedPiece(
        after: start == 0 ? after : interval, bytes: Array(bytes[start..<end]),
        summary: end == bytes.count ? summary : "")
    }
  }
}

/// The words behind a status, which nobody reads (RFC 9112, section 4).
enum ReasonPhrase {
  static func of(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 206: "Partial Content"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 402: "Payment Required"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 429: "Too Many Requests"
    case 500: "Internal Server Error"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    default: "Status"
    }
  }
}
