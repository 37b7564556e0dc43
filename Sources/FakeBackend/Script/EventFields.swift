/// One event of a stream written line by line, as no JSON of an agent is (WHATWG HTML 9.2).
package struct EventFields: Hashable, Sendable {
  package enum Name: String, Hashable, Sendable, CaseIterable {
    case data
    case event
    case id
    case retry
    /// A line that begins with a colon.
    case comment
  }

  package struct Line: Hashable, Sendable {
    package var name: Name
    /// Any bytes but those that end lines.
    package var value: [UInt8]

    package init(_ name: Name, _ value: [UInt8]) {
      self.name = name
      self.value = value
    }
  }

  package enum LineEnd: String, Hashable, Sendable, CaseIterable {
    case lf
    case cr
    case crlf

    fileprivate var bytes: [UInt8] {
      switch self {
      case .lf: [0x0a]
      case .cr: [0x0d]
      case .crlf: [0x0d, 0x0a]
      }
    }
  }

  package var lines: [Line]
  /// Taken in turn, by the empty line that ends the event, too; LF where empty.
  package var lineEnds: [LineEnd]

  package init(lines: [Line], lineEnds: [LineEnd] = []) {
    self.lines = lines
    self.lineEnds = lineEnds
  }

  package var bytes: [UInt8] {
    let ends = lineEnds.isEmpty ? [.lf] : lineEnds
    let written = lines.map(\.bytes) + [[]]
    return written.enumerated().flatMap { $0.element + ends[$0.offset % ends.count].bytes }
  }

  /// The keys of `fields:`; each may have a list, for several lines of its name.
  package static let vocabulary = [
    VocabularyEntry("data", "what the event says", example: #"'{"type":"text"}'"#),
    VocabularyEntry("event", "the event's type", example: "message"),
    VocabularyEntry("id", "the event's id", example: #"'a\0b'"#),
    VocabularyEntry("retry", "how long to wait before a new connection", example: "3000"),
    VocabularyEntry("comment", "a line that begins with a colon", example: "still here"),
  ]

  /// The keys that may stand beside `fields`.
  package static let besideVocabulary = [
    VocabularyEntry(
      "line_ends", "lf, cr or crlf, or several that are taken in turn", example: "[crlf, cr, lf]")
  ]
}

extension EventFields.Line {
  fileprivate var bytes: [UInt8] {
    Array((name == .comment ? ": " : "\(name.rawValue): ").utf8) + value
  }
}
