import YAMLText

/// A mapping of a scenario file: its keys, each described once.
///
/// Reading, writing, the reference and the JSON Schema all come from this table.
struct Block<Root: Sendable>: Sendable {
  let description: BlockDescription
  let keys: [Key<Root>]
  /// What nothing written means.
  let blank: Root
  private let check: @Sendable (Root, GivenKeys) -> Void

  /// `check` reports what is wrong with several keys together.
  init(
    _ name: String, _ what: String, _ meaning: String, blank: Root, exclusive: [String] = [],
    needs: [String] = [], isNeverEmpty: Bool = false, _ keys: [Key<Root>],
    check: @escaping @Sendable (Root, GivenKeys) -> Void = { _, _ in }
  ) {
    let keys = keys.map { $0.described(by: blank) }
    description = BlockDescription(
      name: name, what: what, meaning: meaning, keys: keys.map(\.description), isChoice: false,
      exclusive: exclusive, needs: needs, isNeverEmpty: isNeverEmpty)
    self.keys = keys
    self.blank = blank
    self.check = check
  }

  /// A mapping; nil when a mistake was reported in it.
  func read(_ field: Field) -> Root? {
    let before = field.reading.errorCount
    var root = blank
    read(field, into: &root)
    return field.reading.errorCount == before ? root : nil
  }

  /// Lays a mapping over what is there already.
  func read(_ field: Field, into root: inout Root) {
    guard let entries = field.node.entries else { return reportNoMapping(field) }
    let keys = keys.map(\.description)
    read(
      KeyedReader(description.what, entries, at: field.node.start, keys, field.reading),
      of: field, into: &root)
  }

  private func reportNoMapping(_ field: Field) {
    let known = KeyedReader.listed(keys.map(\.description.key))
    guard field.isItem else {
      let _: Root? = field.wrong("a mapping with \(known)")
      return
    }
    field.report(
      "expected \(description.what), found \(field.node.kind)", hint: "a mapping with \(known)")
  }

  /// What stands under the keys of a reader, which has them all in its vocabulary.
  func read(_ reader: KeyedReader) -> Root? {
    let before = reader.reading.errorCount
    var root = blank
    read(reader, of: nil, into: &root)
    return reader.reading.errorCount == before ? root : nil
  }

  /// Lays what is written over what is there already.
  func read(_ reader: KeyedReader, of owner: Field?, into root: inout Root) {
    let exclusive = description.exclusive
    let chosen = reader.atMostOne(of: exclusive)?.key
    // What cannot stand there has its mistakes told all the same.
    var unwanted = root
    var given = GivenKeys(owner, description: description, reader)
    for key in keys {
      let name = key.description.key
      if exclusive.contains(name), name != chosen {
        if let field = reader[name] { key.read(field, &unwanted) }
        continue
      }
      if let beside = key.description.beside, !reader.has(beside) {
        reader.reportAlone(name, without: beside)
        continue
      }
      // Not asked for, so that it is reported as having no meaning.
      if key.description.notBeside.contains(where: reader.has) { continue }
      guard let field = key.description.isRequired ? reader.required(name) : reader[name] else {
        continue
      }
      let before = reader.reading.errorCount
      key.read(field, &root)
      given.add(field, isSound: reader.reading.errorCount == before)
    }
    if let first = description.needs.first, !description.needs.contains(where: reader.has) {
      reader.reading.add(
        "\(description.what) needs \(KeyedReader.listed(description.needs))", at: reader.start,
        hint: reader.example(of: first))
    }
    if description.isNeverEmpty, reader.isEmpty { given.reportEmpty() }
    check(root, given)
    reader.reportUnread()
  }

  /// The keys that have to be written, in the table's order.
  func entries(of root: Root) -> [YAMLValue.Entry] {
    keys.compactMap { key in
      key.write(root, blank).map { YAMLValue.Entry(key.description.key, $0) }
    }
  }
}
