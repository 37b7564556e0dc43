/// Sizes of pictures from their first bytes.
enum PictureHeaders {
  /// The IHDR chunk comes first (PNG, 11.2.2).
  static func png(_ view: ByteView) -> MediaFacts {
    var facts = MediaFacts()
    if view.has("IHDR", at: 12) { facts.setSize(view.big(16, 4), view.big(20, 4)) }
    return facts
  }

  /// The logical screen (GIF89a, 18).
  static func gif(_ view: ByteView) -> MediaFacts {
    var facts = MediaFacts()
    facts.setSize(view.little(6, 2), view.little(8, 2))
    return facts
  }

  /// The first frame header among the segments (ITU T.81, B.2.2).
  static func jpeg(_ view: ByteView) -> MediaFacts {
    var facts = MediaFacts()
    var offset = 2
    while view.byte(offset) == 0xff, let marker = view.byte(offset + 1) {
      if marker == 0xff {
        offset += 1  // A fill byte.
        continue
      }
      if (0xc0...0xcf).contains(marker), ![0xc4, 0xc8, 0xcc].contains(marker) {
        facts.setSize(view.big(offset + 7, 2), view.big(offset + 5, 2))
        return facts
      }
      guard let size = view.big(offset + 2, 2), size >= 2 else { return facts }
      offset += 2 + size
    }
    return facts
  }

  /// Lossy, lossless and extended files keep their sizes at three places (RFC 9649).
  static func webp(_ view: ByteView) -> MediaFacts {
    var facts = MediaFacts()
    if view.has("VP8X", at: 12) {
      facts.setSize(view.little(24, 3).map { $0 + 1 }, view.little(27, 3).map { $0 + 1 })
    } else if view.has("VP8L", at: 12), let bits = view.little(21, 4) {
      facts.setSize((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1)
    } else if view.has("VP8 ", at: 12) {
      facts.setSize(view.little(26, 2).map { $0 & 0x3fff }, view.little(28, 2).map { $0 & 0x3fff })
    }
    return facts
  }
}
