/// Bytes of unknown quality: every look outside of them is nil, none traps.
struct ByteView: Sendable {
  let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  var count: Int { bytes.count }

  func byte(_ offset: Int) -> Int? {
    guard offset >= 0, offset < bytes.count else { return nil }
    return Int(bytes[bytes.startIndex + offset])
  }

  /// A number of 1 to 7 bytes, the most significant first.
  func big(_ offset: Int, _ size: Int) -> Int? {
    var value = 0
    for index in 0..<size {
      guard let byte = byte(offset + index) else { return nil }
      value = value << 8 | byte
    }
    return value
  }

  /// A number of 1 to 7 bytes, the least significant first.
  func little(_ offset: Int, _ size: Int) -> Int? {
    var value = 0
    for index in (0..<size).reversed() {
      guard let byte = byte(offset + index) else { return nil }
      value = value << 8 | byte
    }
    return value
  }

  /// Whether these ASCII characters stand there.
  func has(_ text: StaticString, at offset: Int = 0) -> Bool {
    text.withUTF8Buffer { expected in
      expected.enumerated().allSatisfy { byte(offset + $0.offset) == Int($0.element) }
    }
  }

  /// The part from an offset on, at most so long.
  func part(_ offset: Int, _ size: Int = .max) -> ByteView {
    guard offset >= 0, offset < bytes.count, size > 0 else { return ByteView([]) }
    let start = bytes.startIndex + offset
    return ByteView(bytes[start..<(start + min(size, bytes.count - offset))])
  }
}
