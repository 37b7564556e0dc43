import PrintedText

/// What a terminal sends, as keys.
///
/// A value: bytes go in as they come, whole keys come out. What would steer or disguise a line is
/// left out of text.
package struct KeyReader: Sendable {
  /// More of a paste is dropped: longer lines are no messages to a video editor.
  package static let pasteLimitBytes = 64 << 10

  private var rest: [UInt8] = []
  /// What was pasted so far; nil outside of a paste.
  private var pasted: [UInt8]?

  package init() {}

  /// An Escape has come that may be a key or the beginning of one.
  package var isWaiting: Bool { pasted == nil && rest == [Self.escape] }

  package mutating func feed(_ bytes: some Sequence<UInt8>) -> [Key] {
    rest += bytes
    var keys: [Key] = []
    while !rest.isEmpty, let key = next() { keys += key }
    return keys
  }

  /// Nothing came for a while: an Escape was a key by itself.
  package mutating func flush() -> [Key] {
    guard isWaiting else { return [] }
    rest = []
    return [.sequence("\u{1B}")]
  }

  private static let escape: UInt8 = 0x1B
  private static let pasteBegins = "\u{1B}[200~"
  private static let pasteEnds = Array("\u{1B}[201~".utf8)

  /// The keys of what stands first, which may be none; nil where more of it must come.
  private mutating func next() -> [Key]? {
    if pasted != nil { return takePaste() }
    if rest[0] == Self.escape { return takeSequence() }
    if Self.isControl(rest[0]) { return [.control(rest.removeFirst())] }
    return takeText()
  }

  private mutating func takeText() -> [Key]? {
    let run = rest.prefix { !Self.isControl($0) }
    // The last character may not have come whole.
    let missing = run.count == rest.count ? Self.begunCharacter(at: run) : 0
    guard run.count > missing else { return nil }
    let text = Self.printable(run.dropLast(missing))
    rest.removeFirst(run.count - missing)
    return text.isEmpty ? [] : [.text(text)]
  }

  private mutating func takeSequence() -> [Key]? {
    guard let count = Self.sequenceCount(rest) else { return nil }
    let bytes = rest.prefix(count)
    rest.removeFirst(count)
    let sequence = String(decoding: bytes, as: UTF8.self)
    guard sequence == Self.pasteBegins else { return [.sequence(sequence)] }
    pasted = []
    return []
  }

  private mutating func takePaste() -> [Key]? {
    let end = Self.place(of: Self.pasteEnds, in: rest)
    // The end may have come in part.
    let count = end ?? max(0, rest.count - Self.pasteEnds.count + 1)
    let room = Self.pasteLimitBytes - (pasted?.count ?? 0)
    pasted?.append(contentsOf: rest.prefix(min(count, max(0, room))))
    rest.removeFirst(count)
    guard end != nil, let bytes = pasted else { return nil }
    rest.removeFirst(Self.pasteEnds.count)
    pasted = nil
    let text = Self.onOneLine(bytes)
    return text.isEmpty ? [] : [.pasted(text)]
  }

  /// How many bytes the sequence at the beginning has; nil where more of it must come.
  private static func sequenceCount(_ bytes: [UInt8]) -> Int? {
    guard bytes.count > 1 else { return nil }
    switch bytes[1] {
    case UInt8(ascii: "["):
      let tail = bytes.dropFirst(2).prefix(32)
      guard let end = tail.firstIndex(where: { !(0x20...0x3F).contains($0) }) else {
        return tail.count < 32 ? nil : 34
      }
      return isEnd(bytes[end]) ? end + 1 : end
    case UInt8(ascii: "O"): return bytes.count > 2 ? isEnd(bytes[2]) ? 3 : 2 : nil
    case escape: return 1
    default:
      let letter = bytes.dropFirst().prefix(expectedCount(bytes[1]))
      let end = letter.dropFirst().firstIndex { $0 & 0xC0 != 0x80 }
      return end ?? (letter.count < expectedCount(bytes[1]) ? nil : letter.endIndex)
    }
  }

  /// Anything else cuts a sequence off and is a key by itself, above all Return.
  private static func isEnd(_ byte: UInt8) -> Bool { (0x21..<0x7F).contains(byte) }

  private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }

  /// Of a character of UTF-8, by its first byte.
  private static func expectedCount(_ byte: UInt8) -> Int {
    switch byte {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }

  /// How many bytes at the end are the beginning of a character.
  private static func begunCharacter(at bytes: ArraySlice<UInt8>) -> Int {
    let tail = bytes.suffix(3)
    guard let first = tail.lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return 0 }
    let count = tail.endIndex - first
    return count < expectedCount(tail[first]) ? count : 0
  }

  private static func printable(_ bytes: some Collection<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    text.append(
      contentsOf: String(decoding: bytes, as: UTF8.self).unicodeScalars.filter {
        !$0.isUnprintable
      })
    return String(text)
  }

  /// Ends of lines and tabs are blanks; those at the end of the text are nothing.
  private static func onOneLine(_ bytes: [UInt8]) -> String {
    let text = bytes.map { (0x09...0x0D).contains($0) ? 0x20 : $0 }
    let end = text.lastIndex { $0 != 0x20 } ?? -1
    return printable(text[...end])
  }

  private static func place(of mark: [UInt8], in bytes: [UInt8]) -> Int? {
    var from = bytes.startIndex
    while let first = bytes[from...].firstIndex(of: mark[0]) {
      if bytes[first...].starts(with: mark) { return first }
      from = first + 1
    }
    return nil
  }
}
