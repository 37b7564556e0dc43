/// Numbers that count things.
extension ArraySlice<Lexeme> {
  /// "1", "1 and 3", "1, 2 and 4"; "1 to 3" where ranges are meant.
  func counts(from start: Int, withRanges: Bool = false) -> ([Int], next: Int) {
    var counts: [Int] = []
    var (place, end) = (start, start)
    while place < endIndex, let count = self[place].count {
      counts.append(count)
      if withRanges, place + 2 < endIndex, self[place + 1].joinsRange,
        let last = self[place + 2].count, last > count, last - count < 100
      {
        counts += count + 1...last
        place += 2
      }
      (place, end) = (place + 1, place + 1)
      while place < endIndex, self[place].kind == .comma || self[place].is(.and) {
        place += 1
      }
    }
    return (counts, end)
  }
}

extension Lexeme {
  fileprivate var joinsRange: Bool { self.is(.joint(.to)) || self.is(.joint(.until)) }

  /// A small whole number that counts something.
  var count: Int? {
    switch kind {
    case .number(let number), .known(.number(let number)):
      Int(exactly: number).flatMap { (1...999).contains($0) ? $0 : nil }
    default: nil
    }
  }
}
