/// One event of an event stream, as written or as dispatched (WHATWG HTML, section 9.2).
package struct ServerSentEvent: Hashable, Sendable {
  /// The `event:` field; `message` when there was none.
  package var type: String
  package var data: String
  /// The last `id:` seen so far on the stream; empty when there was none.
  package var lastEventID: String

  package init(type: String = "message", data: String, lastEventID: String = "") {
    self.type = type
    self.data = data
    self.lastEventID = lastEventID
  }

  /// The event as bytes: `data: …` lines and a blank line, other fields only where they differ.
  package var bytes: [UInt8] {
    var text = ""
    if type != "message" { text += "event: \(type)\n" }
    if !lastEventID.isEmpty { text += "id: \(lastEventID)\n" }
    for line in data.split(separator: "\n", omittingEmptySubsequences: false) {
      text += line.isEmpty ? "data:\n" : "data: \(line)\n"
    }
    return Array((text + "\n").utf8)
  }

  /// A comment line with the blank line after it; readers ignore it.
  package static func comment(_ text: String) -> [UInt8] { Array(": \(text)\n\n".utf8) }
}

/// What a reader of an event stream learns, in order.
package enum EventStreamItem: Hashable, Sendable {
  case event(ServerSentEvent)
  /// Not part of what the specification dispatches, but a sign that the peer lives.
  case comment(String)
  /// The peer asks for another reconnection time, in milliseconds.
  case retry(Int)
}
