/// A text between quotation marks; its words are nobody's wishes.
struct Quotation {
  let content: Range<Int>
  /// Behind the closing mark.
  let end: Int

  /// Knows where each kind of mark closes for the last time, so that no search runs to the end of
  /// the text for nothing: marks that never close cost nothing.
  struct Closings {
    private static let pairs: [(opening: [UInt8], closing: [UInt8])] = [
      ("\"", "\""), ("“", "”"), ("「", "」"), ("『", "』"), ("《", "》"), ("【", "】"),
      ("‘", "'"),
      ("'", "'"),
    ].map { (Array($0.utf8), Array($1.utf8)) }

    private var last: [Int] = []

    init() {}

    init(in text: [UInt8]) {
      last = Self.pairs.map { pair in
        var place = text.count - pair.closing.count
        while place >= 0, !Self.stands(pair.closing, in: text, at: place) { place -= 1 }
        return place
      }
    }

    /// The quotation that opens here, if one does.
    mutating func quotation(in text: [UInt8], at index: Int, steps: inout Int) -> Quotation? {
      guard text[index] >= 0x80 || text[index] == 0x22 || text[index] == 0x27 else { return nil }
      for (kind, pair) in Self.pairs.enumerated()
      where Self.stands(pair.opening, in: text, at: index) {
        // An apostrophe inside of a word opens nothing.
        if pair.opening == [0x27], index > 0, text[index - 1] != 0x20 { continue }
        let start = index + pair.opening.count
        var end = start
        while end <= last[kind], !Self.closes(pair.closing, in: text, at: end) { end += 1 }
        steps += end - start + 1
        guard end <= last[kind] else {
          last[kind] = min(last[kind], index)
          continue
        }
        guard end > start else { continue }
        return Quotation(content: start..<end, end: end + pair.closing.count)
      }
      return nil
    }

    /// Nor does it close anything there.
    private static func closes(_ mark: [UInt8], in text: [UInt8], at index: Int) -> Bool {
      guard stands(mark, in: text, at: index) else { return false }
      return mark != [0x27] || !PlainText.goesOn(text, at: index + 1)
    }

    private static func stands(_ mark: [UInt8], in text: [UInt8], at index: Int) -> Bool {
      guard index >= 0, index + mark.count <= text.count, text[index] == mark[0] else {
        return false
      }
      for offset in mark.indices where text[index + offset] != mark[offset] { return false }
      return true
    }
  }
}
