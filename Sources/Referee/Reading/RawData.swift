import JSONText
import TextPatterns

/// Finds JSON and lines of an event stream in what was shown, line by line.
///
/// Nobody is accused for a brace or a colon: what is found is whole JSON, on one line or on many, a
/// printed Python dictionary, or a line of a stream with JSON in it.
struct RawData {
  /// Lines of an object that is not closed yet.
  private var open: [String] = []
  private static let openLimitLines = 500

  /// Whether a text, together with those before it, is or holds such data.
  mutating func isFound(in text: String) -> Bool {
    guard !open.isEmpty || Self.mayHold(text) else { return false }
    for line in text.split(whereSeparator: \.isNewline) {
      let line = Words.trimmed(line)
      if Self.isStreamLine(line) || Self.isDictionary(line) || Self.holdsJSON(line) { return true }
      if closes(line) { return true }
    }
    return false
  }

  /// Most texts have nothing that such data begins with.
  private static func mayHold(_ text: String) -> Bool {
    text.utf8.contains { $0 == 0x7b || $0 == 0x5b }
      || ByteSearch.contains("data:", in: text) || ByteSearch.contains("event:", in: text)
  }

  /// `data: {…}`, `event: heartbeat`.
  private static func isStreamLine(_ line: String) -> Bool {
    if line == "event: heartbeat" || line == "event:heartbeat" { return true }
    guard line.hasPrefix("data:") else { return false }
    let rest = Words.trimmed(line.dropFirst(5))
    return rest.isEmpty || rest == "heartbeat" || isJSON(rest)
  }

  /// `{'code': 0, …`: how Python prints what it read.
  private static func isDictionary(_ line: String) -> Bool {
    ByteSearch.contains("{'", in: line) && ByteSearch.contains("': ", in: line)
  }

  /// `Response: {"code":0}`.
  private static func holdsJSON(_ line: String) -> Bool {
    guard let start = line.utf8.firstIndex(where: { $0 == 0x7b || $0 == 0x5b }),
      let end = line.utf8.lastIndex(where: { $0 == 0x7d || $0 == 0x5d }), start < end
    else { return false }
    return isJSON(String(line[start...end]))
  }

  /// An object, or a list of objects; `[1]` is a footnote.
  private static func isJSON(_ text: String) -> Bool {
    guard let json = try? JSON.parse(text) else { return false }
    return json.object != nil || json.array?.contains { $0.object != nil } == true
  }

  /// Lines from `{` to its `}`, as `jq` prints them.
  private mutating func closes(_ line: String) -> Bool {
    guard !open.isEmpty || line == "{" || line == "[" || line.hasPrefix("{\"") else { return false }
    open.append(line)
    if line.hasPrefix("}") || line.hasPrefix("]"), Self.isJSON(open.joined(separator: "\n")) {
      open = []
      return true
    }
    if open.count > Self.openLimitLines { open = [] }
    return false
  }
}
