/// Writes boxes of an ISO base media file into a growing array.
struct MP4Writer {
  private(set) var bytes: [UInt8] = []

  /// A box whose size is filled in when its content is known.
  mutating func box(_ type: String, _ content: (inout MP4Writer) -> Void) {
    let start = bytes.count
    integer(0)
    bytes.append(contentsOf: type.utf8)
    content(&self)
    patch(bytes.count - start, at: start)
  }

  mutating func fullBox(_ type: String, version: Int = 0, _ content: (inout MP4Writer) -> Void) {
    box(type) { writer in
      writer.integer(version << 24)
      content(&writer)
    }
  }

  /// 32 bits, big-endian; the caller has made sure that the value fits.
  mutating func integer(_ value: Int) {
    for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
  }

  mutating func copy(_ slice: ArraySlice<UInt8>) { bytes.append(contentsOf: slice) }

  /// Writes over 32 bits that are already there.
  mutating func patch(_ value: Int, at offset: Int) {
    for (index, shift) in [24, 16, 8, 0].enumerated() {
      bytes[offset + index] = UInt8(truncatingIfNeeded: value >> shift)
    }
  }

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }
}
