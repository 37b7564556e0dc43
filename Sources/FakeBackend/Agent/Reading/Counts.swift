/// Numbers that count things.
extension ArraySlice<Lexeme> {
  /// "1", "1 and 3", "1, 2 and 4"
  func counts(from start: Int) -> ([Int], next: Int) {
    var counts: [Int] = []
    var (place, end) = (start, start)
    while place < endIndex, let count = self[place].count {
      counts.append(count)
      (place, end) = (place + 1, place + 1)
      while place < endIndex, self[place].kind == .comma || self[place].is(.and) {
        place += 1
      }
    }
    return (counts, end)
  }
}

extension Lexeme {
  /// A small whole number that counts something.
  var count: Int? {
    switch kind {
    case .number(let number), .known(.number(let number)):
      Int(exactly: number).flatMap { (1...999).contains($0) ? $0 : nil }
    default: nil
    }
  }
}
