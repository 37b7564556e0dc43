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
  private var pieces: WirePieces
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
      pieces = WirePieces(
        bytes.isEmpty ? [] : [TimedPiece(after: .zero, bytes: bytes, summary: "")])
      endsAfter = .zero
      end = .close
      isWhole = true
    case .timed(let body):
      framing = .chunked
      pieces = WirePieces(body.pieces)
      endsAfter = body.endsAfter
      isWhole = body.end == .complete
      end =
        switch body.end {
        case .complete, .cut: .close
        case .never: .never(isHalfOpen: false)
        case .repeats(let piece): .repeats(piece)
        }
    case .pushed, .file, .filePart, .resource:
      preconditionFailure("a body outside of its plan has no bytes to send: \(plan.body)")
    }
    if isHead {
      pieces = WirePieces([])
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
      isWhole = bytes == pieces.sizeBytes && isWhole
      framing = .length(bytes)
    case .cut(let bytes): breakOff(after: bytes, .close)
    case .drip(let bytes, let interval):
      pieces.drips.append(WirePieces.Drip(bytes: max(1, bytes), every: interval))
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
    var framed = pieces
    // A body that is not sent (RFC 9110, section 9.3.2) has nothing that a fault could spoil.
    let isWhole = isHead ? self.head == .whole && end == .close : self.isWhole
    if case .chunked = framing { framed.isChunked = true }
    if case .whole = self.head, !isHead {
      if case .endlessChunk = framing { framed.lead = [.raw("7fffffff\r\n")] }
      if !trailer.isEmpty {
        framed.trail.append(
          TimedPiece(after: .zero, bytes: trailer, summary: "broken chunk header"))
      }
      if framed.isChunked, isWhole {
        framed.trail.append(
          TimedPiece(after: endsAfter, bytes: Array("0\r\n\r\n".utf8), summary: ""))
      }
    }
    var end = end
    if case .repeats(let piece) = end { end = .repeats(piece.framed(framed.isChunked)) }
    return WirePlan(
      head: head, pieces: framed, endsAfter: isWhole ? .zero : endsAfter, end: end,
      isWhole: isWhole)
  }

  // MARK: breaking off

  private var half: Int { pieces.sizeBytes / 2 }

  private mutating func stop(head: Head, _ end: WirePlan.End) {
    self.head = head
    pieces = WirePieces([])
    endsAfter = .zero
    isWhole = false
    self.end = end
  }

  private mutating func breakOff(after count: Int, _ end: WirePlan.End) {
    pieces.limitBytes = min(pieces.limitBytes, count)
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
}

extension TimedPiece {
  fileprivate static func raw(_ text: String) -> TimedPiece {
    TimedPiece(after: .zero, bytes: Array(text.utf8), summary: "")
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
    case 413: "Content Too Large"
    case 429: "Too Many Requests"
    case 500: "Internal Server Error"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    default: "Status"
    }
  }
}
