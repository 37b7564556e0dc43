/// A YAML value to be written: what it says, and how a person would lay it out.
package indirect enum YAMLValue: Hashable, Sendable {
  /// Written without quotes: a number, a word, a duration.
  case plain(String)
  /// Text, in quotes where it would be read as something else.
  case string(String)
  /// Text for who takes a whole number as text, too.
  case text(String)
  /// Text of sentences, folded over lines where it is long.
  case prose(String)
  case list([YAMLValue], Layout = .inline)
  case mapping([Entry], Layout = .inline)

  package enum Layout: Hashable, Sendable {
    /// Each item on lines of its own.
    case lines
    /// In brackets where it fits on its line.
    case inline
  }

  package struct Entry: Hashable, Sendable {
    package var key: String
    package var value: YAMLValue

    package init(_ key: String, _ value: YAMLValue) {
      self.key = key
      self.value = value
    }
  }
}
