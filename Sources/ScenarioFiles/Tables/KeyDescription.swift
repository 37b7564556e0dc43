package import JSONText

/// One key of a block, as the reference, the JSON Schema and hints show it.
package struct KeyDescription: Sendable {
  package let key: String
  /// One line, without a full stop.
  package let meaning: String
  /// How a value looks, as YAML.
  package let example: String
  package let form: ValueForm
  package var isRequired = false
  /// What is so where it is not written; nil where that says nothing.
  package var usual: String?
  /// It may be written alone, as a word, with no value behind it.
  package var standsAlone = false
  /// The key of the same mapping without which this one has no meaning.
  package var beside: String?
  /// Keys of the same mapping beside which this one has no meaning.
  package var notBeside: [String] = []
  /// Where it begins a choice: the keys that may stand beside it, itself first.
  package var block: BlockDescription?

  init(_ key: String, _ meaning: String, example: String, _ form: ValueForm = .any) {
    self.key = key
    self.meaning = meaning
    self.example = example
    self.form = form
  }
}

/// What may stand behind a key.
package indirect enum ValueForm: Sendable {
  case any
  /// What the reference calls it, and what the JSON Schema says of it.
  case scalar(String, schema: JSON)
  case oneOf([String])
  case list(ValueForm)
  /// A list, or one value in place of a list of one.
  case oneOrMore(ValueForm)
  /// A mapping with keys of the author's own.
  case names(ValueForm, atLeast: Int = 1)
  case either([ValueForm])
  case block(BlockDescription)
  /// A block by its name, from inside of it.
  case named(String)
}

/// Keys that may stand in one place.
package struct BlockDescription: Sendable {
  /// How the reference and the JSON Schema call it: `render`, `stream step`.
  package let name: String
  /// How mistakes call it: `a render`, `a step of a stream`.
  package let what: String
  /// One line, without a full stop.
  package let meaning: String
  package var keys: [KeyDescription]
  /// One of its keys begins it and decides which others may stand there.
  package let isChoice: Bool
  /// Of a choice: keys that may stand beside any of the others.
  package var common: [KeyDescription] = []
  /// Keys of which at most one may stand there.
  package var exclusive: [String] = []
  /// Keys of which at least one must stand there.
  package var needs: [String] = []
  /// With no key at all it says nothing.
  package var isNeverEmpty = false
}
