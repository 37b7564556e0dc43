import HTTPMessages
import JSONText
import Journaling
import NemoContract
import TextPatterns

/// Finds what opens a door in what went over the wire, whatever it looks like.
enum Secrets {
  static func found(in happening: Happening) -> [String] {
    switch happening {
    case .request(let record): sent(record).filter(isLong)
    case .reply(let record): given(record).filter(isLong)
    default: []
    }
  }

  /// A short one is a word that stands in other places, too.
  private static func isLong(_ secret: String) -> Bool { secret.utf8.count >= 12 }

  /// Keys of headers, and of a query, where they do not belong.
  private static func sent(_ record: RequestRecord) -> [String] {
    var secrets = json(record.body).map { told($0) } ?? []
    record.headers.scan { name, value in
      if SecretNames.isSecret(header: name) {
        let (name, value) = (
          String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)
        )
        secrets.append(SecretNames.credentials(of: name, value))
      }
      return true
    }
    guard record.path.utf8.contains(UInt8(ascii: "?")) else { return secrets }
    let head = RequestHead(method: record.method, target: record.path)
    return secrets + head.query.filter { SecretNames.isSecret(member: $0.name) }.map(\.value)
  }

  /// Tokens that the service hands out.
  private static func given(_ record: ReplyRecord) -> [String] {
    json(record.body).map { told($0) } ?? []
  }

  /// Tokens in JSON, as deep as anybody writes them.
  private static func told(_ json: JSON, depth: Int = 0) -> [String] {
    guard depth < 4 else { return [] }
    if let items = json.array { return items.flatMap { told($0, depth: depth + 1) } }
    return (json.object?.members ?? []).flatMap { member in
      if let text = member.value.string {
        return SecretNames.isSecret(member: member.name) ? [text] : []
      }
      return told(member.value, depth: depth + 1)
    }
  }

  private static func json(_ body: BodyRecord?) -> JSON? {
    guard let body, body.isWhole, mayTell(body.bytes) else { return nil }
    return try? JSON.parse(body.bytes)
  }

  private static func mayTell(_ bytes: [UInt8]) -> Bool {
    SecretNames.signs.contains { word in
      bytes.withUnsafeBufferPointer { bytes in
        word.withUnsafeBufferPointer { ByteSearch.offset(of: $0, in: bytes) != nil }
      }
    }
  }
}
