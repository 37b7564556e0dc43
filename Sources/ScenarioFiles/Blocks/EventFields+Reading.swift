import FakeBackend
import YAMLText

extension Field {
  /// The value of `fields:`, its lines in the order of the file.
  func eventFields(_ keys: KeyedReader) -> EventFields? {
    let ends = keys["line_ends"]
    let lineEnds = ends?.oneOrMore { $0.choice(EventFields.LineEnd.self) }
    if node.entries?.isEmpty == true { return empty() }
    let lines = eventLines()
    guard let lines, !lines.isEmpty, ends == nil || lineEnds != nil else { return nil }
    return EventFields(lines: lines, lineEnds: lineEnds ?? [])
  }

  private func eventLines() -> [EventFields.Line]? {
    mapping("an event", EventFields.vocabulary) { keys in
      var lines: [EventFields.Line]? = []
      for entry in node.entries ?? [] {
        guard let name = EventFields.Name(rawValue: entry.key) else { continue }
        let values = keys[entry.key]?.oneOrMore { $0.lineBytes() }
        lines = values.flatMap { values in lines.map { $0 + values.map { .init(name, $0) } } }
      }
      return lines
    }
  }

  /// The value of `bytes:`.
  func rawBytes() -> [UInt8]? {
    guard let bytes = escapedBytes() else { return nil }
    return bytes.isEmpty ? empty() : bytes
  }
}
