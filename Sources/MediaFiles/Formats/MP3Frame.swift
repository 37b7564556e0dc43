/// The head of one frame of Layer III (ISO 11172-3, 2.4.1.3 and 2.4.2.3; ISO 13818-3).
struct MP3Frame {
  /// With its head.
  let bytes: Int
  let samples: Int
  let bytesPerSecond: Int
  /// Samples a second.
  let frequency: Int
  /// Where a Xing or Info mark stands in the first one, from its beginning.
  let markOffset: Int

  /// nil where none begins there.
  init?(_ view: ByteView, at offset: Int) {
    guard let head = view.big(offset, 4), head >> 21 == 0x7ff, head >> 17 & 3 == 1 else {
      return nil
    }
    let version = head >> 19 & 3  // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
    let rate = Self.kilobits[version == 3 ? 0 : 1][head >> 12 & 15]
    let isFirst = version == 3
    let base = [11_025, 0, 22_050, 44_100][version]
    let frequencies = [base, base * 48_000 / 44_100, base * 32_000 / 44_100, 0]
    frequency = frequencies[head >> 10 & 3]
    guard rate > 0, frequency > 0 else { return nil }
    samples = isFirst ? 1152 : 576
    bytesPerSecond = rate * 125
    bytes = samples * bytesPerSecond / frequency + (head >> 9 & 1)
    let isMono = head >> 6 & 3 == 3
    markOffset = 4 + (isFirst ? (isMono ? 17 : 32) : (isMono ? 9 : 17))
  }

  /// By the version and by the index in the head; 0 where no rate is told.
  private static let kilobits = [
    [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0],
  ]
}
