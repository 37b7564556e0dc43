/// Walks the top-level boxes of an ISO base media file as it streams by (ISO/IEC 14496-12, 4.2).
///
/// The `moov` box is kept until it is read, and so is each `moof` behind it; the rest is passed
/// over.
struct BoxWalker: Sendable {
  private enum State {
    /// Collecting a box's head.
    case head
    case skipping(Int)
    case keeping(type: String, Int)
    /// A box that goes on to the end of the file.
    case last
    /// Not such a file, or a broken one.
    case lost
  }

  /// Every such file begins with one of these; anything else is another format.
  static let firstTypes = ["ftyp", "moov", "mdat", "wide", "free", "skip", "pnot"]

  /// What the `moov` box and the fragments behind it say.
  private(set) var movie: MovieBox?
  private var state = State.head
  private var buffer: [UInt8] = []
  private var isFirst = true

  /// How much memory it takes, beside a few numbers.
  var heldBytes: Int { buffer.capacity }

  /// Whether the file can end here: its boxes fill it.
  var isWhole: Bool {
    switch state {
    case .head: buffer.isEmpty && !isFirst
    case .last: true
    case .skipping, .keeping, .lost: false
    }
  }

  /// The file began as one of these, whatever came of it.
  var hasBegun: Bool { !isFirst }

  /// So many of the next bytes tell nothing and need not be read.
  var skippableBytes: Int {
    switch state {
    case .skipping(let left): left
    case .last, .lost: .max
    case .head, .keeping: 0
    }
  }

  /// Passes over bytes of which `skippableBytes` said that they tell nothing.
  mutating func skip(_ count: Int) {
    if case .skipping(let left) = state { state = left == count ? .head : .skipping(left - count) }
  }

  mutating func consume(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while !rest.isEmpty {
      switch state {
      case .last, .lost: return
      case .head: takeHead(&rest)
      case .skipping(let left):
        let count = min(left, rest.count)
        rest = rest.dropFirst(count)
        skip(count)
      case .keeping(let type, let left):
        let count = min(left, rest.count)
        buffer.append(contentsOf: rest.prefix(count))
        rest = rest.dropFirst(count)
        state = .keeping(type: type, left - count)
        if left == count { read(type) }
      }
    }
  }

  private mutating func takeHead(_ rest: inout ArraySlice<UInt8>) {
    let wanted = buffer.count < 8 ? 8 : BoxHead.mostBytes
    let taken = rest.prefix(wanted - buffer.count)
    buffer.append(contentsOf: taken)
    rest = rest.dropFirst(taken.count)
    guard buffer.count == wanted else { return }
    switch BoxHead.read(buffer[...]) {
    case .tooShort: return  // The size stands in the next 8 bytes.
    case .broken: lose()
    case .head(let head): enter(head)
    }
  }

  private mutating func enter(_ head: BoxHead) {
    buffer = []
    guard !isFirst || Self.firstTypes.contains(head.type) else { return lose() }
    isFirst = false
    guard let size = head.sizeBytes else {
      state = .last
      return
    }
    let content = size - head.headBytes
    let isWanted = head.type == "moov" && movie == nil || head.type == "moof" && movie != nil
    if isWanted {
      guard content <= MediaLimits.movieBoxBytes else { return lose() }
      state = .keeping(type: head.type, content)
      if content == 0 { read(head.type) }
    } else {
      state = content == 0 ? .head : .skipping(content)
    }
  }

  private mutating func read(_ type: String) {
    if type == "moov" { movie = MovieBox(buffer) } else { movie?.add(fragment: buffer) }
    buffer = []
    state = .head
  }

  private mutating func lose() {
    buffer = []
    state = .lost
  }
}
