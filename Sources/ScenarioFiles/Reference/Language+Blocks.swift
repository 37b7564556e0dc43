extension Language {
  /// Every block of the language, each once, as a reader of the reference meets them: the file
  /// first, then what stands in it.
  package static let blocks: [BlockDescription] = {
    var found: [BlockDescription] = []
    collect(scenario.description, into: &found)
    return found
  }()

  /// The block of a name, as the reference calls it.
  package static func block(named name: String) -> BlockDescription? {
    blocks.first { $0.name == name }
  }

  /// Where a key may stand, in the order of the blocks.
  package static func places(
    ofKey name: String
  ) -> [(block: BlockDescription, key: KeyDescription)] {
    blocks.flatMap { block in
      block.everyKey.filter { $0.key == name }.map { (block, $0) }
    }
  }

  /// What the reference can be asked for.
  package static var words: [String] {
    blocks.map(\.name) + blocks.flatMap(\.everyKey).map(\.key)
  }

  private static func collect(_ block: BlockDescription, into found: inout [BlockDescription]) {
    guard !found.contains(where: { $0.name == block.name }) else { return }
    found.append(block)
    for inner in block.keys.flatMap(\.blocks) { collect(inner, into: &found) }
  }

  /// How values are written that stand in many places.
  package static let values: [(name: String, meaning: String, example: String)] = [
    ("duration", "hours, minutes, seconds, milliseconds", "1m30s"),
    ("range", "of durations or numbers, both ends included", "2m..8m"),
    ("percentage", "from 0% to 100%", "35%"),
    ("size", "in B, KB, MB or GB of 1024 each", "200MB"),
    ("text", "what a text must hold", "BGM: Lo-fi"),
    (
      "/expression/",
      "a regular expression that a text must hold: case counts, it may stand anywhere, . is any "
        + "character but the end of a line; in brackets and braces quote it",
      "\"/took [0-9]+/\""
    ),
  ]
}

extension BlockDescription {
  /// Also those that stand beside a choice: each once.
  fileprivate var everyKey: [KeyDescription] {
    let beside = keys.flatMap { $0.block?.keys.dropFirst() ?? [] }
    return (keys + beside + common).reduce(into: []) { all, key in
      if !all.contains(where: { $0.key == key.key }) { all.append(key) }
    }
  }
}

extension KeyDescription {
  /// The blocks that may stand behind or beside it.
  package var blocks: [BlockDescription] {
    let beside = (block?.keys.dropFirst() ?? []).flatMap(\.blocks)
    return form.blocks + beside
  }
}

extension ValueForm {
  fileprivate var blocks: [BlockDescription] {
    switch self {
    case .any, .scalar, .oneOf, .named: []
    case .list(let form), .oneOrMore(let form), .names(let form, _): form.blocks
    case .either(let forms): forms.flatMap(\.blocks)
    case .block(let block): [block]
    }
  }

  /// What may stand there, in words: `duration`, `list of stream step`.
  package var words: String {
    switch self {
    case .any: "any value"
    case .scalar(let name, _): name
    case .oneOf(let words): KeyedReader.listed(words)
    case .list(let form): "list of \(form.words)"
    case .oneOrMore(let form): "\(form.words), or a list"
    case .names(let form, _): "mapping of names to \(form.words)"
    case .either(let forms): KeyedReader.listed(forms.map(\.words))
    case .block(let block): block.name
    case .named(let name): name
    }
  }
}
