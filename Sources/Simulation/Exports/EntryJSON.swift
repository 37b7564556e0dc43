import FakeBackend
import HTTPMessages
import JSONText
import Journaling
import TimeAndChance

/// An entry of a journal as JSON, there and back.
///
/// `Documentation/journal.md` says what is in it.
enum EntryJSON {
  struct Unreadable: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
  }

  // MARK: writing

  static func json(_ entry: JournalEntry) -> JSON {
    var json: JSON = ["at": seconds(entry.at.nanoseconds)]
    for (name, value) in members(entry.happening) { json[name] = value }
    json["user"] = entry.user.map(JSON.string)
    return json
  }

  private static func members(_ happening: Happening) -> [(String, JSON?)] {
    func said(_ kind: String, _ text: String) -> [(String, JSON?)] {
      [("kind", .string(kind)), ("text", .string(text))]
    }
    switch happening {
    case .request(let record):
      return [
        ("kind", "request"), ("exchange", .integer(record.exchange)),
        ("connection", .integer(record.connection)), ("method", .string(record.method)),
        ("target", .string(record.path)), ("route", record.route.map(JSON.string)),
        ("headers", headers(record.headers)), ("body", body(record.body)),
        ("detail", .string(record.detail)), ("secure", record.isSecure ? true : nil),
      ]
    case .reply(let record):
      return [
        ("kind", "reply"), ("exchange", .integer(record.exchange)),
        ("status", .integer(record.status)), ("headers", headers(record.headers)),
        ("body", record.body.map(body)), ("summary", .string(record.summary)),
        ("rule", record.rule.map(JSON.string)),
        ("faults", record.faults.isEmpty ? nil : .array(record.faults.map(JSON.string))),
      ]
    case .piece(let record):
      return [
        ("kind", "piece"), ("exchange", .integer(record.exchange)),
        ("body", body(BodyRecord(record.bytes))), ("summary", .string(record.summary)),
      ]
    case .streamEnd(let exchange, let summary):
      return [
        ("kind", "streamEnd"), ("exchange", .integer(exchange)), ("summary", .string(summary)),
      ]
    case .clientLeft(let exchange):
      return [("kind", "clientLeft"), ("exchange", .integer(exchange))]
    case .asked(let text): return said("asked", text)
    case .interrupted(let kind): return said("interrupted", kind.rawValue)
    case .shown(let text): return said("shown", text)
    case .clientNote(let text): return said("clientNote", text)
    case .backendNote(let text): return said("backendNote", text)
    case .failed(let kind): return said("failed", kind.rawValue)
    case .timeline(let record):
      return said("timeline", record.summary) + [("state", record.state)]
    case .world(let text): return said("world", text)
    case .ledger(let record):
      return [
        ("kind", "ledger"), ("available", .integer(record.available)),
        ("frozen", .integer(record.frozen)), ("reason", .string(record.reason)),
        ("account", record.account.map(JSON.string)),
      ]
    case .downloaded(let record):
      return [
        ("kind", "downloaded"), ("file", .string(record.fileName)),
        ("size", .integer(record.sizeBytes)), ("film", record.film.map(film)),
      ]
    }
  }

  private static func headers(_ headers: HTTPHeaders) -> JSON {
    .array(headers.fields.map { [.string($0.name), .string($0.value)] })
  }

  static func body(_ body: BodyRecord) -> JSON {
    let text = String(validating: body.bytes, as: UTF8.self)
    return .members([
      "size": .integer(body.sizeBytes), "text": text.map(JSON.string),
      "base64": text == nil ? .string(Base64.encode(body.bytes)) : nil,
      "sha256": body.hash.map(JSON.string),
    ])
  }

  private static func film(_ film: FilmRecord) -> JSON {
    [
      "codec": .string(film.codec), "seconds": seconds(film.duration.nanoseconds),
      "width": .integer(film.width), "height": .integer(film.height),
      "sound": .bool(film.hasSound),
    ]
  }

  /// Exactly, without what a floating-point number would lose.
  static func seconds(_ nanoseconds: Int64) -> JSON {
    let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    var digits = String(rest + 1_000_000_000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    let text = digits.isEmpty ? "\(whole)" : "\(whole).\(digits)"
    return (try? JSON.parse(text)) ?? .integer(whole)
  }

  // MARK: reading

  static func entry(_ json: JSON) throws -> JournalEntry {
    JournalEntry(
      at: try moment("at", json), happening: try happening(json), user: json["user"]?.string)
  }

  static func moment(_ name: String, _ json: JSON) throws -> Moment {
    guard let seconds = json[name]?.number.flatMap({ nanoseconds($0.text) }) else {
      throw Unreadable("\"\(name)\" is no time in seconds")
    }
    return Moment(nanoseconds: seconds)
  }

  private static func happening(_ json: JSON) throws -> Happening {
    let kind = try string("kind", json)
    switch kind {
    case "request":
      var record = RequestRecord(
        exchange: try integer("exchange", json), connection: try integer("connection", json),
        method: try string("method", json), path: try string("target", json),
        route: json["route"]?.string, headers: try headers(json), body: try body("body", json),
        detail: try string("detail", json))
      record.isSecure = json["secure"] == true
      return .request(record)
    case "reply":
      return .reply(
        ReplyRecord(
          exchange: try integer("exchange", json), status: try integer("status", json),
          headers: try headers(json), body: json["body"] == nil ? nil : try body("body", json),
          summary: try string("summary", json), rule: json["rule"]?.string,
          faults: (json["faults"]?.array ?? []).compactMap(\.string)))
    case "piece":
      return .piece(
        PieceRecord(
          exchange: try integer("exchange", json), bytes: try body("body", json).bytes,
          summary: try string("summary", json)))
    case "streamEnd":
      return .streamEnd(
        exchange: try integer("exchange", json), summary: try string("summary", json))
    case "clientLeft": return .clientLeft(exchange: try integer("exchange", json))
    case "interrupted":
      let text = try string("text", json)
      guard let kind = InterruptionKind(rawValue: text) else {
        throw Unreadable("\"\(text)\" interrupts nothing")
      }
      return .interrupted(kind)
    case "asked": return .asked(try string("text", json))
    case "shown": return .shown(try string("text", json))
    case "clientNote": return .clientNote(try string("text", json))
    case "backendNote": return .backendNote(try string("text", json))
    case "failed":
      let text = try string("text", json)
      guard let kind = FailureKind(rawValue: text) else {
        throw Unreadable("nothing fails as \"\(text)\"")
      }
      return .failed(kind)
    case "timeline":
      return .timeline(TimelineRecord(try string("text", json), state: json["state"]))
    case "world": return .world(try string("text", json))
    case "ledger":
      return .ledger(
        LedgerRecord(
          available: try integer("available", json), frozen: try integer("frozen", json),
          reason: try string("reason", json), account: json["account"]?.string))
    case "downloaded":
      return .downloaded(
        DownloadRecord(
          fileName: try string("file", json), sizeBytes: try integer("size", json),
          film: try json["film"].map(film)))
    default: throw Unreadable("no entry is of kind \"\(kind)\"")
    }
  }

  private static func headers(_ json: JSON) throws -> HTTPHeaders {
    guard let pairs = json["headers"]?.array else { throw Unreadable("\"headers\" is no list") }
    var headers = HTTPHeaders()
    for pair in pairs {
      guard let name = pair[0]?.string, let value = pair[1]?.string else {
        throw Unreadable("a header is no pair of texts")
      }
      headers.add(name, value)
    }
    return headers
  }

  private static func body(_ name: String, _ json: JSON) throws -> BodyRecord {
    guard let body = json[name], let size = body["size"]?.integer else {
      throw Unreadable("\"\(name)\" has no size")
    }
    let bytes =
      body["text"]?.string.map { Array($0.utf8) }
      ?? body["base64"]?.string.flatMap(Base64.decode)
    guard let bytes else { throw Unreadable("\"\(name)\" has neither text nor base64") }
    return BodyRecord(start: bytes, sizeBytes: size, hash: body["sha256"]?.string)
  }

  private static func film(_ json: JSON) throws -> FilmRecord {
    guard let length = json["seconds"]?.number.flatMap({ nanoseconds($0.text) }) else {
      throw Unreadable("a film has no length")
    }
    return FilmRecord(
      codec: try string("codec", json), duration: .nanoseconds(length),
      width: try integer("width", json), height: try integer("height", json),
      hasSound: json["sound"]?.bool ?? false)
  }

  private static func string(_ name: String, _ json: JSON) throws -> String {
    guard let text = json[name]?.string else { throw Unreadable("\"\(name)\" is no text") }
    return text
  }

  private static func integer(_ name: String, _ json: JSON) throws -> Int {
    guard let number = json[name]?.integer else {
      throw Unreadable("\"\(name)\" is no whole number")
    }
    return number
  }

  /// Of a decimal number of seconds; nil where it is negative, or finer than nanoseconds.
  private static func nanoseconds(_ text: String) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = Int64(parts[0]), (0...4_000_000_000).contains(whole), parts.count <= 2 else {
      return nil
    }
    let digits = parts.count == 2 ? parts[1] : ""
    guard digits.utf8.count <= 9,
      let rest = Int64(digits + String(repeating: "0", count: 9 - digits.utf8.count))
    else { return nil }
    return whole * 1_000_000_000 + rest
  }
}
