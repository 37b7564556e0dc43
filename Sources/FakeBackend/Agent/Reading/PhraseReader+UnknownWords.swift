/// Words that nobody listed.
extension PhraseReader {
  /// Chinese words have no spaces: one that nobody listed may hold signs that mean something alone.
  mutating func readUnknown() -> Bool {
    guard lexemes[index].mayStartName(message) else { return false }
    var end = index
    var last = index
    while end < lexemes.endIndex, end - last <= 2, lexemes[end].mayBeInName(message),
      end == index || lexemes[end].range.lowerBound == lexemes[end - 1].range.upperBound
    {
      if lexemes[end].kind == .unknown { last = end }
      end += 1
    }
    guard lexemes[last].kind == .unknown else { return false }
    let range = lexemes[index].range.lowerBound..<lexemes[last].range.upperBound
    add(.unknown(text(range)), upTo: last + 1)
    return true
  }
}

extension Lexeme {
  private func isChinese(_ message: [UInt8]) -> Bool { message[range.lowerBound] >= 0x80 }

  fileprivate func mayStartName(_ message: [UInt8]) -> Bool {
    guard isChinese(message) else { return false }
    switch kind {
    case .unknown, .number, .known(.postposition): return true
    default: return false
    }
  }

  fileprivate func mayBeInName(_ message: [UInt8]) -> Bool {
    guard isChinese(message) else { return false }
    switch kind {
    case .unknown, .number: return true
    case .known(.postposition), .known(.only), .known(.place), .known(.style), .known(.look),
      .known(.comparison):
      return true
    default: return false
    }
  }
}
