import FakeBackend
import YAMLText

extension Language {
  /// `fields:`, an event line by line.
  static let fields = Block(
    "event", "a step of a stream", "an event line by line", blank: EventFields(lines: []),
    [
      Key(
        "fields", \.lines, .eventLines,
        "an event line by line: several data lines, odd ids, line ends of its own",
        example: #"{ id: 7, data: ['{"type":"text",', '"content":"Done."}'] }"#, isRequired: true),
      Key(
        "line_ends", \.lineEnds, .oneOrMore(.oneOf),
        "lf, cr or crlf, or several that are taken in turn", example: "[crlf, cr, lf]"),
    ])

  /// The keys of the mapping behind `fields:`; a list stands for several lines of a name.
  static let eventLines = BlockDescription(
    name: "event lines", what: "an event",
    meaning: "the lines of an event, in the order of the file; a list stands for several lines",
    keys: [
      line("data", "what the event says", example: #"'{"type":"text"}'"#),
      line("event", "the event's type", example: "message"),
      line("id", "the event's id", example: #"'a\0b'"#),
      line("retry", "how long to wait before a new connection", example: "3000"),
      line("comment", "a line that begins with a colon", example: "still here"),
    ], isChoice: false)

  private static func line(_ key: String, _ meaning: String, example: String) -> KeyDescription {
    KeyDescription(
      key, meaning, example: example, .oneOrMore(Notation<[UInt8]>.lineBytes.form))
  }
}

extension Notation where Value == [EventFields.Line] {
  /// No block: the order of its keys has a meaning, and one may stand for several lines.
  fileprivate static let eventLines = Notation(.block(Language.eventLines)) { field in
    field.eventLines()
  } write: { lines in
    var entries: [YAMLValue.Entry] = []
    for name in lines.map(\.name).unique {
      let values = lines.filter { $0.name == name }.map {
        Notation<[UInt8]>.lineBytes.write($0.value)
      }
      entries.append(
        YAMLValue.Entry(name.rawValue, values.count == 1 ? values[0] : .list(values)))
    }
    return .mapping(entries)
  }
}

extension Field {
  fileprivate func eventLines() -> [EventFields.Line]? {
    let description = Language.eventLines
    guard let entries = node.entries else {
      return wrong("a mapping with \(KeyedReader.listed(description.keys.map(\.key)))")
    }
    guard !entries.isEmpty else { return empty() }
    let keys = KeyedReader(description.what, entries, at: node.start, description.keys, reading)
    defer { keys.reportUnread() }
    var lines: [EventFields.Line]? = []
    for entry in entries {
      guard let name = EventFields.Name(rawValue: entry.key) else { continue }
      let values = keys[entry.key]?.oneOrMore { $0.lineBytes() }
      lines = values.flatMap { values in lines.map { $0 + values.map { .init(name, $0) } } }
    }
    return lines
  }
}

extension [EventFields.Name] {
  /// Each once, where it came first.
  fileprivate var unique: [EventFields.Name] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
