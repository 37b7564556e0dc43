/// Facts of Matroska and WebM clips from their first bytes.
enum MatroskaHeaders {
  /// Segment → Info → Duration and TimestampScale, Tracks → PixelWidth and PixelHeight
  /// (RFC 9559, 5.1).
  static func facts(_ view: ByteView) -> MediaFacts {
    var facts = MediaFacts()
    var scale = 1_000_000
    var ticks: Double?
    walk(view, depth: 0) { id, content in
      switch id {
      case 0x2ad7b1: scale = content.big(0, min(content.count, 7)) ?? scale
      case 0x4489: ticks = float(content)
      case 0xb0 where facts.width == nil: facts.width = content.big(0, min(content.count, 4))
      case 0xba where facts.height == nil: facts.height = content.big(0, min(content.count, 4))
      case 0x83 where content.big(0, content.count) == 2: facts.hasSound = true
      case 0x23e383 where facts.framesPerSecond == nil:
        if let nanoseconds = content.big(0, min(content.count, 7)), nanoseconds > 1_000_000 {
          facts.setRate(1e9 / Double(nanoseconds))
        }
      default: break
      }
    }
    if let ticks, ticks.isFinite, ticks > 0, ticks * Double(scale) < 1e16 {
      facts.setDuration(units: Int(ticks * Double(scale) / 1e6), perSecond: 1000)
    }
    let size = (facts.width, facts.height)
    (facts.width, facts.height) = (nil, nil)
    facts.setSize(size.0, size.1)
    return facts
  }

  /// Elements whose children are of interest: Segment, Info, Tracks, TrackEntry, Video.
  private static let parents = [0x1853_8067, 0x1549_a966, 0x1654_ae6b, 0xae, 0xe0]

  private static func walk(_ view: ByteView, depth: Int, _ visit: (Int, ByteView) -> Void) {
    var offset = 0
    while depth < 6, let (id, idSize) = number(view, offset, keepsMarker: true),
      let (size, sizeSize) = number(view, offset + idSize, keepsMarker: false)
    {
      offset += idSize + sizeSize
      let content = view.part(offset, size)
      if parents.contains(id) {
        walk(content, depth: depth + 1, visit)
      } else if size <= 8, content.count == size {
        visit(id, content)
      }
      guard size <= view.count - offset else { return }
      offset += size
    }
  }

  /// A number of 1 to 8 bytes whose first byte tells how many (RFC 8794, 4).
  private static func number(_ view: ByteView, _ offset: Int, keepsMarker: Bool) -> (Int, Int)? {
    guard let first = view.byte(offset), first > 0 else { return nil }
    let length = UInt8(first).leadingZeroBitCount + 1
    // The marker fills the first of eight bytes; "unknown", all ones, is one more large number.
    if length == 8 { return view.big(offset + 1, 7).map { ($0, 8) } }
    guard let written = view.big(offset, length) else { return nil }
    let value = keepsMarker ? written : written & ((1 << (7 * length)) - 1)
    return (value, length)
  }

  private static func float(_ view: ByteView) -> Double? {
    if view.count == 4, let bits = view.big(0, 4) {
      return Double(Float(bitPattern: UInt32(bits)))
    }
    guard view.count == 8, let high = view.big(0, 4), let low = view.big(4, 4) else { return nil }
    return Double(bitPattern: UInt64(high) << 32 | UInt64(low))
  }
}
