/// Reads the facts of a clip or sound from its `moov` box (ISO 14496-12, 8.2 to 8.6).
enum MovieBox {
  private static let trackLimit = 64

  static func facts(_ movie: ByteView) -> MediaFacts {
    var facts = MediaFacts()
    if let header = child("mvhd", of: movie) { setDuration(&facts, header: header) }
    var tracks = 0
    forEachChild(of: movie) { type, content in
      guard type.has("trak"), tracks < trackLimit else { return }
      tracks += 1
      readTrack(content, &facts)
    }
    return facts
  }

  private static func readTrack(_ track: ByteView, _ facts: inout MediaFacts) {
    guard let media = child("mdia", of: track), let handler = child("hdlr", of: media),
      handler.has("vide", at: 8), let header = child("tkhd", of: track)
    else { return }
    // Width and height are 16.16 numbers at the end of the header.
    let end = (header.byte(0) == 1 ? 88 : 76)
    facts.setSize(header.big(end, 2), header.big(end + 4, 2))
    guard let mediaHeader = child("mdhd", of: media) else { return }
    var own = MediaFacts()
    setDuration(&own, header: mediaHeader)
    guard let table = child("minf", of: media).flatMap({ child("stbl", of: $0) }),
      let times = child("stts", of: table), let duration = own.duration
    else { return }
    let samples = sampleCount(times)
    let rate =
      Double(samples)
      / (Double(duration.components.seconds)
        + Double(duration.components.attoseconds) / 1e18)
    guard samples > 0, rate > 0, rate < 1000 else { return }
    facts.framesPerSecond = (rate * 1000).rounded() / 1000
  }

  private static func sampleCount(_ times: ByteView) -> Int {
    let entries = min(times.big(4, 4) ?? 0, times.count / 8)
    return (0..<entries).reduce(0) { $0 + (times.big(8 + $1 * 8, 4) ?? 0) }
  }

  /// `mvhd` and `mdhd` have their time scale and duration at the same places.
  private static func setDuration(_ facts: inout MediaFacts, header: ByteView) {
    let isLong = header.byte(0) == 1
    guard let scale = header.big(isLong ? 20 : 12, 4),
      let units = isLong ? header.big(25, 7) : header.big(16, 4), units != 0xffff_ffff
    else { return }
    facts.setDuration(units: units, perSecond: scale)
  }

  private static func child(_ name: StaticString, of box: ByteView) -> ByteView? {
    var found: ByteView?
    forEachChild(of: box) { type, content in
      if found == nil, type.has(name) { found = content }
    }
    return found
  }

  private static func forEachChild(of box: ByteView, _ visit: (ByteView, ByteView) -> Void) {
    var offset = 0
    while let written = box.big(offset, 4), offset + 8 <= box.count {
      let size = written == 0 ? box.count - offset : written
      guard size >= 8, size <= box.count - offset else { return }
      visit(box.part(offset + 4, 4), box.part(offset + 8, size - 8))
      offset += size
    }
  }
}
