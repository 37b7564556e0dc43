/// Which of several is meant.
extension AgentTurn {
  /// Asks where more than one may be meant, or where there is none.
  mutating func place(of kind: DraftItem.Kind, _ choice: Choice?) -> Int? {
    guard let places = places(of: kind, choice) else { return nil }
    guard places.count == 1 else {
      tell(words.oneClipAtATime)
      return nil
    }
    return places[0]
  }

  /// In their order, at least one; says so where there is none.
  mutating func places(of kind: DraftItem.Kind, _ choice: Choice?) -> [Int]? {
    let all = draft.segments(of: kind)
    guard !all.isEmpty else {
      tell(words.nothing(kind))
      return nil
    }
    let found: [Int]
    switch choice {
    case .all?: found = Array(all.indices)
    case .nth(let number)?: found = [number - 1]
    case .last?: found = [all.count - 1]
    case .firstOnes(let count)?: found = Array(0..<count)
    case .lastOnes(let count)?: found = Array(all.count - count..<all.count)
    case .several(let numbers)?:
      let isThere = numbers.allSatisfy { (1...all.count).contains($0) }
      found = isThere ? all.indices.filter { numbers.contains($0 + 1) } : [all.count]
    case .middle? where all.count % 2 == 1: found = [all.count / 2]
    case .named(let name)?:
      found = all.indices.filter { all[$0].isCalled(name) }
      guard !found.isEmpty else {
        tell(words.noneIsCalled(name, kind))
        return nil
      }
    case nil where all.count == 1: found = [0]
    case .middle?, nil:
      tell(words.which(kind, all.count))
      return nil
    }
    guard found.allSatisfy(all.indices.contains) else {
      tell(words.only(kind, all.count))
      return nil
    }
    return found
  }
}
