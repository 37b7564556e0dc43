/// Durations of sounds from their first bytes and their length.
enum SoundHeaders {
  /// The `fmt ` and `data` chunks of a RIFF file, or of an RF64 one (EBU 3306), whose `data` has no
  /// size of its own.
  static func wave(_ view: ByteView, totalBytes: Int64) -> MediaFacts {
    var facts = MediaFacts()
    var offset = 12
    var bytesPerSecond = 0
    while let size = view.little(offset + 4, 4) {
      if view.has("fmt ", at: offset) { bytesPerSecond = view.little(offset + 16, 4) ?? 0 }
      if view.has("data", at: offset) {
        // A size that runs over the end of the file was written before the end was known.
        let present = max(0, Int(totalBytes) - offset - 8)
        facts.setDuration(units: min(size, present), perSecond: bytesPerSecond)
        return facts
      }
      offset += 8 + size + size % 2
    }
    return facts
  }

  /// MP3 behind an ID3 tag, or ADTS: the first frame tells the rate, the length the rest.
  static func mpeg(_ view: ByteView, totalBytes: Int64) -> MediaFacts {
    var start = 0
    if view.has("ID3"), let size = syncSafe(view, 6) { start = 10 + size }
    guard let head = view.big(start, 4), head >> 21 == 0x7ff else { return MediaFacts() }
    let soundBytes = Int(totalBytes) - start
    return head >> 17 & 3 == 0
      ? adts(view.part(start), soundBytes: soundBytes)
      : mp3(view.part(start), soundBytes: soundBytes)
  }

  /// Layer III, its length from a Xing or Info frame where there is one, else from the mean rate of
  /// the frames in the head.
  private static func mp3(_ view: ByteView, soundBytes: Int) -> MediaFacts {
    var facts = MediaFacts()
    guard let first = MP3Frame(view, at: 0) else { return facts }
    let mark = first.markOffset
    if view.has("Xing", at: mark) || view.has("Info", at: mark),
      (view.big(mark + 4, 4) ?? 0) & 1 == 1, let frames = view.big(mark + 8, 4)
    {
      facts.setDuration(units: frames * first.samples, perSecond: first.frequency)
      return facts
    }
    var offset = 0
    var frames = 0
    var bytesPerSecond = 0
    while let frame = MP3Frame(view, at: offset) {
      offset += frame.bytes
      frames += 1
      bytesPerSecond += frame.bytesPerSecond
    }
    facts.setDuration(units: soundBytes, perSecond: bytesPerSecond / max(1, frames))
    return facts
  }

  /// ADTS frames hold 1024 samples each (ISO 13818-7, 6.2); the mean size of those in the head
  /// tells how many the file has.
  private static func adts(_ view: ByteView, soundBytes: Int) -> MediaFacts {
    let frequencies = [
      96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000,
      7350,
    ]
    var facts = MediaFacts()
    guard let second = view.byte(2), frequencies.indices.contains(second >> 2 & 15) else {
      return facts
    }
    var offset = 0
    var frames = 0
    while let bits = view.big(offset + 3, 3), view.big(offset, 2).map({ $0 >> 4 }) == 0xfff {
      let size = bits >> 5 & 0x1fff
      guard size >= 7 else { break }
      offset += size
      frames += 1
    }
    guard frames > 0 else { return facts }
    let all = (Double(frames) * Double(soundBytes) / Double(offset)).rounded()
    facts.setDuration(
      units: Int(min(all, 1e12)) * 1024, perSecond: frequencies[second >> 2 & 15])
    return facts
  }

  /// Four bytes of seven bits each (ID3v2, 6.2).
  private static func syncSafe(_ view: ByteView, _ offset: Int) -> Int? {
    guard let written = view.big(offset, 4) else { return nil }
    return (0..<4).reduce(0) { $0 | (written >> ($1 * 8) & 0x7f) << ($1 * 7) }
  }
}
