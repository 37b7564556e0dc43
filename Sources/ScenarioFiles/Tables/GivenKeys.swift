import YAMLText

/// The keys that stand in a mapping, for what has to be said about several of them together.
struct GivenKeys {
  let description: BlockDescription
  let start: Mark
  let reading: Reading
  private var fields: [Field] = []
  private var unsound: [String] = []

  /// The key behind which the mapping stands.
  private let owner: Field?

  init(_ owner: Field?, description: BlockDescription, _ reader: KeyedReader) {
    self.owner = owner
    self.description = description
    start = reader.start
    reading = reader.reading
  }

  subscript(key: String) -> Field? { fields.first { $0.key == key } }

  /// How mistakes call the mapping.
  var what: String { description.what }

  /// Whether a mistake was found in the value of any of them.
  var isReported: Bool { !unsound.isEmpty }

  /// Whether a mistake was found in the value of that one.
  func isReported(of key: String) -> Bool { unsound.contains(key) }

  func description(of key: String) -> KeyDescription? {
    description.keys.first { $0.key == key }
  }

  mutating func add(_ field: Field, isSound: Bool) {
    fields.append(field)
    if !isSound { unsound.append(field.key) }
  }

  /// Reports something about the mapping as a whole.
  func add(_ message: String, hint: String?) { reading.add(message, at: start, hint: hint) }

  /// Reports that there must be something in it.
  func reportEmpty() {
    let example = owner.map(\.example) ?? ""
    add("\"\(owner?.key ?? what)\" is empty", hint: example.isEmpty ? nil : example)
  }
}
