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
    var secrets = [HeaderName.legacyAPIKey, "Cookie"].flatMap(record.headers.values)
    secrets += record.headers.values(HeaderName.authorization).compactMap(
      Authorization.credentials)
    guard record.path.utf8.contains(UInt8(ascii: "?")) else { return secrets }
    let head = RequestHead(method: record.method, target: record.path)
    return secrets + head.query.filter { isSecret($0.name) }.map(\.value)
  }

  /// Tokens that the service hands out.
  private static func given(_ record: ReplyRecord) -> [String] {
    guard let body = record.body, body.isWhole, mayTell(body.bytes),
      let json = try? JSON.parse(body.bytes)
    else { return [] }
    return [json, json["data"]].compactMap(\.self).flatMap { json in
      (json.object?.members ?? []).filter { isSecret($0.name) }.compactMap(\.value.string)
    }
  }

  /// Few replies have any, and to read each would take longer than to make it.
  private static func mayTell(_ bytes: [UInt8]) -> Bool {
    [Array("token".utf8), Array("key".utf8)].contains { word in
      bytes.withUnsafeBufferPointer { bytes in
        word.withUnsafeBufferPointer { ByteSearch.offset(of: $0, in: bytes) != nil }
      }
    }
  }

  private static func isSecret(_ name: String) -> Bool {
    ["token", "claim_token", "access_token", "api_key", "apikey", "key"].contains(
      name.lowercased())
  }
}
