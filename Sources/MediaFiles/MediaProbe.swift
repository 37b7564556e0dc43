/// Learns facts about a file while its bytes stream by, in bounded memory.
///
/// The head of the file is kept and read at the end; MP4 files are walked box by box, since their
/// facts may stand behind the pictures.
package struct MediaProbe: Sendable {
  private var head: [UInt8] = []
  package private(set) var totalBytes: Int64 = 0
  private var boxes = BoxWalker()

  package init() {}

  package mutating func consume(_ bytes: ArraySlice<UInt8>) {
    // What is walked box by box says all in its boxes.
    if !boxes.hasBegun, head.count < MediaLimits.headBytes {
      head.append(contentsOf: bytes.prefix(MediaLimits.headBytes - head.count))
    }
    boxes.consume(bytes)
    totalBytes += Int64(bytes.count)
  }

  /// So many of the next bytes tell nothing; `skip` may take the place of reading them.
  package var skippableBytes: Int {
    boxes.hasBegun || head.count >= MediaLimits.headBytes ? boxes.skippableBytes : 0
  }

  package mutating func skip(_ count: Int) {
    boxes.skip(count)
    totalBytes += Int64(count)
  }

  package var isEmpty: Bool { totalBytes == 0 }
  /// How much memory it takes.
  package var heldBytes: Int { head.capacity + boxes.heldBytes }

  /// What a film comes in, told by its first bytes; nil for anything else.
  package var filmFormat: FilmFormat? {
    let view = ByteView(head)
    if view.has("RIFF"), view.has("AVI ", at: 8) { return .avi }
    if view.big(0, 4) == 0x1a45_dfa3 { return .matroska }
    let type = head.dropFirst(4).prefix(4)
    return BoxWalker.firstTypes.contains { type.elementsEqual($0.utf8) } ? .mp4 : nil
  }

  /// Of an MP4: whether a box says what is in it.
  package var hasMovieBox: Bool { boxes.movie != nil }
  /// Of an MP4: whether its boxes fill the file, so that nothing is missing at its end.
  package var isWholeMP4: Bool { boxes.isWhole }

  /// What is known at the end of the file; unknown formats and garbage give nothing.
  package var facts: MediaFacts {
    let view = ByteView(head)
    // It may look like another format, too, as far as the head was kept.
    if boxes.hasBegun { return boxes.movie?.facts ?? MediaFacts() }
    if view.byte(0) == 0x89, view.has("PNG", at: 1) {
      return PictureHeaders.png(view)
    }
    if view.big(0, 3) == 0xffd8ff { return PictureHeaders.jpeg(view) }
    if view.has("GIF8") { return PictureHeaders.gif(view) }
    if view.has("RIFF"), view.has("WEBP", at: 8) { return PictureHeaders.webp(view) }
    if view.has("RIFF") || view.has("RF64"), view.has("WAVE", at: 8) {
      return SoundHeaders.wave(view, totalBytes: totalBytes)
    }
    if view.has("RIFF"), view.has("AVI ", at: 8) { return AVIHeaders.facts(view) }
    if view.big(0, 4) == 0x1a45_dfa3 { return MatroskaHeaders.facts(view) }
    return SoundHeaders.mpeg(view, totalBytes: totalBytes)
  }
}

/// The formats of films.
package enum FilmFormat: Sendable {
  /// And MOV, which older programs wrote without `ftyp` (ISO/IEC 14496-12).
  case mp4
  case avi
  /// And WebM (RFC 9559).
  case matroska
}
