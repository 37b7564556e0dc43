/// Facts of an AVI clip from its first bytes (AVI RIFF).
enum AVIHeaders {
  /// Streams and their lists lie no deeper: `hdrl` holds `strl`.
  private static let depth = 3

  /// What the streams' own headers say; the main header, which some fill in carelessly, where they
  /// say nothing.
  static func facts(_ view: ByteView) -> MediaFacts {
    var main = MediaFacts()
    var facts = MediaFacts()
    var streams = 0
    var pictures: Int?
    walk(view.part(12), depth: depth) { name, content in
      if name.has("avih") {
        main = mainHeader(content)
      } else if name.has("strh") {
        readStream(content, &facts)
        // H.264 counts fields, and nobody shows the one that is empty.
        if pictures == nil, content.has("vids"), isH264(content) { pictures = streams }
        streams += 1
      } else if name.has("movi"), let pictures, let rate = facts.framesPerSecond {
        if everySecondIsEmpty(ofStream: pictures, in: content) { facts.setRate(rate / 2) }
      }
    }
    facts.duration = facts.duration ?? main.duration
    facts.framesPerSecond = facts.framesPerSecond ?? main.framesPerSecond
    (facts.width, facts.height) = (main.width, main.height)
    return facts
  }

  private static func mainHeader(_ content: ByteView) -> MediaFacts {
    var facts = MediaFacts()
    facts.setSize(content.little(32, 4), content.little(36, 4))
    if let each = content.little(0, 4), let frames = content.little(16, 4), each > 0,
      frames < 1 << 30
    {
      facts.setDuration(units: frames * each, perSecond: 1_000_000)
      facts.setRate(1_000_000 / Double(each))
    }
    return facts
  }

  /// `scale` and `rate` say how long a sample lasts, `length` how many there are.
  private static func readStream(_ content: ByteView, _ facts: inout MediaFacts) {
    guard let scale = content.little(20, 4), let rate = content.little(24, 4),
      let length = content.little(32, 4), scale > 0, rate > 0
    else { return }
    var own = MediaFacts()
    let (units, isTooMuch) = length.multipliedReportingOverflow(by: scale)
    if !isTooMuch { own.setDuration(units: units, perSecond: rate) }
    if let duration = own.duration { facts.duration = max(duration, facts.duration ?? .zero) }
    if content.has("auds"), length > 0 { facts.hasSound = true }
    if content.has("vids"), facts.framesPerSecond == nil {
      facts.setRate(Double(rate) / Double(scale))
    }
  }

  private static func isH264(_ stream: ByteView) -> Bool {
    stream.has("H264", at: 4) || stream.has("h264", at: 4) || stream.has("avc1", at: 4)
  }

  /// Whether each frame of a stream is followed by an empty one, as far as can be seen.
  private static func everySecondIsEmpty(ofStream stream: Int, in movie: ByteView) -> Bool {
    var frames = 0
    var offset = 0
    while let size = movie.little(offset + 4, 4) {
      let isPicture = movie.has("dc", at: offset + 2) || movie.has("db", at: offset + 2)
      let digits = movie.part(offset, 2).bytes
      if isPicture, Int(String(decoding: digits, as: UTF8.self)) == stream {
        guard (size > 0) == frames.isMultiple(of: 2) else { return false }
        frames += 1
      }
      offset += 8 + size + size % 2
    }
    return frames > 1
  }

  /// Every chunk that holds no headers, in order; each begins at an even byte.
  private static func walk(_ view: ByteView, depth: Int, _ visit: (ByteView, ByteView) -> Void) {
    var offset = 0
    while let size = view.little(offset + 4, 4) {
      let isList = view.has("LIST", at: offset)
      let name = view.part(isList ? offset + 8 : offset, 4)
      let content = isList ? view.part(offset + 12, size - 4) : view.part(offset + 8, size)
      if isList, !name.has("movi"), depth > 0 {
        walk(content, depth: depth - 1, visit)
      } else {
        visit(name, content)
      }
      offset += 8 + size + size % 2
    }
  }
}
