import TimeAndChance

/// Rows about the length and the order of the picture.
extension IntentTable {
  static func remove(_ frame: inout Frame) -> [Intent]? {
    if frame.thing(.silence) != nil {
      frame.film()
      return [.cutSilences]
    }
    if let span = frame.span() {
      frame.film()
      _ = frame.thing(.part)
      return [.cut(span)]
    }
    guard let thing = frame.thing(.music, .sound, .title, .caption, .effect, .clip, .video) else {
      return nil
    }
    frame.film([.from, .of, .on])
    guard let kind = thing.noun.kind else { return nil }
    return [.remove(kind, thing.choice, isPlural: thing.isPlural)]
  }

  static func cut(_ frame: inout Frame, _ verb: Verb) -> [Intent]? {
    if frame.thing(.silence) != nil {
      frame.film()
      return [.cutSilences]
    }
    if frame.has(.highlights) { return highlights(&frame) }
    if let length = frame.moment([.to, .into]) { return shorten(&frame, to: length) }
    let isPart = frame.thing(.part) != nil
    if let length = frame.duration([.by]) ?? (verb == .shorten ? frame.duration([nil]) : nil) {
      frame.film()
      return [.cut(.last(length))]
    }
    if let span = frame.span() {
      // "cut from 2 to 6" may keep it or drop it.
      guard isPart || span.isEdge else { return nil }
      frame.film()
      return [.cut(span)]
    }
    return frame.has(.music, .title) ? remove(&frame) : nil
  }

  private static func shorten(_ frame: inout Frame, to length: Duration) -> [Intent]? {
    if let clip = frame.thing(.clip), clip.choice != nil {
      return [.clip(.shorten(to: length), clip.choice)]
    }
    frame.film()
    return [.shorten(to: length)]
  }

  static func keep(_ frame: inout Frame) -> [Intent]? {
    frame.takeAll(.only)
    _ = frame.thing(.part)
    if let span = frame.span() {
      frame.film()
      return [.keep(span)]
    }
    if let length = frame.moment([.to]) { return shorten(&frame, to: length) }
    if let clip = frame.thing(.clip), clip.choice != nil, clip.choice != .all {
      return [.clip(.keepOnly, clip.choice)]
    }
    return nil
  }

  static func highlights(_ frame: inout Frame) -> [Intent]? {
    guard let reel = frame.thing(.highlights), reel.choice == nil else { return nil }
    let length = frame.duration([nil, .into, .of, .lasting, .for, .to])
    frame.takeAll(.output, .look)
    frame.film()
    return [.highlights(length ?? .seconds(60))]
  }

  static func extend(_ frame: inout Frame) -> [Intent]? {
    if let title = frame.thing(.title, .caption) {
      return frame.duration([.to]).map { [.titleLength($0, title.choice)] }
    }
    _ = frame.thing(.length)
    frame.film()
    if let length = frame.moment([.to]) { return [.length(length)] }
    return frame.duration([.by, nil]).map { [.longer(by: $0)] }
  }

  /// "3 seconds longer", and lengths that are said outright.
  static func length(_ frame: inout Frame) -> [Intent]? {
    var other = frame
    let comparison = other.comparison(.longer, .shorter)
    let hasNoun = other.thing(.length) != nil
    let isFilm = other.film()
    guard comparison != nil || hasNoun || isFilm,
      let length = other.moment([nil, .to, .lasting, .by, .at])
    else { return nil }
    frame = other
    switch comparison {
    case .longer?: return [.longer(by: length)]
    case .shorter?: return [.cut(.last(length))]
    default: return [.length(length)]
    }
  }

  // MARK: - Clips

  static func speed(_ frame: inout Frame, isSlower: Bool? = nil) -> [Intent]? {
    var other = frame
    let comparison = other.comparison(.faster, .slower, .up, .down)
    let slower =
      isSlower ?? comparison.map { $0 == .slower || $0 == .down }
    var factors: [Double] = []
    while let factor = other.factor() { factors.append(factor) }
    if factors.isEmpty, slower == true, other.takes(.half) { factors = [0.5] }
    guard var factor = factors.first, factors.allSatisfy({ $0 == factor }) else { return nil }
    if slower == true, factor > 1 { factor = 1 / factor }
    guard (0.1...10).contains(factor), slower != false || factor >= 1 else { return nil }
    _ = other.thing(.speed)
    let clip = other.thing(.clip, .video, .it)
    guard clip?.article != .indefinite else { return nil }
    other.film([.of])
    frame = other
    return [.clip(.speed(factor), clip?.choice ?? .all)]
  }

  static func split(_ frame: inout Frame) -> [Intent]? {
    let clip = frame.thing(.clip, .video, .it)
    if frame.takes(.half) || frame.place() == .middle {
      return [.clip(.split(at: nil), clip?.choice)]
    }
    return frame.moment([.at, .on, nil]).map { [.clip(.split(at: $0), clip?.choice)] }
  }

  static func move(_ frame: inout Frame) -> [Intent]? {
    guard let clip = frame.thing(.clip), let choice = clip.choice,
      let place = frame.place([.to, .at, nil])
    else { return self.place(&frame) }
    frame.film([.of])
    switch place {
    case .start: return [.clip(.move(to: 1), choice)]
    case .end: return [.clip(.move(to: nil), choice)]
    case .middle: return nil
    }
  }

  static func swap(_ frame: inout Frame) -> [Intent]? {
    guard let clip = frame.thing(.clip) else { return nil }
    let other =
      frame.choice() ?? frame.thing(.clip)?.choice
      ?? frame.number().flatMap { Int(exactly: $0) }.map { .nth($0) }
    guard let first = clip.choice, let other else { return nil }
    return [.clip(.swap(with: other), first)]
  }

  static func duplicate(_ frame: inout Frame) -> [Intent]? {
    let clip = frame.thing(.clip, .video, .it)
    frame.takeAll(.again)
    return [.clip(.duplicate, clip?.choice)]
  }
}

extension Span {
  fileprivate var isEdge: Bool {
    switch self {
    case .first, .last: true
    case .range, .from: false
    }
  }
}

extension Noun {
  /// The track on which it lies.
  fileprivate var kind: DraftItem.Kind? {
    switch self {
    case .music, .sound: .audio
    case .title, .caption: .title
    case .effect: .effect
    case .clip, .video: .video
    default: nil
    }
  }
}
