import FakeBackend

extension Notation where Value == String {
  /// A move of money as the journal has it: `freeze 50`.
  static let move = words.map(
    { text, field in
      let isMove = CreditsMove.Kind.allCases.contains { kind in
        let amount = text.dropFirst(kind.rawValue.utf8.count)
        return text.utf8.starts(with: kind.rawValue.utf8) && amount.first == " "
          && Int(amount.dropFirst()).map { $0 >= 0 } ?? false
      }
      guard isMove else {
        let kinds = CreditsMove.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        return field.bad(
          "\"\(text)\" is no move of money", hint: "\(kinds), and how much: freeze 50")
      }
      return text
    }, back: { $0 })
}
