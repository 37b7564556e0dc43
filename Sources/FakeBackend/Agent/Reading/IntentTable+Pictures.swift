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
    if let fade = fadeToRemove(&frame) { return [fade] }
    var wishes: [Intent] = []
    let others = frame.choices()
    while let thing = frame.clip(.music, .sound, .title, .caption, .effect, .clip, joints: [nil]) {
      guard let kind = thing.noun.kind else { return nil }
      wishes.append(.remove(kind, thing.choice?.with(others), isPlural: thing.isPlural))
    }
    guard wishes.isEmpty else {
      frame.film([.from, .of, .on])
      return others.isEmpty || wishes.count == 1 ? wishes : nil
    }
    return frame.thing(.video).map { [.remove(.video, $0.choice, isPlural: $0.isPlural)] }
  }

  /// "remove the fade"
  private static func fadeToRemove(_ frame: inout Frame) -> Intent? {
    let named = frame.thing(.fade, .fadeIn, .fadeOut)?.noun
    let verb = takeFade(&frame)
    guard named != nil || verb != nil else { return nil }
    while frame.thing(.music, .sound) != nil {}
    let isIn = named == .fadeIn || verb == .fadeIn
    let isOut = named == .fadeOut || verb == .fadeOut
    return .fade(in: isOut ? nil : .zero, out: isIn ? nil : .zero)
  }

  /// "without music", "no title".
  static func without(_ frame: inout Frame) -> [Intent]? {
    guard let read = remove(&frame) else { return nil }
    return read.map { wish in
      if case .remove(let kind, nil, _) = wish, kind != .video { .leaveOut(kind) } else { wish }
    }
  }

  static func cut(_ frame: inout Frame, _ verb: Verb) -> [Intent]? {
    if frame.thing(.silence) != nil {
      frame.film()
      return [.cutSilences]
    }
    if frame.has(.highlights) { return highlights(&frame) }
    if let length = frame.moment([.to, .into]) { return shorten(&frame, to: length) }
    if frame.has(.volume, .music), frame.place() == .middle || frame.half([nil, .by]) {
      return times(0.5, &frame)
    }
    if let read = edge(&frame) { return read }
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

  /// "trim the start by 2 seconds"
  private static func edge(_ frame: inout Frame) -> [Intent]? {
    var other = frame
    guard let place = other.place([nil]), place != .middle, let length = other.duration([.by])
    else { return nil }
    frame = other
    frame.film([.of])
    return [.cut(place == .start ? .first(length) : .last(length))]
  }

  private static func shorten(_ frame: inout Frame, to length: Duration) -> [Intent]? {
    if let clip = frame.clip(.clip) { return [.clip(.shorten(to: length), clip.choice)] }
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
    let others = frame.choices()
    if let clip = frame.clip(.clip), let choice = clip.choice, choice != .all {
      return [.clip(.keepOnly, choice.with(others))]
    }
    // "keep the music but remove the title": what is kept stays as it is.
    guard others.isEmpty, let kept = frame.thing(.music, .sound, .title, .caption, .effect),
      kept.choice == nil
    else { return nil }
    return []
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
}

extension Frame {
  /// All that are named before the one that its thing has: "the first and third clips".
  fileprivate mutating func choices() -> [Choice] {
    var choices: [Choice] = []
    while let choice = choice([nil]) { choices.append(choice) }
    return choices
  }
}

extension Choice {
  /// Together with others; nil where these are no numbers.
  fileprivate func with(_ others: [Choice]) -> Choice? {
    guard !others.isEmpty else { return self }
    let numbers = (others + [self]).compactMap { choice in
      if case .nth(let number) = choice { number } else { nil }
    }
    return numbers.count == others.count + 1 ? .several(numbers) : nil
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
