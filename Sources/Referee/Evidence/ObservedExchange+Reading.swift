import HTTPMessages
import JSONText
import Journaling
import NemoContract

/// How the parts of an exchange are read, each once.
extension ObservedExchange {
  static func message(in body: JSON) -> String? {
    let parts = (body["new_message"] ?? body["newMessage"])?["parts"]?.array ?? []
    let text = parts.compactMap { $0["text"]?.string }.joined(separator: " ")
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  static func fileNames(in record: RequestRecord) -> [String] {
    let type = record.headers[HeaderName.contentType] ?? ""
    guard let boundary = MultipartParser.boundary(inContentType: type) else { return [] }
    var parser = MultipartParser(boundary: boundary)
    let events = (try? parser.feed(record.body.bytes)) ?? []
    return events.compactMap { event in
      if case .partBegan(let head) = event { head.fileName } else { nil }
    }
  }

  static func answer(in body: BodyRecord?) -> Envelope? {
    guard let body, body.isWhole, let json = try? JSON.parse(body.bytes) else { return nil }
    return Envelope(json)
  }

  static func events(in pieces: [Happened<PieceRecord>]) -> [Happened<AgentEvent>] {
    var parser = EventStreamParser()
    return pieces.flatMap { piece in
      ((try? parser.feed(piece.value.bytes)) ?? []).flatMap(AgentEvent.decode).map {
        Happened($0, entry: piece.entry, at: piece.at)
      }
    }
  }

  /// The code that the body or the stream tells, and whether the stream told of work before it.
  static func code(
    _ answer: Envelope?, _ events: [Happened<AgentEvent>]
  ) -> (code: Int?, hasWorked: Bool) {
    if case .failure(let code, _, _)? = answer { return (code, false) }
    var hasWorked = false
    for event in events {
      switch event.value {
      case .heartbeat: break
      case .refusal(let code, _): return (code, hasWorked)
      // An envelope that came in an event's place.
      case .unknown(let json):
        if case .failure(let code, _, _) = Envelope(json) { return (code, hasWorked) }
      default: hasWorked = true
      }
    }
    return (nil, hasWorked)
  }
}
