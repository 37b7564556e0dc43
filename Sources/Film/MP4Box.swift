/// A box of an ISO base media file (ISO/IEC 14496-12, 4.2): its type and where its content lies.
struct MP4Box {
  /// Four characters, such as `moov`.
  let type: String
  /// From the box's first byte to its last.
  let whole: Range<Int>
  let content: Range<Int>

  /// The boxes that fill `range` without a gap.
  static func list(_ bytes: [UInt8], in range: Range<Int>) throws(MP4Problem) -> [MP4Box] {
    var boxes: [MP4Box] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      let box = try MP4Box(bytes, at: offset, within: range.upperBound)
      boxes.append(box)
      offset = box.whole.upperBound
    }
    return boxes
  }

  /// Reads the header at `offset` and proves that the content ends at or before `end`.
  private init(_ bytes: [UInt8], at offset: Int, within end: Int) throws(MP4Problem) {
    guard end - offset >= 8, let shortSize = bytes.integer(at: offset, bytes: 4, within: end) else {
      throw .cutShort(box: "?", offset: offset)
    }
    let type = String(decoding: bytes[offset + 4..<offset + 8], as: UTF8.self)
    var size = shortSize
    var header = 8
    if shortSize == 1 {
      guard let longSize = bytes.integer(at: offset + 8, bytes: 8, within: end) else {
        throw .cutShort(box: type, offset: offset)
      }
      size = longSize
      header = 16
    } else if shortSize == 0 {
      size = end - offset
    }
    guard size >= header else { throw .broken(box: type, field: "size") }
    guard size <= end - offset else { throw .cutShort(box: type, offset: offset) }
    self.type = type
    whole = offset..<offset + size
    content = offset + header..<offset + size
  }
}

extension [MP4Box] {
  func first(_ type: String) throws(MP4Problem) -> MP4Box {
    guard let box = first(where: { $0.type == type }) else { throw .missing(box: type) }
    return box
  }
}

/// The fields of a full box (ISO/IEC 14496-12, 4.2), read one after the other.
struct MP4Fields {
  private let bytes: [UInt8]
  private let box: MP4Box
  private(set) var offset: Int
  let version: Int

  init(_ bytes: [UInt8], of box: MP4Box) throws(MP4Problem) {
    self.bytes = bytes
    self.box = box
    guard let word = bytes.integer(at: box.content.lowerBound, bytes: 4, within: box.content.upperBound)
    else { throw .broken(box: box.type, field: "version") }
    version = word >> 24
    offset = box.content.lowerBound + 4
  }

  var remaining: Int { box.content.upperBound - offset }

  mutating func skip(_ count: Int) { offset += count }

  mutating func integer(_ field: String, bytes count: Int = 4) throws(MP4Problem) -> Int {
    guard let value = bytes.integer(at: offset, bytes: count, within: box.content.upperBound) else {
      throw .broken(box: box.type, field: field)
    }
    offset += count
    return value
  }

  /// A count of entries of which all must be there.
  mutating func count(of field: String, entryBytes: Int) throws(MP4Problem) -> Int {
    let count = try integer(field)
    guard count <= remaining / entryBytes else { throw .broken(box: box.type, field: field) }
    return count
  }
}

extension [UInt8] {
  /// A big-endian number, or nil where it does not lie before `end` or exceeds `Int.max`.
  func integer(at offset: Int, bytes count: Int, within end: Int) -> Int? {
    guard offset >= 0, offset <= end, end - offset >= count, end <= self.count else { return nil }
    var value: UInt64 = 0
    for byte in self[offset..<offset + count] { value = value << 8 | UInt64(byte) }
    return Int(exactly: value)
  }
}
