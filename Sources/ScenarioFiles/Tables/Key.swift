import YAMLText

/// A key of a block: its description, where its value lives, how it is read and written.
struct Key<Root: Sendable>: Sendable {
  private(set) var description: KeyDescription
  let read: @Sendable (Field, inout Root) -> Void
  /// What is so where it is not written, as it would be written; nil where that says nothing.
  private let usual: @Sendable (Root) -> String?
  /// nil where it need not be written: it has the value of the second, blank root.
  let write: @Sendable (Root, Root) -> YAMLValue?

  /// A key whose value is left out of files where it is the blank root's.
  init<Value: Equatable & Sendable>(
    _ key: String, _ path: any WritableKeyPath<Root, Value> & Sendable,
    _ notation: Notation<Value>, _ meaning: String, example: String, isRequired: Bool = false,
    beside: String? = nil, notBeside: [String] = []
  ) {
    description = Self.describe(key, meaning, example, notation.form, isRequired, beside, notBeside)
    read = { field, root in
      if let value = notation.read(field) { root[keyPath: path] = value }
    }
    usual = { isRequired ? nil : YAMLWriter.inline(notation.write($0[keyPath: path])) }
    write = { root, blank in
      let value = root[keyPath: path]
      return isRequired || value != blank[keyPath: path] ? notation.write(value) : nil
    }
  }

  /// A key with a block, each of whose own keys goes over what is there already.
  init<Value: Equatable & Sendable>(
    _ key: String, _ path: any WritableKeyPath<Root, Value> & Sendable, over block: Block<Value>,
    layout: YAMLValue.Layout = .inline, _ meaning: String, example: String
  ) {
    let notation = Notation<Value>.block(block, layout: layout)
    description = Self.describe(key, meaning, example, notation.form, false, nil, [])
    read = { field, root in
      // Nothing at all is the usual.
      if !field.node.isNull { block.read(field, into: &root[keyPath: path]) }
    }
    usual = { _ in nil }
    write = { root, blank in
      let value = root[keyPath: path]
      return value != blank[keyPath: path] ? notation.write(value) : nil
    }
  }

  /// A key whose value may be missing.
  init<Value: Equatable & Sendable>(
    _ key: String, optional path: any WritableKeyPath<Root, Value?> & Sendable,
    _ notation: Notation<Value>, _ meaning: String, example: String, beside: String? = nil,
    notBeside: [String] = []
  ) {
    description = Self.describe(key, meaning, example, notation.form, false, beside, notBeside)
    read = { field, root in
      if let value = notation.read(field) { root[keyPath: path] = value }
    }
    usual = { _ in nil }
    write = { root, _ in root[keyPath: path].map(notation.write) }
  }

  /// A key whose value lives in no property of its own; `get` gives nil where it is not written.
  init<Value: Sendable>(
    _ key: String, _ notation: Notation<Value>, _ meaning: String, example: String,
    isRequired: Bool = false, beside: String? = nil, notBeside: [String] = [],
    get: @escaping @Sendable (Root) -> Value?,
    set: @escaping @Sendable (inout Root, Value) -> Void
  ) {
    description = Self.describe(key, meaning, example, notation.form, isRequired, beside, notBeside)
    read = { field, root in
      if let value = notation.read(field) { set(&root, value) }
    }
    usual = { _ in nil }
    write = { root, _ in get(root).map(notation.write) }
  }

  /// The same with what is so, in a blank root, where it is not written.
  func described(by blank: Root) -> Key {
    var key = self
    let nothing = ["[]", "{}", "\"\"", "false", "0s", "0"]
    if let usual = usual(blank), !nothing.contains(usual) { key.description.usual = usual }
    return key
  }

  private static func describe(
    _ key: String, _ meaning: String, _ example: String, _ form: ValueForm, _ isRequired: Bool,
    _ beside: String?, _ notBeside: [String]
  ) -> KeyDescription {
    var description = KeyDescription(key, meaning, example: example, form)
    description.isRequired = isRequired
    description.beside = beside
    description.notBeside = notBeside
    return description
  }
}
