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
}

extension EventFields.Line {
  fileprivate var bytes: [UInt8] {
    Array((name == .comment ? ": " : "\(name.rawValue): ").utf8) + value
  }
}
