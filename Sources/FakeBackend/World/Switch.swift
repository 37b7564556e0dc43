/// One switch as lists and help texts show it.
package struct Switch: Sendable {
  package let name: String
  /// One line, without a full stop.
  package let meaning: String
  /// Where the contradiction comes from.
  package let source: String
  package let allowed: [String]
  package let read: @Sendable (Switches) -> String
  /// False, with nothing changed, when the value is not one of those allowed.
  package let write: @Sendable (inout Switches, String) -> Bool

  package var defaultValue: String { read(Switches()) }

  init<Value: SwitchValue>(
    _ name: String, _ keyPath: any WritableKeyPath<Switches, Value> & Sendable, _ meaning: String,
    source: String
  ) {
    self.name = name
    self.meaning = meaning
    self.source = source
    allowed = Value.allowed
    read = { $0[keyPath: keyPath].word }
    write = { switches, word in
      guard let value = Value(word: word) else { return false }
      switches[keyPath: keyPath] = value
      return true
    }
  }
}
