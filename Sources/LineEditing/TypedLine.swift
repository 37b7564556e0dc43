/// A line as far as it is typed, and where the cursor stands in it.
package struct TypedLine: Hashable, Sendable {
  package var text: String
  /// In scalars from the beginning, which is what libedit counts.
  package var cursor: Int
  /// What stands before it.
  package var prompt: String

  package static let usualPrompt = "> "

  package static let empty = TypedLine(text: "", cursor: 0)

  package init(text: String, cursor: Int, prompt: String = usualPrompt) {
    self.text = text
    self.cursor = cursor
    self.prompt = prompt
  }

  init(scalars: UnsafeBufferPointer<UInt32>, cursor: Int) {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars.lazy.map { Unicode.Scalar($0) ?? "\u{FFFD}" })
    self.init(text: String(text), cursor: cursor)
  }

  /// Scalars.
  package var count: Int { text.unicodeScalars.count }

  package var beforeCursor: String { String(text.unicodeScalars.prefix(cursor)) }
  package var afterCursor: String { String(text.unicodeScalars.dropFirst(cursor)) }

  /// Scalars of what is seen as one character before the cursor; 0 at the beginning.
  var previous: Int { beforeCursor.last?.unicodeScalars.count ?? 0 }

  /// Scalars of what is seen as one character behind the cursor; 0 at the end.
  var next: Int { afterCursor.first?.unicodeScalars.count ?? 0 }
}
