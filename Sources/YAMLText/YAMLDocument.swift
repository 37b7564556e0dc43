/// One YAML document with every mistake that reading it brought to light.
///
/// Reads a small, safe part of YAML: one document, scalar keys, anchors within a bound. Tags,
/// merge keys and complex keys are refused, because no file of this program needs them and a
/// reader would have to know what they do.
package struct YAMLDocument: Sendable {
  package var source: SourceText
  /// The document's value; nil when its syntax is broken.
  package var root: YAMLNode?
  /// In the order of the file.
  ///
  /// Duplicate keys leave a usable `root`, broken syntax does not.
  package var mistakes: [YAMLMistake]

  package init(_ source: SourceText) {
    self.init(
      source, text: source.text, startingAt: .start, cutTexts: CutTexts(in: source.text))
  }

  /// Reads `text`, a part of `source` that starts at the line begun by `origin`.
  init(_ source: SourceText, text: String, startingAt origin: Mark, cutTexts: CutTexts? = nil) {
    self.source = source
    self.root = nil
    self.mistakes = []
    do {
      try source.checkReadable()
      var composer = YAMLComposer(
        source: source, text: text, startingAt: origin, cutTexts: cutTexts)
      root = try composer.document()
      mistakes = composer.mistakes
    } catch {
      mistakes = [error]
    }
  }

  /// The value of a document without mistakes, else its first mistake.
  package static func parse(_ text: String, file: String) throws(YAMLMistake) -> YAMLNode {
    try YAMLDocument(SourceText(name: file, text: text)).value()
  }

  /// The value of a document without mistakes, else its first mistake.
  package static func parse(_ bytes: [UInt8], file: String) throws(YAMLMistake) -> YAMLNode {
    try YAMLDocument(SourceText(name: file, bytes: bytes)).value()
  }

  func value() throws(YAMLMistake) -> YAMLNode {
    if let mistake = mistakes.first { throw mistake }
    guard let root else { preconditionFailure("a document without a value has a mistake") }
    return root
  }
}

/// What a file may cost; hitting a limit is a mistake with a place.
package enum YAMLLimits {
  package static let bytes = 1_000_000
  /// Lists and mappings inside each other.
  package static let depth = 64
  /// Values in a document, counting what an alias stands for each time.
  package static let nodes = 100_000
}
