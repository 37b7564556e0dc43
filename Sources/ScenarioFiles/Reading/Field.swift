import YAMLText

/// A value in the file, what is known of its key, and where mistakes go.
///
/// Every reader gives nil exactly when it has reported a mistake.
struct Field {
  let entry: KeyDescription
  let keyMark: Mark
  let node: YAMLNode
  let reading: Reading

  var key: String { entry.key }

  /// Whether it is an item of a list, which has no key of its own.
  var isItem: Bool { keyMark == node.start }

  /// The key's own example as a hint.
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

  /// Reports a mistake in the value, when there is nothing to give back.
  func report(_ message: String, hint: String?) {
    reading.add(message, at: node.start, hint: hint)
  }

  /// Reports a mistake in the value.
  func bad<Value>(_ message: String, hint: String?) -> Value? {
    reading.add(message, at: node.start, hint: hint)
    return nil
  }
}

// MARK: - Lists

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
}
