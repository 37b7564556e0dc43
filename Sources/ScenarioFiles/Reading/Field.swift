import FakeBackend
import Suggestions
import YAMLText

/// A value in the file, the vocabulary's entry for its key, and where mistakes go.
///
/// Every reader gives nil exactly when it has reported a mistake.
struct Field {
  let entry: VocabularyEntry
  let keyMark: Mark
  let node: YAMLNode
  let reading: Reading

  var key: String { entry.key }

  /// The vocabulary's own example as a hint.
  var example: String { "for example: \(key): \(entry.example)" }

  func item(_ node: YAMLNode) -> Field {
    Field(entry: entry, keyMark: node.start, node: node, reading: reading)
  }

  /// Reports `"takes" expects a duration, found "soon"`.
  func wrong<Value>(_ expected: String, hint: String? = nil) -> Value? {
    bad("\"\(key)\" expects \(expected), found \(node.kind)", hint: hint ?? example)
  }

  /// Reports a list or mapping that needs something in it.
  func empty<Value>() -> Value? { bad("\"\(key)\" is empty", hint: example) }

  /// Reports a mistake in the value.
  func bad<Value>(_ message: String, hint: String?) -> Value? {
    reading.add(message, at: node.start, hint: hint)
    return nil
  }
}

// MARK: - Lists and mappings

extension Field {
  /// Reads each item of a list; nothing at all is an empty list.
  func list<Value>(of what: String, _ read: (Field) -> Value?) -> [Value] {
    if node.isNull { return [] }
    guard let items = node.items else {
      let hint = node.entries == nil ? example : "begin each item with \"- \""
      return wrong("a list of \(what)", hint: hint) ?? []
    }
    return items.compactMap { item in
      let before = reading.count
      let value = read(self.item(item))
      precondition(
        value != nil || reading.count > before, "an item of \(key) was dropped without a word")
      return value
    }
  }

  /// Reads a list, or one value as a list of one; an empty list is a mistake.
  func oneOrMore<Value>(_ read: (Field) -> Value?) -> [Value]? {
    guard let items = node.items else { return read(self).map { [$0] } }
    guard !items.isEmpty else { return empty() }
    let values = items.compactMap { read(item($0)) }
    return values.count == items.count ? values : nil
  }

  /// Reads a mapping by its keys; keys that `read` does not ask for are reported.
  func mapping<Value>(
    _ what: String, _ vocabulary: [VocabularyEntry], _ read: (KeyedReader) -> Value?
  ) -> Value? {
    guard let entries = node.entries else {
      return wrong("a mapping with \(KeyedReader.listed(vocabulary.map(\.key)))")
    }
    let keys = KeyedReader(what, entries, at: node.start, vocabulary, reading)
    let value = read(keys)
    keys.reportUnread()
    return value
  }

  /// Reads a list item that begins with one of `heads`, with the keys that may stand beside it.
  func step<Value>(
    _ what: String, _ heads: [VocabularyEntry],
    beside: (String) -> [VocabularyEntry] = { _ in [] },
    _ read: (KeyedReader, Field) -> Value?
  ) -> Value? {
    guard let entries = node.entries else {
      return bad("expected \(what), found \(node.kind)", hint: suggestion(for: heads))
    }
    guard let head = heads.first(where: { node[$0.key] != nil }) else {
      KeyedReader(what, entries, at: node.start, heads, reading).reportHeadless()
      return nil
    }
    let keys = KeyedReader(
      what, entries, at: node.start, [head] + beside(head.key), reading, head: head.key,
      otherHeads: heads.map(\.key))
    let value = keys[head.key].flatMap { read(keys, $0) }
    keys.reportUnread()
    return value
  }

  private func suggestion(for heads: [VocabularyEntry]) -> String {
    let words = node.string.map { $0.split(separator: " ") } ?? []
    let near = words.first.flatMap { Suggestion.nearest(String($0), among: heads.map(\.key)) }
    let head = heads.first { $0.key == near } ?? heads.first
    return head.map { "for example: - \($0.key): \($0.example)" } ?? example
  }
}
