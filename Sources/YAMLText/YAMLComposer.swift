import Lookups
import Suggestions

/// Builds nodes from events, within bounds.
struct YAMLComposer {
  private let source: SourceText
  private let events: YAMLEvents
  private let cutTexts: CutTexts?
  /// What does not keep the rest from being read.
  private(set) var mistakes: [YAMLMistake] = []
  private var anchors = LookupTable<String, Anchored>()
  private var nodes = 0
  private var depth = 0

  private struct Anchored {
    var node: YAMLNode
    /// Nodes it stands for, itself included.
    var size: Int
  }

  /// - Parameter cutTexts: of the same text; nil where others wrote it, who cannot mend it.
  init(source: SourceText, text: String, startingAt origin: Mark, cutTexts: CutTexts?) {
    self.source = source
    self.cutTexts = cutTexts
    events = YAMLEvents(text, startingAt: origin)
  }

  /// The only document of the text; an empty text is one null.
  mutating func document() throws(YAMLMistake) -> YAMLNode {
    _ = try next()  // the stream's start
    let first = try next()
    guard case .documentStart = first.kind else {
      return YAMLNode(.scalar("", .plain), start: first.start, end: first.end)
    }
    let root = try node(from: try next())
    _ = try next()  // the document's end
    let after = try next()
    guard case .streamEnd = after.kind else {
      throw mistake(
        after.start, "a second document starts here; one file holds one document",
        suggestion: "put it into a file of its own")
    }
    return root
  }

  private mutating func node(from event: YAMLEvent) throws(YAMLMistake) -> YAMLNode {
    let before = nodes
    try count(1, at: event.start)
    let (node, anchor): (YAMLNode, String?)
    switch event.kind {
    case .alias(let name): return try expand(name, at: event.start)
    case .scalar(let text, let style, let name, let tag):
      try refuse(tag, at: event.start)
      anchor = name
      node = YAMLNode(.scalar(text, style), start: event.start, end: event.end)
      if style == .plain { reportCut(text, endingAt: event.end) }
    case .sequenceStart(let name, let tag):
      try refuse(tag, at: event.start)
      anchor = name
      node = try sequence(from: event)
    case .mappingStart(let name, let tag):
      try refuse(tag, at: event.start)
      anchor = name
      node = try mapping(from: event)
    default: preconditionFailure("no node begins with \(event.kind)")
    }
    if let anchor { anchors[anchor] = Anchored(node: node, size: nodes - before) }
    return node
  }

  /// Behind a number nobody thinks of a longer text.
  private mutating func reportCut(_ text: String, endingAt end: Mark) {
    guard text.unicodeScalars.first?.properties.isAlphabetic == true,
      let sign = cutTexts?.sign(behind: end)
    else { return }
    mistakes.append(
      mistake(
        sign, "the text ends here: a # behind a blank begins a comment",
        suggestion: "put the text in quotes, or a blank behind the # of a comment"))
  }

  private mutating func sequence(from start: YAMLEvent) throws(YAMLMistake) -> YAMLNode {
    try enter(at: start.start)
    var items: [YAMLNode] = []
    var lastEnd: Mark?
    while true {
      let event = try next()
      if case .sequenceEnd = event.kind {
        depth -= 1
        let end = end(event, lastChild: lastEnd)
        return YAMLNode(.sequence(items), start: start.start, end: end)
      }
      let item = try node(from: event)
      items.append(item)
      lastEnd = event.endHere(of: item)
    }
  }

  private mutating func mapping(from start: YAMLEvent) throws(YAMLMistake) -> YAMLNode {
    try enter(at: start.start)
    var entries: [YAMLNode.Entry] = []
    var seen = LookupTable<String, Mark>()
    var lastEnd: Mark?
    while true {
      let event = try next()
      if case .mappingEnd = event.kind {
        depth -= 1
        let end = end(event, lastChild: lastEnd)
        return YAMLNode(.mapping(entries), start: start.start, end: end)
      }
      let key = try key(from: event)
      if let first = seen[key] {
        mistakes.append(
          mistake(
            event.start,
            "\"\(key)\" is given twice; first at line \(first.line), column \(first.column)",
            suggestion: "remove one of them"))
      } else {
        seen[key] = event.start
      }
      let valueEvent = try next()
      let value = try node(from: valueEvent)
      lastEnd = valueEvent.endHere(of: value)
      entries.append(
        YAMLNode.Entry(key: key, keyStart: event.start, keyEnd: event.end, value: value))
    }
  }

  private mutating func key(from event: YAMLEvent) throws(YAMLMistake) -> String {
    try count(1, at: event.start)
    guard case .scalar(let text, let style, let anchor, let tag) = event.kind, anchor == nil else {
      throw mistake(event.start, "a key must be plain text, not a list, mapping, anchor or alias")
    }
    try refuse(tag, at: event.start)
    guard text != "<<" || style == .quoted else {
      throw mistake(
        event.start, "merge keys (<<) are not supported", suggestion: "write the keys out")
    }
    return text
  }

  /// The value an alias stands for, with the marks of where it was written.
  private mutating func expand(_ name: String, at mark: Mark) throws(YAMLMistake) -> YAMLNode {
    guard let anchored = anchors[name] else {
      let near = Suggestion.nearest(name, among: anchors.sortedKeys)
      throw mistake(
        mark, "no finished value is anchored as &\(name) before this place",
        suggestion: near.map { "did you mean *\($0)?" })
    }
    try count(anchored.size - 1, at: mark)
    return anchored.node
  }

  private mutating func count(_ more: Int, at mark: Mark) throws(YAMLMistake) {
    nodes += more
    guard nodes <= YAMLLimits.nodes else {
      throw mistake(
        mark, "the file holds more than \(YAMLLimits.nodes) values, counting what aliases repeat")
    }
  }

  private mutating func enter(at mark: Mark) throws(YAMLMistake) {
    depth += 1
    guard depth <= YAMLLimits.depth else {
      throw mistake(mark, "more than \(YAMLLimits.depth) lists and mappings inside each other")
    }
  }

  private func refuse(_ tag: String?, at mark: Mark) throws(YAMLMistake) {
    guard let tag else { return }
    throw mistake(
      mark, "tags are not supported, and this value has \(shortened(tag))",
      suggestion: "remove it; quotes make a value text")
  }

  private func shortened(_ tag: String) -> String {
    let standard = "tag:yaml.org,2002:"
    return tag.hasPrefix(standard) ? "!!" + tag.dropFirst(standard.count) : tag
  }

  /// libyaml ends a block collection where the next thing begins, lines later; a closing bracket
  /// is the end of its own.
  private func end(_ event: YAMLEvent, lastChild: Mark?) -> Mark {
    event.start == event.end ? lastChild ?? event.end : event.end
  }

  private func next() throws(YAMLMistake) -> YAMLEvent {
    do {
      return try events.next()
    } catch {
      throw YAMLMistake(in: source, explaining: error)
    }
  }

  private func mistake(_ mark: Mark, _ message: String, suggestion: String? = nil) -> YAMLMistake {
    YAMLMistake(in: source, at: mark, message, suggestion: suggestion)
  }
}

extension YAMLEvent {
  /// Where a node ends that it began; what an alias stands for ends elsewhere.
  fileprivate func endHere(of node: YAMLNode) -> Mark {
    if case .alias = kind { end } else { node.end }
  }
}
