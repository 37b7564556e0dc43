import TimeAndChance

/// Rows that cut the picture, and that take things away.
extension IntentTable {
  static func remove(_ frame: inout Frame) -> [Intent]? {
    if frame.plain(.silence) != nil {
      frame.film()
      return [.cutSilences]
    }
    if let edges = frame.bothEdges() { return edges.map(Intent.cut) }
    if frame.namesPartBesideClip { return nil }
    frame.takeAll(.only)
    if let span = frame.span() {
      _ = frame.plain(.part)
      return cut(span, &frame)
    }
    if let fade = fadeToRemove(&frame) { return [fade] }
    var wishes: [Intent] = []
    let others = frame.choices()
    if frame.takes(.verb(.mute)), frame.isEmpty { return [.cutSilences] }
    while let thing = frame.clip(
      .music, .sound, .title, .caption, .effect, .clip, joints: [nil], isJoined: !wishes.isEmpty)
    {
      guard let kind = thing.noun.kind else { return nil }
      // "Some clips" may be any, and "some music" or "a new one" is none that is there.
      let isOpen = thing.article == .indefinite && thing.choice == nil
      let hasSeveral = kind == .video || kind == .title
      guard !isOpen || !thing.isPlural && hasSeveral else { return nil }
      let text = kind == .title ? frame.text().map(Choice.named) : nil
      guard text == nil || thing.choice == nil else { return nil }
      let choice = text ?? thing.choice?.with(others)
      guard others.isEmpty || choice?.isMany ?? false else { return nil }
      // "delete clips": which ones, is asked; "the clips" are all of them.
      let isAll = thing.isPlural && (kind != .video || thing.article == .definite)
      wishes.append(.remove(kind, choice, isPlural: isAll))
    }
    guard wishes.isEmpty else {
      frame.film([.from, .of, .on])
      return others.isEmpty || wishes.count == 1 ? wishes : nil
    }
    guard others.isEmpty else { return nil }
    return frame.thing(.video).map { [.remove(.video, $0.choice, isPlural: $0.isPlural)] }
  }

  /// "remove the fade"
  private static func fadeToRemove(_ frame: inout Frame) -> Intent? {
    let named = frame.plain(.fade, .fadeIn, .fadeOut)?.noun
    let verb = takeFade(&frame)
    guard named != nil || verb != nil else { return nil }
    while frame.plain(.music, .sound) != nil {}
    let isIn = named == .fadeIn || verb == .fadeIn
    let isOut = named == .fadeOut || verb == .fadeOut
    return .fade(in: isOut ? nil : .zero, out: isIn ? nil : .zero)
  }

  /// "without music", "no title".
  static func without(_ frame: inout Frame, _ clause: Clause) -> [Intent]? {
    guard let read = remove(&frame),
      clause.endsWithout || !read.contains(where: \.removesChosenClip)
    else { return nil }
    return read.map { wish in
      if case .remove(let kind, nil, _) = wish, kind != .video { .leaveOut(kind) } else { wish }
    }
  }

  static func cut(_ frame: inout Frame, _ verb: Verb) -> [Intent]? {
    if frame.plain(.silence) != nil {
      frame.film()
      return [.cutSilences]
    }
    if frame.has(.highlights) { return highlights(&frame) }
    _ = frame.comparison(.down)
    if let length = frame.moment([.to, .into]) { return shorten(&frame, to: length) }
    if frame.has(.volume), frame.takes(.place(.middle)) || frame.half([nil, .by]) {
      return times(0.5, &frame)
    }
    if let kept = frame.span([.to, .into]) {
      // "cut it to 5-6 seconds": how long it shall be, or what stays of it.
      if case .range = kept { return nil }
      return keep(kept, &frame)
    }
    if let read = edge(&frame) { return read }
    let isPart = frame.plain(.part) != nil
    if let length = frame.duration([.by]) ?? (verb == .shorten ? frame.duration([nil]) : nil) {
      return cut(.last(length), &frame)
    }
    if let span = frame.span() {
      // "cut from 2 to 6" may keep it or drop it.
      return isPart || span.isEdge ? cut(span, &frame) : nil
    }
    return verb == .cut && frame.has(.music, .title) ? remove(&frame) : nil
  }

  /// "trim it to the first 5 seconds"; the end of one clip alone cannot be kept.
  private static func keep(_ span: Span, _ frame: inout Frame) -> [Intent]? {
    guard let clip = frame.clip(.clip), clip.choice != nil else {
      frame.film()
      return [.keep(span)]
    }
    guard case .first(let length) = span else { return nil }
    return [.clip(.shorten(to: length), clip.choice)]
  }

  /// Of one clip where one is named, else of the film.
  private static func cut(_ span: Span, _ frame: inout Frame) -> [Intent] {
    var other = frame
    if let clip = other.clip(.clip, joints: [nil, .of, .from, .on]), let choice = clip.choice {
      frame = other
      return [.clip(.cut(span), choice)]
    }
    frame.film()
    return [.cut(span)]
  }

  /// "trim the start by 2 seconds"
  private static func edge(_ frame: inout Frame) -> [Intent]? {
    var other = frame
    guard let place = other.place([nil]), place != .middle, let length = other.duration([.by])
    else { return nil }
    frame = other
    return cut(place == .start ? .first(length) : .last(length), &frame)
  }

  private static func shorten(_ frame: inout Frame, to length: Duration) -> [Intent]? {
    if let clip = frame.clip(.clip) { return [.clip(.shorten(to: length), clip.choice)] }
    frame.film()
    return [.shorten(to: length)]
  }

  static func keep(_ frame: inout Frame, isOnly: Bool = false) -> [Intent]? {
    let isOnly = isOnly || frame.takes(.only)
    frame.takeAll(.only)
    _ = frame.plain(.part)
    if let span = frame.span() {
      frame.film()
      return [.keep(span)]
    }
    if let length = frame.moment([.to]) { return shorten(&frame, to: length) }
    let others = frame.choices()
    if let clip = frame.clip(.clip), let choice = clip.choice, choice != .all {
      // "Keep the second clip" may only say that nobody shall touch it.
      guard isOnly else { return nil }
      return [.clip(.keepOnly, choice.with(others))]
    }
    // "keep the music but remove the title": what is kept stays as it is.
    guard others.isEmpty, !isOnly,
      let kept = frame.thing(.music, .sound, .title, .caption, .effect), kept.choice == nil
    else { return nil }
    return kept.noun.kind.map { [.preserve($0)] }
  }

  static func highlights(_ frame: inout Frame) -> [Intent]? {
    guard let reel = frame.thing(.highlights), reel.choice == nil else { return nil }
    let length = frame.duration([nil, .into, .of, .lasting, .for, .to])
    frame.takeAll(.output, .look)
    frame.film()
    return [.highlights(length ?? .seconds(60))]
  }
}

extension Frame {
  /// "the first 2 seconds and the last 3 seconds"; the end first, as that moves nothing.
  fileprivate mutating func bothEdges() -> [Span]? {
    var other = self
    guard let one = other.span(), let two = other.span() else { return nil }
    other.film([.of, .from])
    switch (one, two) {
    case (.first, .last) where other.isEmpty:
      self = other
      return [two, one]
    case (.last, .first) where other.isEmpty:
      self = other
      return [one, two]
    default: return nil
    }
  }

  /// "the first clip and the last 2 seconds": two things, and no part of that clip.
  fileprivate var namesPartBesideClip: Bool {
    phrases.contains { if case .span = $0.content { $0.isJoined } else { false } }
  }

  /// All that are named before the one that its thing has: "the first and third clips".
  fileprivate mutating func choices() -> [Choice] {
    var choices: [Choice] = []
    while let choice = choiceBeforeAnother() { choices.append(choice) }
    return choices
  }
}

extension Clause {
  /// 第二个片段不要了
  fileprivate var endsWithout: Bool {
    lexemes.last { !$0.is(.filler) }?.is(.verb(.without)) ?? false
  }
}

extension Intent {
  /// "no clip 1" may take back what was said before.
  fileprivate var removesChosenClip: Bool {
    if case .remove(.video, .some, _) = self { true } else { false }
  }
}

extension Choice {
  /// Together with others, which came before it; nil where one of them is many.
  fileprivate func with(_ others: [Choice]) -> Choice? {
    let all = others + [self]
    guard all.count > 1 else { return self }
    return all.contains(where: \.isMany) ? nil : .each(all)
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
