import Suggestions
import YAMLText

/// A value that is one of several things, each with a key that begins it: steps, expectations,
/// faults.
struct Choice<Value: Sendable>: Sendable {
  let description: BlockDescription
  private let alternatives: [Alternative<Value>]
  /// Keys that may stand beside any of them.
  private let common: [Key<Value>]
  /// What to write in place of a word that means nothing; nil: the first alternative's example.
  private let hint: (@Sendable (String) -> String)?

  init(
    _ name: String, _ what: String, _ meaning: String, _ alternatives: [Alternative<Value>],
    common: [Key<Value>] = [], hint: (@Sendable (String) -> String)? = nil
  ) {
    description = BlockDescription(
      name: name, what: what, meaning: meaning, keys: alternatives.map(\.head), isChoice: true,
      common: common.map(\.description))
    self.common = common
    self.alternatives = alternatives
    self.hint = hint
  }

  func read(_ field: Field) -> Value? {
    if let word = field.node.string { return read(word: word, field) }
    guard let entries = field.node.entries else {
      return field.bad("expected \(description.what), found \(field.node.kind)", hint: example)
    }
    return read(entries, field)
  }

  private func read(_ entries: [YAMLNode.Entry], _ field: Field) -> Value? {
    let heads = description.keys
    guard
      let chosen = alternatives.first(where: { alternative in
        entries.contains { $0.key == alternative.head.key }
      })
    else {
      let meant = KeyedReader(
        description.what, entries, at: field.node.start, heads, field.reading
      ).reportHeadless()
      // What else is wrong with it is told at once.
      if let meant { _ = read(meant, field) }
      return nil
    }
    let reader = KeyedReader(
      description.what, entries, at: field.node.start,
      (chosen.head.block?.keys ?? [chosen.head]) + description.common,
      field.reading, head: chosen.head.key, otherHeads: heads.map(\.key))
    // Asked for first: an alternative reports what nobody has asked for.
    let besides = common.map { ($0, reader[$0.description.key]) }
    guard let read = chosen.read else {
      let head = reader[chosen.head.key]
      field.reading.add(
        "\"\(chosen.head.key)\" stands alone", at: head?.keyMark ?? field.node.start,
        hint: "write - \(chosen.head.key)")
      return nil
    }
    guard var value = read(reader) else { return nil }
    let before = field.reading.errorCount
    for case (let key, let given?) in besides { key.read(given, &value) }
    return field.reading.errorCount == before ? value : nil
  }

  private func read(word: String, _ field: Field) -> Value? {
    if let chosen = alternatives.first(where: { $0.head.key == word }) {
      return chosen.alone
        ?? field.bad(
          "\"\(word)\" says too little to be \(description.what)",
          hint: "write - \(word): \(chosen.head.example)")
    }
    return field.bad(
      "expected \(description.what), found \(field.node.kind)",
      hint: nearest(to: word) ?? hint?(word) ?? example)
  }

  /// What was probably meant: one of the words, or a key whose colon was forgotten.
  private func nearest(to word: String) -> String? {
    let words = alternatives.filter { $0.alone != nil }.map(\.head.key)
    if let near = Suggestion.nearest(word, among: words) { return "did you mean \(near)?" }
    let parts = word.split(separator: " ", maxSplits: 1).map(String.init)
    let keys = alternatives.filter { $0.read != nil }.map(\.head)
    guard let first = parts.first, let near = Suggestion.nearest(first, among: keys.map(\.key)),
      let key = keys.first(where: { $0.key == near })
    else { return nil }
    guard parts.count == 2, key.form.takesScalar else {
      return "for example: - \(near): \(key.example)"
    }
    return "write - \(near): \(YAMLWriter.inline(.text(parts[1])))"
  }

  private var example: String {
    description.keys.first.map { "for example: - \($0.key): \($0.example)" } ?? ""
  }

  func write(_ value: Value, _ layout: YAMLValue.Layout) -> YAMLValue {
    for alternative in alternatives {
      if let written = alternative.write(value, layout) { return written.and(besides(value)) }
    }
    preconditionFailure("no key of \(description.what) can write \(value)")
  }

  private func besides(_ value: Value) -> [YAMLValue.Entry] {
    common.compactMap { key in
      key.write(value, value).map { YAMLValue.Entry(key.description.key, $0) }
    }
  }
}

/// One of the things that a choice may be.
struct Alternative<Value: Sendable>: Sendable {
  let head: KeyDescription
  /// What its key means as a word of its own.
  fileprivate let alone: Value?
  /// nil where the key takes no value.
  fileprivate let read: (@Sendable (KeyedReader) -> Value?)?
  /// nil for the values of other alternatives.
  fileprivate let write: @Sendable (Value, YAMLValue.Layout) -> YAMLValue?

  private init(
    head: KeyDescription, alone: Value?, read: (@Sendable (KeyedReader) -> Value?)?,
    write: @escaping @Sendable (Value, YAMLValue.Layout) -> YAMLValue?
  ) {
    self.head = head
    self.alone = alone
    self.read = read
    self.write = write
  }

  /// Another type of the same spelling.
  func map<Other: Sendable>(
    _ make: @escaping @Sendable (Value) -> Other, back: @escaping @Sendable (Other) -> Value?
  ) -> Alternative<Other> {
    let (read, write) = (read, write)
    var other: (@Sendable (KeyedReader) -> Other?)?
    if let read { other = { read($0).map(make) } }
    return Alternative<Other>(
      head: head, alone: alone.map(make), read: other,
      write: { value, layout in back(value).flatMap { write($0, layout) } })
  }

  /// A word alone.
  init(_ word: String, _ meaning: String, _ value: Value) where Value: Equatable {
    var head = KeyDescription(word, meaning, example: word)
    head.standsAlone = true
    self.head = head
    alone = value
    read = nil
    write = { other, _ in other == value ? .plain(word) : nil }
  }

  /// A key with one value.
  init<Payload: Sendable>(
    _ key: String, _ notation: Notation<Payload>, _ meaning: String, example: String,
    _ make: @escaping @Sendable (Payload) -> Value,
    from take: @escaping @Sendable (Value) -> Payload?
  ) {
    head = KeyDescription(key, meaning, example: example, notation.form)
    alone = nil
    read = { reader in
      defer { reader.reportUnread() }
      return reader[key].flatMap(notation.read).map(make)
    }
    write = { value, layout in
      take(value).map { .mapping([YAMLValue.Entry(key, notation.write($0))], layout) }
    }
  }

  /// A key with others beside it: the block's first begins it. `alone` is what the first means as
  /// a word of its own.
  init<Root: Sendable>(
    _ block: Block<Root>, alone: Value? = nil,
    _ make: @escaping @Sendable (Root) -> Value, from take: @escaping @Sendable (Value) -> Root?
  ) where Value: Equatable {
    var head = block.keys[0].description
    head.block = block.description
    head.standsAlone = alone != nil
    self.head = head
    self.alone = alone
    read = { block.read($0).map(make) }
    write = { value, layout in
      if let alone, value == alone { return .plain(block.keys[0].description.key) }
      return take(value).map { .mapping(block.entries(of: $0), layout) }
    }
  }
}

extension YAMLValue {
  /// A mapping with more behind; anything else has no place for them.
  fileprivate func and(_ entries: [Entry]) -> YAMLValue {
    guard case .mapping(let own, let layout) = self else { return self }
    return .mapping(own + entries, layout)
  }
}

extension ValueForm {
  fileprivate var takesScalar: Bool {
    switch self {
    case .scalar: true
    case .oneOrMore(let form): form.takesScalar
    case .either(let forms): forms.contains(where: \.takesScalar)
    case .any, .oneOf, .list, .names, .block, .named: false
    }
  }
}
