import FakeBackend
import HTTPMessages
import HTTPTransport
import JSONText
import Journaling
import Lookups
import NemoContract

/// Writes a journal of the wire from the client's end, in the entries that a backend's has: what
/// leaves, and what comes back.
///
/// A value: it is told what a client sees, and says what is to be written down.
struct WireJournal {
  /// A transfer of one of several clients.
  struct Line: Hashable {
    var client: Int
    var transfer: Int
  }

  private let baseURL: String
  private var exchanges = 0
  private var open = LookupTable<Line, Exchange>()

  /// - Parameter baseURL: the service's; paths are told without what stands before its own.
  init(baseURL: String) { self.baseURL = baseURL }

  mutating func take(_ event: WireEvent, on line: Line) -> [Happening] {
    switch event {
    case .sent(let request):
      // What was under way on a connection that broke is sent again on another one.
      let broken = end(of: line, .broken)
      exchanges += 1
      open[line] = Exchange(number: exchanges)
      return broken + [.request(record(of: request))]
    case .replied(let status, let headers, let use):
      return open[line]?.begin(status, headers, use) ?? []
    case .body(let bytes): return open[line]?.take(bytes) ?? []
    case .ended(let error):
      // What never found a connection was not sent.
      return end(of: line, StreamFate(error))
    }
  }

  private mutating func end(of line: Line, _ fate: StreamFate) -> [Happening] {
    guard var exchange = open.removeValue(forKey: line) else { return [] }
    return exchange.end(fate)
  }

  private func record(of request: OutgoingRequest) -> RequestRecord {
    let target = request.target(below: baseURL)
    let head = RequestHead(method: request.method, target: target, headers: request.headers)
    let route: Route? = if case .found(let route, _) = RouteMatch.of(head) { route } else { nil }
    let body = request.bodyStart
    var headers = request.headers
    var fileNames: [String] = []
    if case .multipart(let form) = request.body {
      headers[HeaderName.contentType] = form.contentType
      fileNames = form.parts.compactMap(\.fileName)
    }
    var record = RequestRecord(
      exchange: exchanges, method: request.method, path: target, route: route?.title,
      headers: headers, body: body,
      detail: RequestDescription(head, route: route, body: body.bytes, fileNames: fileNames).text)
    record.isSecure = request.url.utf8.starts(with: "https:".utf8)
    return record
  }
}

/// How a transfer ended, as far as its client can know.
private enum StreamFate {
  case complete, broken, left

  init(_ error: (any Error)?) {
    self =
      switch error {
      case nil: .complete
      // It would have taken more, and the other end gave none.
      case let error as TransportError where !error.isOwnDecision: .broken
      default: .left
      }
  }
}

extension TransportError {
  /// The client itself had enough of it.
  fileprivate var isOwnDecision: Bool {
    switch kind {
    case .timeout, .tooLarge, .headTooLarge: true
    default: false
    }
  }
}

/// What is known of a reply so far.
private struct Exchange {
  let number: Int
  private var reply: ReplyRecord?
  private var use = ReplyUse.collected
  private var isTold = false
  private var body = KeptBody()
  private var pieces = StreamPieces()

  init(number: Int) { self.number = number }

  mutating func begin(_ status: Int, _ headers: HTTPHeaders, _ use: ReplyUse) -> [Happening] {
    var record = ReplyRecord(exchange: number, status: status, headers: headers, summary: "")
    let type = headers[HeaderName.contentType] ?? ""
    self.use = use == .streamed && !type.hasPrefix("text/event-stream") ? .collected : use
    switch self.use {
    case .collected: break
    case .streamed: record.summary = "event stream"
    case .saved:
      let size = headers["Content-Length"].flatMap { Int($0) } ?? 0
      record.body = BodyRecord(start: [], sizeBytes: max(0, size))
      record.summary = type
    }
    reply = record
    return self.use == .collected ? [] : told()
  }

  mutating func take(_ bytes: [UInt8]) -> [Happening] {
    guard use == .streamed else {
      bytes.withUnsafeBytes { body.consume($0) }
      return []
    }
    return pieces.cut(bytes).map {
      .piece(PieceRecord(exchange: number, bytes: $0.bytes, summary: $0.summary))
    }
  }

  mutating func end(_ fate: StreamFate) -> [Happening] {
    if use == .collected, let kept = reply {
      reply?.body = body.record
      reply?.summary = kept.summary(of: body.record)
    }
    let head = isTold ? [] : told()
    switch fate {
    case .complete where use == .streamed:
      return head + [.streamEnd(exchange: number, summary: pieces.hasText ? "" : "no text")]
    case .complete: return head
    case .broken: return head + [.streamEnd(exchange: number, summary: "connection broken")]
    case .left: return head + [.clientLeft(exchange: number)]
    }
  }

  private mutating func told() -> [Happening] {
    isTold = true
    return reply.map { [.reply($0)] } ?? []
  }
}

extension ReplyRecord {
  /// What a body says of itself, or its size.
  fileprivate func summary(of body: BodyRecord) -> String {
    let words = (try? JSON.parse(body.bytes)).map { Envelope.words(of: $0, status: status) } ?? ""
    return words.isEmpty ? "\(body.sizeBytes) bytes" : words
  }
}

extension OutgoingRequest {
  /// The target, from where the service's own paths begin.
  fileprivate func target(below baseURL: String) -> String {
    let base = OutgoingRequest(url: baseURL).target
    guard base != "/", url.utf8.starts(with: baseURL.utf8) else { return target }
    let path = target.dropFirst(base.count)
    return path.hasPrefix("/") ? String(path) : target
  }

  /// Of a large body the beginning, as a journal keeps it.
  fileprivate var bodyStart: BodyRecord {
    switch body {
    case .none: BodyRecord()
    case .bytes(let bytes): BodyRecord(bytes)
    case .multipart(let form): form.start
    }
  }
}

extension MultipartForm {
  /// Names and sizes; what lies in files is not read for it.
  fileprivate var start: BodyRecord {
    var bytes: [UInt8] = []
    for segment in segments {
      guard case .bytes(let more) = segment else { continue }
      bytes += more.prefix(BodyRecord.limitBytes - bytes.count)
    }
    return BodyRecord(start: bytes, sizeBytes: Int(contentLengthBytes))
  }
}
