/// A document as it is laid out: blocks with their columns, and whatever stands on lines of its
/// own or in brackets as ranges of the text.
indirect enum YAMLOutline {
  /// Scalars, aliases: as they stand, from start to end.
  case text(YAMLSpan)
  /// In brackets or braces.
  case flow(YAMLSpan, anchor: String?, FlowContent)
  case block(YAMLBlock)

  enum FlowContent {
    case sequence([YAMLOutline])
    case mapping([(key: YAMLSpan, value: YAMLOutline)])
    /// Written in a way that is left alone.
    case other
  }

  /// nil where the text is no document of this kind.
  static func of(_ source: SourceText) -> YAMLOutline? {
    OutlineReader(source).document()
  }

  /// All that stands in it for itself: keys, scalars, brackets.
  var spans: [YAMLSpan] {
    switch self {
    case .text(let span), .flow(let span, _, _): [span]
    case .block(let block): block.spans
    }
  }
}

/// A part of the text.
struct YAMLSpan {
  var start: Mark
  /// After the last character.
  var end: Mark

  var isEmpty: Bool { start.offset == end.offset }
  var isOneLine: Bool { start.line == end.line }
}

/// A mapping or a list whose entries begin lines.
struct YAMLBlock {
  enum Entry {
    case pair(key: YAMLSpan, value: YAMLOutline)
    /// Behind a dash.
    case item(YAMLOutline)
  }

  /// Of its keys or dashes, from 1.
  var column: Int
  var anchor: String?
  var entries: [Entry]
  /// Where the first begins, or the anchor.
  var start: Mark

  var spans: [YAMLSpan] {
    entries.flatMap { entry in
      switch entry {
      case .pair(let key, let value): [key] + value.spans
      case .item(let value): value.spans
      }
    }
  }
}

/// Builds an outline from events.
private struct OutlineReader {
  private let scalars: [Unicode.Scalar]
  private let events: YAMLEvents

  init(_ source: SourceText) {
    scalars = Array(source.text.unicodeScalars)
    events = YAMLEvents(source.text, startingAt: .start)
  }

  func document() -> YAMLOutline? {
    guard (try? events.next()) != nil, let first = try? events.next(),
      case .documentStart = first.kind, let event = try? events.next()
    else { return nil }
    return try? outline(event)
  }

  private func outline(_ event: YAMLEvent) throws(YAMLSyntaxProblem) -> YAMLOutline {
    switch event.kind {
    case .sequenceStart(let anchor, _):
      guard let bracket = bracket(event, anchor) else { return try list(event, anchor) }
      return try flowList(event, anchor, isUsual: bracket == "[")
    case .mappingStart(let anchor, _):
      guard let bracket = bracket(event, anchor) else { return try mapping(event, anchor) }
      return try flowMapping(event, anchor, isUsual: bracket == "{")
    default: return .text(YAMLSpan(start: event.start, end: event.end))
    }
  }

  /// The character that opens a collection in brackets; nil where a block begins.
  private func bracket(_ event: YAMLEvent, _ anchor: String?) -> Unicode.Scalar? {
    var place = event.start.offset
    if anchor != nil {
      while scalars.indices.contains(place), scalars[place] != " ", scalars[place] != "\n" {
        place += 1
      }
      while scalars.indices.contains(place), scalars[place] == " " { place += 1 }
    }
    guard scalars.indices.contains(place) else { return nil }
    return "[{".unicodeScalars.contains(scalars[place]) ? scalars[place] : nil
  }

  private func list(_ start: YAMLEvent, _ anchor: String?) throws(YAMLSyntaxProblem) -> YAMLOutline
  {
    var entries: [YAMLBlock.Entry] = []
    var column = start.start.column
    while true {
      let event = try events.next()
      if case .sequenceEnd = event.kind { break }
      // An anchor stands before the first dash.
      if anchor != nil, entries.isEmpty { column = dashColumn(before: event.start) }
      entries.append(.item(try outline(event)))
    }
    return .block(
      YAMLBlock(column: column, anchor: anchor, entries: entries, start: start.start))
  }

  private func dashColumn(before mark: Mark) -> Int {
    var (place, column) = (mark.offset, mark.column)
    while place > 0, column > 1, scalars[place - 1] != "-" {
      (place, column) = (place - 1, column - 1)
    }
    return max(1, column - 1)
  }

  private func mapping(
    _ start: YAMLEvent, _ anchor: String?
  ) throws(YAMLSyntaxProblem) -> YAMLOutline {
    var entries: [YAMLBlock.Entry] = []
    var column = start.start.column
    while true {
      let key = try events.next()
      if case .mappingEnd = key.kind { break }
      if entries.isEmpty { column = key.start.column }
      entries.append(
        .pair(
          key: YAMLSpan(start: key.start, end: key.end),
          value: try outline(try events.next())))
    }
    return .block(
      YAMLBlock(column: column, anchor: anchor, entries: entries, start: start.start))
  }

  private func flowList(
    _ start: YAMLEvent, _ anchor: String?, isUsual: Bool
  ) throws(YAMLSyntaxProblem) -> YAMLOutline {
    var items: [YAMLOutline] = []
    while true {
      let event = try events.next()
      if case .sequenceEnd = event.kind {
        let span = YAMLSpan(start: start.start, end: event.end)
        return .flow(span, anchor: anchor, isUsual ? .sequence(items) : .other)
      }
      // A pair without braces is a mapping in YAML's eyes.
      var isPair = false
      if case .mappingStart(let inner, _) = event.kind { isPair = bracket(event, inner) == nil }
      if isPair {
        try skipMapping()
        items.append(.flow(YAMLSpan(start: event.start, end: event.end), anchor: nil, .other))
      } else {
        items.append(try outline(event))
      }
    }
  }

  /// To the end of a mapping that has begun.
  private func skipMapping() throws(YAMLSyntaxProblem) {
    var depth = 1
    while depth > 0 {
      switch try events.next().kind {
      case .mappingStart, .sequenceStart: depth += 1
      case .mappingEnd, .sequenceEnd: depth -= 1
      default: break
      }
    }
  }

  private func flowMapping(
    _ start: YAMLEvent, _ anchor: String?, isUsual: Bool
  ) throws(YAMLSyntaxProblem) -> YAMLOutline {
    var pairs: [(key: YAMLSpan, value: YAMLOutline)] = []
    while true {
      let key = try events.next()
      if case .mappingEnd = key.kind {
        let span = YAMLSpan(start: start.start, end: key.end)
        return .flow(span, anchor: anchor, isUsual ? .mapping(pairs) : .other)
      }
      pairs.append(
        (YAMLSpan(start: key.start, end: key.end), try outline(try events.next())))
    }
  }
}
