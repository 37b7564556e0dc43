/// Cuts what a program prints into lines, however it comes.
struct LineSplitter {
  /// A line without an end must not eat the machine.
  static let limitBytes = 64 << 10

  private var rest: [UInt8] = []

  mutating func feed(_ bytes: [UInt8]) -> [String] {
    rest += bytes
    var lines = rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard let last = lines.popLast() else { return [] }
    var whole = lines.map(Self.text)
    rest = Array(last)
    if rest.count > Self.limitBytes {
      whole.append(Self.text(rest[...]))
      rest = []
    }
    return whole
  }

  /// What came after the last line's end; nil where that was all.
  mutating func finish() -> String? {
    defer { rest = [] }
    return rest.isEmpty ? nil : Self.text(rest[...])
  }

  private static func text(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
  }
}
