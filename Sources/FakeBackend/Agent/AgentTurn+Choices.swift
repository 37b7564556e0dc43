/// Which of several is meant.
extension AgentTurn {
  /// Asks where more than one may be meant; says so where there is none.
  mutating func place(of kind: DraftItem.Kind, _ choice: Choice?) -> Int? {
    guard let places = places(of: kind, choice) else { return nil }
    guard places.count == 1 else {
      tell(words.oneClipAtATime)
      return nil
    }
    return places[0]
  }

  /// In their order, at least one.
  mutating func places(of kind: DraftItem.Kind, _ choice: Choice?) -> [Int]? {
    switch draft.found(kind, choice) {
    case .places(let places): return places
    case .nothing: tell(words.nothing(kind))
    case .only(let count): tell(words.only(kind, count))
    case .noneIsCalled(let name): tell(words.noneIsCalled(name, kind))
    case .oneOf(let count):
      asksWhich = true
      tell(words.which(kind, count))
    }
    return nil
  }
}
