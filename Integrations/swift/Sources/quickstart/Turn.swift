import Foundation

/// What comes of one message.
struct Turn {
  private(set) var hasSpoken = false
  private(set) var hasWorked = false

  struct TooLong: Error {}

  /// Shows what is for the user, line by line.
  ///
  /// - Throws: `Refused`; `TooLong` after 15 minutes, or ten of heartbeats alone; what the
  ///   connection throws when it breaks.
  mutating func listen(to lines: EventLines) async throws {
    let clock = ContinuousClock()
    let start = clock.now
    var (lastEvent, lastSign) = (start, start)
    for try await line in lines {
      let now = clock.now
      if let event = Self.event(in: line) {
        lastEvent = now
        for words in try words(of: event) {
          show(words)
          hasSpoken = true
          lastSign = now
        }
      }
      guard now - start < .seconds(900), now - lastEvent < .seconds(600) else { throw TooLong() }
      // Lines come every few seconds, if only heartbeats.
      if now - lastSign >= .seconds(120) {
        show("⏳ Still working...")
        lastSign = now
      }
    }
  }

  /// An event's data; nil for heartbeats and all other lines.
  private static func event(in line: String) -> JSONObject? {
    guard line.hasPrefix("data:") else { return nil }
    return (try? JSONSerialization.jsonObject(with: Data(line.dropFirst(5).utf8))) as? JSONObject
  }

  private mutating func words(of event: JSONObject) throws -> [String] {
    let code = event["errorCode"] as? String ?? (event["code"] as? Int).map(String.init) ?? ""
    if let code = Int(code) { throw Refused(code: code) }
    let content = event["content"] as? JSONObject
    let parts = content?["parts"] as? [JSONObject] ?? []
    hasWorked = hasWorked || !parts.isEmpty
    // Of a text in parts the whole comes again at its end.
    guard event["partial"] as? Bool != true else { return [] }
    // Tools and thoughts are none of the user's business.
    return parts.filter { $0["thought"] as? Bool != true }.compactMap { $0["text"] as? String }
      .filter { !$0.isEmpty }.map(Words.forAPerson)
  }
}
