/// A YAML value that knows where it was written.
package struct YAMLNode: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case scalar(String, Style)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  package enum Style: Hashable, Sendable {
    /// Without quotes: may be a number, `true`, `false` or null.
    case plain
    /// In quotes or a `|` or `>` block: always text.
    case quoted
  }

  /// A key with its value; entries keep the order of the file.
  package struct Entry: Hashable, Sendable {
    package var key: String
    package var keyStart: Mark
    package var keyEnd: Mark
    package var value: YAMLNode
  }

  package var content: Content
  package var start: Mark
  /// After the last character.
  package var end: Mark

  package init(_ content: Content, start: Mark, end: Mark) {
    self.content = content
    self.start = start
    self.end = end
  }
}
