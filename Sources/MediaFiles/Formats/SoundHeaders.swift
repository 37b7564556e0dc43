/// Durations of sounds from their first bytes and their length.
enum SoundHeaders {
  /// The `fmt ` and `data` chunks of a RIFF file.
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
      : mp3(view.part(start), head, soundBytes: soundBytes)
  }

  /// Layer III (ISO 11172-3, 2.4.2.3), its length from a Xing or Info frame where there is one.
  private static func mp3(_ view: ByteView, _ head: Int, soundBytes: Int) -> MediaFacts {
    let rates = [
      0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320,
      0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160,
    ]
    let version = head >> 19 & 3  // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
    let frequencies = [11_025, 0, 22_050, 44_100]
    let rateIndex = head >> 12 & 15
    let frequencyIndex = head >> 10 & 3
    guard head >> 17 & 3 == 1, version != 1, rateIndex < 15, frequencyIndex < 3
    else { return MediaFacts() }
    let base = frequencies[version]
    let frequency = [base, base * 48_000 / 44_100, base * 32_000 / 44_100][frequencyIndex]
    let samples = version == 3 ? 1152 : 576
    var facts = MediaFacts()
    let isMono = head >> 6 & 3 == 3
    let side = 4 + (version == 3 ? (isMono ? 17 : 32) : (isMono ? 9 : 17))
    if view.has("Xing", at: side) || view.has("Info", at: side),
      (view.big(side + 4, 4) ?? 0) & 1 == 1, let frames = view.big(side + 8, 4)
    {
      facts.setDuration(units: frames * samples, perSecond: frequency)
    } else {
      let kilobits = rates[(version == 3 ? 0 : 15) + rateIndex]
      facts.setDuration(units: soundBytes, perSecond: kilobits * 125)
    }
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
    let all = Int((Double(frames) * Double(soundBytes) / Double(offset)).rounded())
    facts.setDuration(units: all * 1024, perSecond: frequencies[second >> 2 & 15])
    return facts
  }

  /// Four bytes of seven bits each (ID3v2, 6.2).
  private static func syncSafe(_ view: ByteView, _ offset: Int) -> Int? {
    guard let written = view.big(offset, 4) else { return nil }
    return (0..<4).reduce(0) { $0 | (written >> ($1 * 8) & 0x7f) << ($1 * 7) }
  }
}
