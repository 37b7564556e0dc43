/// A key that somebody pressed, or what a terminal made of several.
package enum Key: Hashable, Sendable {
  /// Printable characters that came together.
  case text(String)
  /// Ctrl with a letter, Return, Tab, Backspace: a byte below 0x20, or 0x7F.
  case control(UInt8)
  /// Escape and all that belongs to it, such as `\e[A` for the upper arrow.
  case sequence(String)
  /// Text that was pasted, on one line.
  case pasted(String)

  package static let backspace = Key.control(0x7F)
  package static let tab = Key.control(0x09)
  package static let enter = Key.control(0x0D)

  /// Ctrl with a letter.
  package static func ctrl(_ letter: Character) -> Key {
    .control((letter.asciiValue ?? 0) & 0x1F)
  }
}
