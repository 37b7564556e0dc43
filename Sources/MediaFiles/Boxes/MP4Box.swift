/// A box of an ISO base media file (ISO/IEC 14496-12, 4.2): its type and where its content lies.
package struct MP4Box: Hashable, Sendable {
  /// Four characters, such as `moov`.
  package let type: String
  /// From the box's first byte to its last.
  package let whole: Range<Int>
  package let content: Range<Int>

  /// The boxes that fill `range` without a gap.
  package static func list(_ bytes: [UInt8], in range: Range<Int>) throws(MP4Problem) -> [MP4Box] {
    var boxes: [MP4Box] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      let box = try MP4Box(bytes, at: offset, within: range.upperBound)
      boxes.append(box)
      offset = box.whole.upperBound
    }
    return boxes
  }

  /// The boxes from the beginning of `range` on, as many as are right.
  static func leading(_ bytes: [UInt8], in range: Range<Int>) -> [MP4Box] {
    var boxes: [MP4Box] = []
    var offset = range.lowerBound
    while offset < range.upperBound,
      let box = try? MP4Box(bytes, at: offset, within: range.upperBound)
    {
      boxes.append(box)
      offset = box.whole.upperBound
    }
    return boxes
  }

  /// Reads the head at `offset` and proves that the content ends at or before `end`.
  private init(_ bytes: [UInt8], at offset: Int, within end: Int) throws(MP4Problem) {
    let head: BoxHead
    switch BoxHead.read(bytes[offset..<min(end, offset + BoxHead.mostBytes)]) {
    case .tooShort(let type): throw .cutShort(box: type ?? "?", offset: offset)
    case .broken(let type): throw .broken(box: type, field: "size")
    case .head(let read): head = read
    }
    let size = head.sizeBytes ?? end - offset
    guard size <= end - offset else { throw .cutShort(box: head.type, offset: offset) }
    type = head.type
    whole = offset..<offset + size
    content = offset + head.headBytes..<offset + size
  }
}

extension [MP4Box] {
  func box(_ type: String) -> MP4Box? { first { $0.type == type } }

  package func first(_ type: String) throws(MP4Problem) -> MP4Box {
    guard let box = box(type) else { throw .missing(box: type) }
    return box
  }
}

/// The fields of a full box (ISO/IEC 14496-12, 4.2), read one after the other.
package struct MP4Fields {
  private let bytes: [UInt8]
  private let box: MP4Box
  private(set) var offset: Int
  package let version: Int
  let flags: Int

  package init(_ bytes: [UInt8], of box: MP4Box) throws(MP4Problem) {
    self.bytes = bytes
    self.box = box
    guard
      let word = bytes.integer(at: box.content.lowerBound, bytes: 4, within: box.content.upperBound)
    else { throw .broken(box: box.type, field: "version") }
    version = word >> 24
    flags = word & 0xff_ffff
    offset = box.content.lowerBound + 4
  }

  package var remaining: Int { box.content.upperBound - offset }

  package mutating func skip(_ count: Int) { offset += count }

  package mutating func integer(_ field: String, bytes count: Int = 4) throws(MP4Problem) -> Int {
    guard let value = bytes.integer(at: offset, bytes: count, within: box.content.upperBound) else {
      throw .broken(box: box.type, field: field)
    }
    offset += count
    return value
  }

  /// A word of four characters.
  package mutating func characters(_ field: String) throws(MP4Problem) -> String {
    let value = try integer(field)
    let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A count of entries of which all must be there.
  package mutating func count(of field: String, entryBytes: Int) throws(MP4Problem) -> Int {
    let count = try integer(field)
    guard count <= remaining / entryBytes else { throw .broken(box: box.type, field: field) }
    return count
  }
}

extension [UInt8] {
  /// A big-endian number, or nil where it does not lie before `end` or exceeds `Int.max`.
  fileprivate func integer(at offset: Int, bytes count: Int, within end: Int) -> Int? {
    guard offset >= 0, offset <= end, end - offset >= count, end <= self.count else { return nil }
    var value: UInt64 = 0
    for byte in self[offset..<offset + count] { value = value << 8 | UInt64(byte) }
    return Int(exactly: value)
  }
}
