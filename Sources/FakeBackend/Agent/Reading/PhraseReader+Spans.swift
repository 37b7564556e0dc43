/// Parts of the film: "from 2 to 6 seconds", "the first 3 seconds", "00:02-00:06", "前3秒".
extension PhraseReader {
  mutating func readSpan() -> Bool {
    if let (start, next) = point(at: index) { return readRange(from: start, next) }
    switch lexemes[index].meaning {
    case .joint(.from)?, .joint(.between)?:
      guard let (start, next) = point(at: skipped(index + 1)) else { return readFromStart() }
      return readRange(from: start, next) || readToEnd(from: start, next)
    case .joint(.after)?:
      guard let (start, next) = point(at: skipped(index + 1)) else { return false }
      // 后面3秒 are the last three.
      if !start.isMoment, ["后面", "後面"].contains(text(lexemes[index].range)) {
        add(.span(.last(start.value)), upTo: next)
        return true
      }
      add(.span(.from(start.value, saysEnd: false)), upTo: next)
      return true
    case .joint(.before)?, .joint(.until)?:
      guard let (end, next) = point(at: index + 1) else { return false }
      add(.span(.range(.zero, end.value)), upTo: next)
      return true
    case .choice(.nth(1))?, .place(.start)?: return readEdge { .first($0) }
    case .choice(.last)?, .place(.end)?: return readEdge { .last($0) }
    default: return false
    }
  }

  /// The first of two points has no unit where the second has one: "2 to 6 seconds".
  private struct Point {
    var value: Duration
    var hasUnit: Bool
    var isMoment: Bool
  }

  private func point(at place: Int) -> (Point, Int)? {
    guard place < lexemes.endIndex else { return nil }
    switch lexemes[place].kind {
    case .time(let time): return (Point(value: time, hasUnit: true, isMoment: true), place + 1)
    case .duration(let length):
      return (Point(value: length, hasUnit: true, isMoment: false), place + 1)
    case .number(let number) where number < 1e5, .known(.number(let number)) where number < 1e5:
      let value = Duration.milliseconds(Int((number * 1000).rounded()))
      return (Point(value: value, hasUnit: false, isMoment: false), place + 1)
    default: return nil
    }
  }

  /// Behind the first point; a "to" stands between two, or nothing where both are moments.
  private mutating func readRange(from start: Point, _ next: Int) -> Bool {
    var place = next
    var isJoined = start.isMoment
    if place < lexemes.endIndex {
      switch lexemes[place].meaning {
      case .and? where lexemes[index].is(.joint(.between)) || start.isMoment:
        isJoined = true
        place += 1
      case .joint(.to)?, .joint(.until)?:
        isJoined = true
        place += 1
      default: break
      }
    }
    place = skipped(place)
    guard isJoined, let (end, after) = point(at: place), end.hasUnit, end.value > start.value,
      start.hasUnit || lexemes[index].meaning?.isFrom == true || end.value >= .seconds(1)
    else { return false }
    add(.span(.range(start.value, end.value)), upTo: after)
    return true
  }

  /// Such as "from the start to 3 seconds".
  private mutating func readFromStart() -> Bool {
    let place = skipped(index + 1)
    guard place < lexemes.endIndex, lexemes[place].is(.place(.start)), place + 1 < lexemes.endIndex,
      lexemes[place + 1].is(.joint(.to)) || lexemes[place + 1].is(.joint(.until)),
      let (end, after) = point(at: place + 2), end.hasUnit
    else { return false }
    add(.span(.range(.zero, end.value)), upTo: after)
    return true
  }

  /// Such as "from 3 seconds to the end", "from 0:10".
  private mutating func readToEnd(from start: Point, _ next: Int) -> Bool {
    guard start.hasUnit else { return false }
    if next < lexemes.endIndex, lexemes[next].is(.joint(.to)) || lexemes[next].is(.joint(.until)) {
      let place = skipped(next + 1)
      guard place < lexemes.endIndex, lexemes[place].is(.place(.end)) else { return false }
      add(.span(.from(start.value, saysEnd: true)), upTo: place + 1)
    } else {
      add(.span(.from(start.value, saysEnd: false)), upTo: next)
    }
    return true
  }

  /// Such as "first 3 seconds".
  private mutating func readEdge(_ span: (Duration) -> Span) -> Bool {
    if isOneSecond(skipped(index + 1)) {
      add(.span(span(.seconds(1))), upTo: skipped(index + 1) + 1)
      return true
    }
    guard let (length, after) = point(at: skipped(index + 1)), length.hasUnit, !length.isMoment
    else { return false }
    add(.span(span(length.value)), upTo: after)
    return true
  }

  /// "the last second": no thing is counted there.
  private func isOneSecond(_ place: Int) -> Bool {
    guard place < lexemes.endIndex, lexemes[place].is(.choice(.nth(2))) else { return false }
    guard place + 1 < lexemes.endIndex else { return true }
    switch lexemes[place + 1].kind {
    case .known(.joint), .comma, .known(.and), .known(.courtesy): return true
    default: return false
    }
  }

  /// Articles and fillers say nothing about where; few stand in a row.
  private func skipped(_ place: Int) -> Int {
    var place = place
    while place < min(lexemes.endIndex, index + 6), lexemes[place].saysNothing { place += 1 }
    return place
  }
}

extension Lexeme {
  fileprivate var saysNothing: Bool {
    switch kind {
    case .known(.article(.definite)), .known(.filler), .known(.possessive): true
    default: false
    }
  }
}

extension Meaning {
  fileprivate var isFrom: Bool { self == .joint(.from) || self == .joint(.between) }
}
