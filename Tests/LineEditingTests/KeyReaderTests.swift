import Testing

@testable import LineEditing

/// Bytes as a terminal sends them, and the keys that they are.
@Suite struct KeyReaderTests {
  @Test(
    arguments: [
      ("ab c", [.text("ab c")]),
      ("中文😀é", [.text("中文😀é")]),
      ("a\rb", [.text("a"), .enter, .text("b")]),
      ("\u{7F}\t\u{1}", [.backspace, .tab, .ctrl("A")]),
      ("\u{1B}[A\u{1B}OBx", [.sequence("\u{1B}[A"), .sequence("\u{1B}OB"), .text("x")]),
      ("\u{1B}[1;5C", [.sequence("\u{1B}[1;5C")]),
      ("\u{1B}b\u{1B}中", [.sequence("\u{1B}b"), .sequence("\u{1B}中")]),
      ("\u{1B}\u{1B}[A", [.sequence("\u{1B}"), .sequence("\u{1B}[A")]),
      ("\u{1B}[200~one\r\ntwo\tthree\n\u{1B}[201~!", [.pasted("one  two three"), .text("!")]),
      ("\u{1B}[200~\u{1B}[2Jx\u{1B}[201~", [.pasted("[2Jx")]),
      ("\u{1B}[200~\n\n\u{1B}[201~", []),
      // What turns the order of reading round, what hides text in text, a C1.
      ("a\u{202E}b\u{E0041}c\u{9B}d", [.text("abcd")]),
    ] as [(String, [Key])])
  func keys(sent: String, keys: [Key]) {
    var whole = KeyReader()
    #expect(whole.feed(sent.utf8) == keys)
    // The same when it comes byte by byte; text may come in pieces then.
    var reader = KeyReader()
    let pieces = sent.utf8.flatMap { reader.feed([$0]) }
    #expect(joined(pieces) == keys)
  }

  /// What cuts a sequence off is a key by itself.
  @Test(
    arguments: [
      ([0x1B, 0xE9, 0x09, 0x0D], [.sequence("\u{1B}\u{FFFD}"), .tab, .enter]),
      ([0x1B, 0x5B, 0x31, 0x0D], [.sequence("\u{1B}[1"), .enter]),
      ([0x1B, 0x4F, 0x0D], [.sequence("\u{1B}O"), .enter]),
      ([0x1B, 0x5B, 0xE4, 0xB8, 0xAD], [.sequence("\u{1B}["), .text("中")]),
    ] as [([UInt8], [Key])])
  func aSequenceIsCutOff(sent: [UInt8], keys: [Key]) {
    var whole = KeyReader()
    #expect(whole.feed(sent) == keys)
    var reader = KeyReader()
    #expect(sent.flatMap { reader.feed([$0]) } == keys)
  }

  @Test func anEscapeAloneIsAKeyWhenNothingFollows() {
    var reader = KeyReader()
    #expect(reader.feed([0x1B]) == [] && reader.isWaiting)
    #expect(reader.flush() == [.sequence("\u{1B}")])
    #expect(!reader.isWaiting && reader.flush() == [])
  }

  @Test func nonsenseIsEatenUp() {
    var reader = KeyReader()
    #expect(reader.feed([0xFF, 0x80, 0x61]) == [.text("\u{FFFD}\u{FFFD}a")])
    let long = "\u{1B}[" + String(repeating: "1;", count: 100) + "mx"
    #expect(reader.feed(long.utf8).last == .text(String(long.dropFirst(34))))
  }

  @Test func aPasteIsBounded() {
    var reader = KeyReader()
    let text = String(repeating: "a", count: 3 * KeyReader.pasteLimitBytes)
    let keys = reader.feed("\u{1B}[200~\(text)\u{1B}[201~".utf8)
    #expect(keys == [.pasted(String(text.prefix(KeyReader.pasteLimitBytes)))])
  }

  private func joined(_ keys: [Key]) -> [Key] {
    keys.reduce(into: []) { joined, key in
      if case .text(let more) = key, case .text(let text)? = joined.last {
        joined[joined.count - 1] = .text(text + more)
      } else {
        joined.append(key)
      }
    }
  }
}
