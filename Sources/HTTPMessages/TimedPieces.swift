/// The pieces of a timed body in their order; what repeats is kept once.
///
/// Eight thousand hours of heartbeats are some thousand million pieces, and one run. Walking
/// through them makes each when it is asked for.
package struct TimedPieces: Equatable, Sendable {
  /// Some pieces in a row, and the same row again and again.
  struct Run: Equatable, Sendable {
    var pieces: [TimedPiece]
    var times: Int

    var count: Int { pieces.count * times }
  }

  private(set) var runs: [Run] = []

  package init() {}

  package init(_ pieces: [TimedPiece]) { append(pieces, times: 1) }

  package var count: Int { runs.reduce(0) { $0 + $1.count } }
  package var isEmpty: Bool { runs.isEmpty }
  package var first: TimedPiece? { runs.first?.pieces.first }

  /// From before the first piece to the last.
  package var duration: Duration {
    runs.reduce(.zero) { $0 + $1.pieces.duration * $1.times }
  }

  /// Of all bytes together.
  package var sizeBytes: Int {
    runs.reduce(0) { sum, run in sum + run.pieces.reduce(0) { $0 + $1.bytes.count } * run.times }
  }

  package mutating func append(_ piece: TimedPiece) {
    if let last = runs.indices.last, runs[last].times == 1 {
      runs[last].pieces.append(piece)
    } else {
      runs.append(Run(pieces: [piece], times: 1))
    }
  }

  /// Adds so many pieces, which these are in turn.
  package mutating func append(cycle pieces: [TimedPiece], count: Int) {
    guard !pieces.isEmpty else { return }
    append(pieces, times: count / pieces.count)
    append(Array(pieces.prefix(count % pieces.count)), times: 1)
  }

  package mutating func append(_ other: TimedPieces) { runs += other.runs }

  private mutating func append(_ pieces: [TimedPiece], times: Int) {
    if times > 0, !pieces.isEmpty { runs.append(Run(pieces: pieces, times: times)) }
  }
}

// Parts, and others made of them; none walks through what repeats.
extension TimedPieces {
  /// The first so many pieces.
  func first(_ count: Int) -> TimedPieces {
    var kept = TimedPieces()
    var left = count
    for run in runs where left > 0 {
      kept.append(cycle: run.pieces, count: Swift.min(left, run.count))
      left -= run.count
    }
    return kept
  }

  /// All but the first so many pieces.
  func dropping(_ count: Int) -> TimedPieces {
    var kept = TimedPieces()
    var left = count
    for run in runs {
      let dropped = Swift.min(left, run.count)
      left -= dropped
      let start = dropped % run.pieces.count
      let cycle = Array(run.pieces[start...] + run.pieces[..<start])
      kept.append(cycle: cycle, count: run.count - dropped)
    }
    return kept
  }

  /// Those that come within a duration, and how much of it is left behind the last of them.
  func first(within duration: Duration) -> (pieces: TimedPieces, rest: Duration) {
    var count = 0
    var rest = duration
    for run in runs {
      let cycle = run.pieces.duration
      let whole = cycle > .zero ? Swift.min(run.times, cycle.times(in: rest)) : run.times
      count += whole * run.pieces.count
      rest -= cycle * whole
      guard whole < run.times else { continue }
      for piece in run.pieces {
        guard piece.after <= rest else { return (first(count), rest) }
        rest -= piece.after
        count += 1
      }
    }
    return (self, rest)
  }

  /// Each piece replaced by some.
  func replacing(_ replacement: (TimedPiece) -> [TimedPiece]) -> TimedPieces {
    var replaced = TimedPieces()
    for run in runs { replaced.append(run.pieces.flatMap(replacement), times: run.times) }
    return replaced
  }

  /// The last piece that fits.
  func last(where fits: (TimedPiece) -> Bool) -> TimedPiece? {
    for run in runs.reversed() {
      if let piece = run.pieces.last(where: fits) { return piece }
    }
    return nil
  }

  /// The pieces in the opposite order, each at the time of the one whose place it takes.
  var reordered: TimedPieces {
    var places = Place(runs)
    var contents = Place(runs.reversed().map { Run(pieces: $0.pieces.reversed(), times: $0.times) })
    var reordered = TimedPieces()
    while let place = places.cycle, let content = contents.cycle {
      let common = Swift.min(places.left, contents.left)
      // So many pieces on, both rows begin anew together.
      let row = Swift.min(common, place.count.leastCommonMultiple(content.count))
      let pieces = (0..<row).map { index in
        var piece = content[index % content.count]
        piece.after = place[index % place.count].after
        return piece
      }
      reordered.append(pieces, times: common / row)
      places.skip(common / row * row)
      contents.skip(common / row * row)
    }
    return reordered
  }

  /// A place in some runs.
  private struct Place {
    private var runs: ArraySlice<Run>
    private var offset = 0

    init(_ runs: [Run]) { self.runs = runs[...] }

    /// Of this run.
    var left: Int { (runs.first?.count ?? 0) - offset }

    /// The row that repeats from here on; nil at the end.
    var cycle: [TimedPiece]? {
      guard let pieces = runs.first?.pieces else { return nil }
      let start = offset % pieces.count
      return Array(pieces[start...] + pieces[..<start])
    }

    mutating func skip(_ count: Int) {
      offset += count
      guard left == 0 else { return }
      runs = runs.dropFirst()
      offset = 0
    }
  }
}

extension TimedPieces: Sequence, ExpressibleByArrayLiteral {
  package init(arrayLiteral pieces: TimedPiece...) { self.init(pieces) }

  package struct Iterator: IteratorProtocol, Sendable {
    private let runs: [Run]
    private var run = 0
    private var round = 0
    private var index = 0

    init(_ runs: [Run]) { self.runs = runs }

    package mutating func next() -> TimedPiece? {
      guard run < runs.count else { return nil }
      let piece = runs[run].pieces[index]
      index += 1
      if index == runs[run].pieces.count {
        index = 0
        round += 1
      }
      if round == runs[run].times {
        round = 0
        run += 1
      }
      return piece
    }
  }

  package func makeIterator() -> Iterator { Iterator(runs) }
  package var underestimatedCount: Int { Swift.min(count, 1024) }
}

extension [TimedPiece] {
  fileprivate var duration: Duration { reduce(.zero) { $0 + $1.after } }
}

extension Duration {
  /// How many of this follow each other in a whole.
  fileprivate func times(in whole: Duration) -> Int {
    Int(clamping: whole.attoseconds / attoseconds)
  }
}

extension Int {
  fileprivate func leastCommonMultiple(_ other: Int) -> Int {
    var (larger, smaller) = (self, other)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return self / larger * other
  }
}
