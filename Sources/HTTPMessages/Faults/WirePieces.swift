/// The pieces of a reply as they stand on the wire, each made when it is asked for.
///
/// ```
/// lead ─► payload, sliced by drips, up to a limit, framed ─► trail
/// ```
package struct WirePieces: Equatable, Sendable {
  /// So many bytes at a time.
  struct Drip: Equatable, Sendable {
    var bytes: Int
    var every: Duration
  }

  /// Bytes before the payload and behind it that are none.
  var lead: [TimedPiece] = []
  var trail: [TimedPiece] = []
  var payload: TimedPieces
  /// Each slices what the one before made.
  var drips: [Drip] = []
  /// No more bytes of payload than this.
  var limitBytes = Int.max
  /// Each piece is a chunk.
  var isChunked = false

  init(_ payload: TimedPieces) { self.payload = payload }

  /// A piece's own bytes, without the frame of a chunk.
  package func unframed(_ piece: TimedPiece) -> ArraySlice<UInt8> {
    guard isChunked, let lineEnd = piece.bytes.firstIndex(of: 0x0d),
      let size = Int(String(decoding: piece.bytes[..<lineEnd], as: UTF8.self), radix: 16),
      lineEnd + 2 + size + 2 == piece.bytes.count
    else { return piece.bytes[...] }
    return piece.bytes[(lineEnd + 2)..<(lineEnd + 2 + size)]
  }

  /// Of the payload that is sent.
  var sizeBytes: Int { Swift.min(limitBytes, payload.sizeBytes) }
}

extension WirePieces: Sequence {
  package struct Iterator: IteratorProtocol {
    private let drips: [Drip]
    private let isChunked: Bool
    private var lead: ArraySlice<TimedPiece>
    private var trail: ArraySlice<TimedPiece>
    private var payload: TimedPieces.Iterator
    /// On its way in slices, so many bytes of which were given.
    private var piece: TimedPiece?
    private var offset = 0
    private var left: Int

    init(_ pieces: WirePieces) {
      drips = pieces.drips
      isChunked = pieces.isChunked
      lead = pieces.lead[...]
      trail = pieces.trail[...]
      payload = pieces.payload.makeIterator()
      left = pieces.limitBytes
    }

    package mutating func next() -> TimedPiece? {
      if let first = lead.popFirst() { return first }
      if left > 0, let piece = piece ?? payload.next() { return slice(of: piece).framed(isChunked) }
      return trail.popFirst()
    }

    private mutating func slice(of piece: TimedPiece) -> TimedPiece {
      var size = Swift.min(left, piece.bytes.count - offset)
      var pause = piece.after
      var place = offset
      for drip in drips {
        // A place that two drips begin a slice at was the first one's.
        if offset > 0, place > 0, place % drip.bytes == 0 { pause = drip.every }
        place %= drip.bytes
        size = Swift.min(size, drip.bytes - place)
      }
      let end = offset + size
      var slice = piece
      if size < piece.bytes.count {
        slice.bytes = Array(piece.bytes[offset..<end])
        slice.after = pause
        // The last slice carries the summary.
        if !drips.isEmpty, end < piece.bytes.count { slice.summary = "" }
      }
      left -= size
      offset = end == piece.bytes.count ? 0 : end
      self.piece = offset == 0 ? nil : piece
      return slice
    }
  }

  package func makeIterator() -> Iterator { Iterator(self) }
  package var underestimatedCount: Int { 0 }
}

extension TimedPiece {
  /// As a chunk of its own (RFC 9112, 7.1); an empty one would be the last.
  func framed(_ isChunked: Bool) -> TimedPiece {
    guard isChunked, !bytes.isEmpty else { return self }
    var framed = self
    let size = String(bytes.count, radix: 16)
    framed.bytes = Array("\(size)\r\n".utf8) + bytes + Array("\r\n".utf8)
    return framed
  }
}
