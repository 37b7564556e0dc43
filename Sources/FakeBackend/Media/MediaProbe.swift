/// Learns facts about a file while its bytes stream by, in bounded memory.
///
/// The head of the file is kept and read at the end; MP4 files are walked box by box, since their
/// facts may stand behind the pictures.
struct MediaProbe: Sendable {
  private var head: [UInt8] = []
  private var totalBytes: Int64 = 0
  private var boxes = BoxWalker()

  /// How much memory it takes.
  var heldBytes: Int { head.capacity + boxes.heldBytes }

  mutating func consume(_ bytes: ArraySlice<UInt8>) {
    if head.count < BackendLimits.mediaHeadBytes {
      head.append(contentsOf: bytes.prefix(BackendLimits.mediaHeadBytes - head.count))
    }
    boxes.consume(bytes)
    totalBytes += Int64(bytes.count)
  }

  /// What is known at the end of the file; unknown formats and garbage give nothing.
  var facts: MediaFacts {
    let view = ByteView(head)
    if let movie = boxes.movie { return MovieBox.facts(ByteView(movie)) }
    if view.byte(0) == 0x89, view.has("PNG", at: 1) {
      return PictureHeaders.png(view)
    }
    if view.big(0, 3) == 0xffd8ff { return PictureHeaders.jpeg(view) }
    if view.has("GIF8") { return PictureHeaders.gif(view) }
    if view.has("RIFF"), view.has("WEBP", at: 8) { return PictureHeaders.webp(view) }
    if view.has("RIFF"), view.has("WAVE", at: 8) {
      return SoundHeaders.wave(view, totalBytes: totalBytes)
    }
    if view.has("RIFF"), view.has("AVI ", at: 8) { return ClipHeaders.avi(view) }
    if view.big(0, 4) == 0x1a45_dfa3 { return ClipHeaders.matroska(view) }
    return SoundHeaders.mpeg(view, totalBytes: totalBytes)
  }
}
