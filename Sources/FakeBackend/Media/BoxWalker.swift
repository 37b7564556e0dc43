/// Walks the top-level boxes of an ISO media file and keeps the `moov` box (ISO 14496-12, 4.2).
struct BoxWalker: Sendable {
  private enum State {
    /// Collecting 8 or 16 bytes of a box's head.
    case head
    case skipping(UInt64)
    case keeping(UInt64)
    /// Not such a file, or nothing more to learn.
    case done
  }

  /// The content of the `moov` box, once it is whole.
  private(set) var movie: [UInt8]?
  private var state = State.head
  private var buffer: [UInt8] = []
  private var isFirst = true

  /// How much memory it takes.
  var heldBytes: Int { buffer.capacity + (movie?.capacity ?? 0) }

  mutating func consume(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while !rest.isEmpty {
      switch state {
      case .done: return
      case .head: takeHead(&rest)
      case .skipping(let left):
        let size = min(left, UInt64(rest.count))
        rest = rest.dropFirst(Int(size))
        state = left == size ? .head : .skipping(left - size)
      case .keeping(let left):
        let size = min(left, UInt64(rest.count))
        buffer.append(contentsOf: rest.prefix(Int(size)))
        rest = rest.dropFirst(Int(size))
        state = .keeping(left - size)
        if left == size {
          movie = buffer
          buffer = []
          state = .done
        }
      }
    }
  }

  private mutating func takeHead(_ rest: inout ArraySlice<UInt8>) {
    let wanted = buffer.count >= 8 ? 16 : 8
    let taken = rest.prefix(wanted - buffer.count)
    buffer.append(contentsOf: taken)
    rest = rest.dropFirst(taken.count)
    guard buffer.count == wanted else { return }
    let size = buffer.prefix(4).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    if size == 1, wanted == 8 { return }  // The size stands in the next 8 bytes.
    let view = ByteView(buffer)
    // Every such file begins with one of these; anything else is another format.
    if isFirst,
      !["ftyp", "moov", "mdat", "wide", "free", "skip", "pnot"].contains(where: {
        buffer[4..<8].elementsEqual($0.utf8)
      })
    {
      return stop()
    }
    isFirst = false
    let whole = size == 1 ? buffer[8..<16].reduce(UInt64(0)) { $0 << 8 | UInt64($1) } : size
    let isMovie = view.has("moov", at: 4)
    // Size 0 means "to the end of the file"; less than the head is nonsense.
    guard whole >= UInt64(wanted) else { return stop() }
    let content = whole - UInt64(wanted)
    buffer = []
    if isMovie {
      guard content <= UInt64(BackendLimits.movieBoxBytes) else { return stop() }
      state = .keeping(content)
      if content == 0 { stop() }
    } else {
      state = content == 0 ? .head : .skipping(content)
    }
  }

  private mutating func stop() {
    buffer = []
    state = .done
  }
}
