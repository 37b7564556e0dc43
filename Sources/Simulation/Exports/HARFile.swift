import FakeBackend
import HTTPMessages
package import JSONText
package import Journaling
import Lookups
package import TimeAndChance

/// A journal's traffic as an HTTP archive (HAR 1.2), which the tools of browsers open.
///
/// Virtual times are its times. The events of a stream stand in `_eventSourceMessages`, where
/// Chrome writes them. Whoever makes one hands in a journal that was cleaned.
package struct HARFile {
  private let journal: Journal
  private let epoch: Epoch
  private let host: String
  private let clean: (String) -> String

  /// - Parameter clean: what is to be done with a text that shows itself only when it is decoded.
  package init(
    _ journal: Journal, epoch: Epoch, host: String = "nemosim.local",
    clean: @escaping (String) -> String = { $0 }
  ) {
    self.journal = journal
    self.epoch = epoch
    self.host = host
    self.clean = clean
  }

  package func json(creator version: String) -> JSON {
    let lost = journal.lostCount
    return [
      "log": .members([
        "version": "1.2", "creator": ["name": "nemosim", "version": .string(version)],
        "entries": .array(exchanges.map(entry)),
        "comment": lost > 0
          ? .string("\(lost) entries of the journal are missing at the end: there was no room")
          : nil,
      ])
    ]
  }

  /// What the journal has of one exchange.
  private struct Traffic {
    var request: RequestRecord
    var at: Moment
    var reply: (record: ReplyRecord, at: Moment)?
    var pieces: [(record: PieceRecord, at: Moment)] = []
    var end: Moment?
  }

  private var exchanges: [Traffic] {
    var exchanges: [Traffic] = []
    var places = LookupTable<Int, Int>()
    func change(_ number: Int, _ body: (inout Traffic) -> Void) {
      if let index = places[number] { body(&exchanges[index]) }
    }
    for entry in journal.entries {
      switch entry.happening {
      case .request(let record):
        places[record.exchange] = exchanges.count
        exchanges.append(Traffic(request: record, at: entry.at))
      case .reply(let record): change(record.exchange) { $0.reply = (record, entry.at) }
      case .piece(let record): change(record.exchange) { $0.pieces.append((record, entry.at)) }
      case .streamEnd(let number, _), .clientLeft(let number):
        change(number) { $0.end = entry.at }
      default: break
      }
    }
    return exchanges
  }

  private func entry(_ traffic: Traffic) -> JSON {
    let replied = traffic.reply?.at ?? traffic.at
    let ended = traffic.end ?? traffic.pieces.last?.at ?? replied
    let messages = traffic.pieces.isEmpty ? nil : events(traffic)
    return .members([
      "startedDateTime": .string(started(traffic.at)),
      "time": milliseconds(ended - traffic.at), "request": request(traffic.request),
      "response": response(traffic), "cache": [:],
      "timings": [
        "send": 0, "wait": milliseconds(replied - traffic.at),
        "receive": milliseconds(ended - replied),
      ],
      "connection": .string("\(traffic.request.connection)"),
      "_resourceType": messages == nil ? nil : "eventsource", "_eventSourceMessages": messages,
    ])
  }

  private func request(_ record: RequestRecord) -> JSON {
    let head = RequestHead(method: record.method, target: record.path)
    let type = record.headers["Content-Type"] ?? ""
    return .members([
      "method": .string(record.method),
      "url": .string(
        "\(record.isSecure ? "https" : "http")://\(record.headers["Host"] ?? host)\(record.path)"),
      "httpVersion": "HTTP/1.1", "cookies": [], "headers": headers(record.headers),
      "queryString": .array(
        head.query.map { ["name": .string(clean($0.name)), "value": .string(clean($0.value))] }),
      "postData": record.body.sizeBytes == 0
        ? nil
        : [
          "mimeType": .string(type),
          "text": .string(String(decoding: record.body.bytes, as: UTF8.self)),
        ],
      "headersSize": -1, "bodySize": .integer(record.body.sizeBytes),
    ])
  }

  private func response(_ traffic: Traffic) -> JSON {
    guard let reply = traffic.reply?.record else {
      return [
        "status": 0, "statusText": "", "httpVersion": "HTTP/1.1", "cookies": [], "headers": [],
        "content": ["size": 0, "mimeType": ""], "redirectURL": "", "headersSize": -1,
        "bodySize": -1,
      ]
    }
    let body = reply.body ?? BodyRecord(traffic.pieces.flatMap(\.record.bytes))
    let text = String(validating: body.bytes, as: UTF8.self)
    return [
      "status": .integer(reply.status), "statusText": "", "httpVersion": "HTTP/1.1",
      "cookies": [], "headers": headers(reply.headers),
      "content": .members([
        "size": .integer(body.sizeBytes),
        "mimeType": .string(reply.headers["Content-Type"] ?? ""),
        "text": .string(text ?? Base64.encode(body.bytes)),
        "encoding": text == nil ? "base64" : nil,
      ]),
      "redirectURL": .string(reply.headers["Location"] ?? ""), "headersSize": -1,
      "bodySize": .integer(body.sizeBytes),
    ]
  }

  private func events(_ traffic: Traffic) -> JSON {
    var parser = EventStreamParser()
    return .array(
      traffic.pieces.flatMap { piece in
        ((try? parser.feed(piece.record.bytes)) ?? []).compactMap { item -> JSON? in
          guard case .event(let event) = item else { return nil }
          let milliseconds = epoch.unixMilliseconds(at: piece.at)
          return [
            "time": .double(Double(milliseconds) / 1000), "eventName": .string(event.type),
            "eventId": .string(event.lastEventID), "data": .string(event.data),
          ]
        }
      })
  }

  private func headers(_ headers: HTTPHeaders) -> JSON {
    .array(headers.fields.map { ["name": .string($0.name), "value": .string($0.value)] })
  }

  /// With milliseconds, as the archive wants it.
  private func started(_ moment: Moment) -> String {
    let rest = epoch.unixMilliseconds(at: moment) % 1000
    let seconds = epoch.calendarTime(at: moment).iso8601.dropLast()
    return "\(seconds).\(String(rest + 1000).dropFirst())Z"
  }

  private func milliseconds(_ duration: Duration) -> JSON {
    .double(Double(duration.nanoseconds) / 1_000_000)
  }
}
