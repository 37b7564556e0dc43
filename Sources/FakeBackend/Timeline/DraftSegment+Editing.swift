import JSONText
import NemoContract
import TimeAndChance

/// Changes of one segment; keys that nobody knows stay as they are.
extension DraftSegment {
  /// Whether somebody means this one; nil means every one.
  func isCalled(_ written: String?) -> Bool {
    guard let written = written?.lowercased() else { return true }
    return name?.lowercased() == written || text?.lowercased() == written
  }

  /// The segment with new values, other keys untouched.
  func changed(_ change: DraftChange) -> DraftSegment {
    var changed = json
    let start = change.from ?? start
    let end = change.to ?? self.start + duration
    if change.from != nil { changed["s"] = .integer(start.milliseconds) }
    if change.from != nil || change.to != nil {
      changed["d"] = .integer(max(.zero, end - start).milliseconds)
    }
    if let name = change.name { changed["n"] = .string(name) }
    if let text = change.text {
      changed["tx"] = .string(text)
      if change.name == nil { changed["n"] = .string(text) }
    }
    if let volume = change.volume { changed["v"] = .double(volume) }
    return DraftSegment(changed)
  }

  /// What is left of it before a moment; nil when nothing is.
  func cut(at length: Duration) -> DraftSegment? {
    guard start < length else { return nil }
    return start + duration > length ? changed(DraftChange(to: length)) : self
  }

  /// How many times as fast as its source it plays; the key is the fake's own.
  var speed: Double {
    let written = json["sp"]?.double ?? 1
    return (0.01...100).contains(written) ? written : 1
  }

  /// The same at another place of the film.
  func moved(to start: Duration) -> DraftSegment {
    var moved = json
    moved["s"] = .integer(start.milliseconds)
    return DraftSegment(moved)
  }

  /// The part of it that plays between two moments of the film.
  func part(_ span: Range<Duration>) -> DraftSegment? {
    let kept = (start..<max(start, start + duration)).clamped(to: span)
    guard !kept.isEmpty else { return nil }
    var part = json
    part["s"] = .integer(kept.lowerBound.milliseconds)
    part["d"] = .integer((kept.upperBound - kept.lowerBound).milliseconds)
    let skipped = Double((kept.lowerBound - start).milliseconds) * speed
    let offset = sourceStart.milliseconds + Int64(skipped.rounded())
    if offset > 0 { part["ss"] = .integer(offset) }
    return DraftSegment(part)
  }

  /// The same pictures in less time, or in more.
  func played(at speed: Double) -> DraftSegment {
    var played = json
    let length = Double(duration.milliseconds) * self.speed / speed
    played["d"] = .integer(max(1, Int64(length.rounded())))
    played["sp"] = speed == 1 ? nil : .double(speed)
    return DraftSegment(played)
  }

  /// Sound that comes and goes gently, or no longer does where a length is zero; the keys are the
  /// fake's own.
  func faded(in fadeIn: Duration?, out fadeOut: Duration?) -> DraftSegment {
    var faded = json
    for (key, length) in [("fi", fadeIn), ("fo", fadeOut)] {
      guard let length else { continue }
      faded[key] = length == .zero ? nil : .integer(min(length, duration).milliseconds)
    }
    return DraftSegment(faded)
  }
}

extension [DraftSegment] {
  /// One behind the other, from the start of the film.
  var inARow: [DraftSegment] {
    var end = Duration.zero
    return map { segment in
      defer { end += segment.duration }
      return segment.start == end ? segment : segment.moved(to: end)
    }
  }
}
