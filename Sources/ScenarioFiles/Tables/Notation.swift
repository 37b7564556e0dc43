import YAMLText

/// How values of one kind stand in scenario files: read, written and described in one place.
struct Notation<Value: Sendable>: Sendable {
  let form: ValueForm
  /// nil exactly when a mistake was reported.
  let read: @Sendable (Field) -> Value?
  let write: @Sendable (Value) -> YAMLValue

  init(
    _ form: ValueForm, read: @escaping @Sendable (Field) -> Value?,
    write: @escaping @Sendable (Value) -> YAMLValue
  ) {
    self.form = form
    self.read = read
    self.write = write
  }
}

extension Notation {
  /// A list, as `what` in messages: `steps`.
  static func list<Item>(
    of what: String, _ item: Notation<Item>, layout: YAMLValue.Layout = .lines
  ) -> Notation where Value == [Item] {
    Notation(.list(item.form)) { field in
      field.list(of: what, item.read)
    } write: {
      .list($0.map(item.write), layout)
    }
  }

  /// A list with something in it.
  static func fullList<Item>(
    of what: String, _ item: Notation<Item>, layout: YAMLValue.Layout = .lines
  ) -> Notation where Value == [Item] {
    list(of: what, item, layout: layout).map(
      { values, field in
        // Where each item has its mistake, the list is not empty.
        field.node.items?.isEmpty == true ? field.empty() : values
      }, back: { $0 })
  }

  /// A list, or one value as a list of one.
  static func oneOrMore<Item>(_ item: Notation<Item>) -> Notation where Value == [Item] {
    Notation(.oneOrMore(item.form)) { field in
      field.oneOrMore(item.read)
    } write: { values in
      values.count == 1 ? item.write(values[0]) : .list(values.map(item.write))
    }
  }

  /// A mapping with the keys of a block.
  static func block(_ block: Block<Value>, layout: YAMLValue.Layout = .inline) -> Notation {
    Notation(.block(block.description)) { field in
      block.read(field)
    } write: {
      .mapping(block.entries(of: $0), layout)
    }
  }

  /// One of the alternatives of a choice.
  static func choice(_ choice: Choice<Value>, layout: YAMLValue.Layout = .lines) -> Notation {
    Notation(.block(choice.description)) { field in
      choice.read(field)
    } write: {
      choice.write($0, layout)
    }
  }

  /// Another type of the same spelling; `make` gives nil when it has reported a mistake.
  func map<Other: Sendable>(
    _ make: @escaping @Sendable (Value, Field) -> Other?, back: @escaping @Sendable (Other) -> Value
  ) -> Notation<Other> {
    Notation<Other>(form) { field in
      read(field).flatMap { make($0, field) }
    } write: {
      write(back($0))
    }
  }
}
