/// A place in a text, as editors count it.
package struct Mark: Hashable, Comparable, Sendable {
  /// From 1.
  package var line: Int
  /// From 1, in Unicode scalars.
  package var column: Int
  /// From 0, in Unicode scalars from the start of the text.
  package var offset: Int

  package init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }

  package static let start = Mark(line: 1, column: 1, offset: 0)

  package static func < (left: Mark, right: Mark) -> Bool { left.offset < right.offset }
}
