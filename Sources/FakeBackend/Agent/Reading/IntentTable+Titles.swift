import TimeAndChance

/// Rows about titles and captions.
extension IntentTable {
  static func title(_ frame: inout Frame, _ clause: Clause? = nil) -> [Intent]? {
    frame.takeLooks(before: .title, .caption)
    // `add "by Anna" under the title`: that one is there.
    let joints: [Joint?] = [nil, .into, .with, .using, .of, .for, .to, .by]
    guard let title = frame.thing(.title, .caption, joints: joints, orAnother: true) else {
      return nil
    }
    let text = frame.text()
    // "add titles Hello and Bye"
    if title.noun == .title, title.isPlural, text?.contains(" and ") == true { return nil }
    if title.noun == .caption, title.isPlural {
      guard title.choice == nil || title.choice == .all else { return nil }
      frame.film([.to, .on, .for, .of])
      return text.map { [.addCaptions($0)] } ?? [.cannot(.transcription)]
    }
    if let moved = moveTitle(&frame, title, text) { return moved }
    guard title.choice == nil else { return nil }
    let moment = frame.momentBeforeVerb()
    let told =
      frame.duration([nil, .for, .lasting, .of])
      ?? (frame.wholeFilm([.for, .on]) ? .wholeFilm : nil)
    let span = frame.span()
    // Two lengths, or two places, are one too many: the other one is asked about.
    guard span == nil || told == nil && moment == nil else { return nil }
    var (at, lasts) = (moment.map(TitlePlace.at) ?? .start, told)
    switch span {
    case .range(let start, let end)?: (at, lasts) = (.at(start), end - start)
    case .from(let start, let saysEnd)?:
      (at, lasts) = (.at(start), saysEnd ? .wholeFilm : nil)
    case .first(let length)?: lasts = length
    case .last(let length)?: (at, lasts) = (.end, length)
    case nil: if moment == nil { at = frame.titlePlace() ?? .start }
    }
    frame.film([.to, .on, .for, .of])
    let isAnother =
      title.article == .another
      || clause.map { $0.isAddition && !$0.isStep } ?? false
    return [.addTitle(text: text, at: at, lasts: lasts, isAnother: isAnother)]
  }

  /// "put the title at the end": the one that is there.
  static func moveTitle(
    _ frame: inout Frame, _ title: Thing, _ text: String? = nil, isNew: Bool = true
  ) -> [Intent]? {
    let isThere =
      !isNew || title.article == .definite || title.article == .own || title.choice != nil
    guard text == nil, isThere, let place = frame.titlePlace() else { return nil }
    frame.film([.of])
    return [.moveTitle(place, title.choice)]
  }

  static func rename(_ frame: inout Frame) -> [Intent]? {
    guard let title = frame.thing(.title, .caption) else { return renameText(&frame) }
    guard !frame.hasJoinedText else { return nil }
    let old = frame.text([.from]) ?? (frame.textCount > 1 ? frame.text([nil]) : nil)
    guard let text = frame.text() ?? frame.newText(), old == nil || title.choice == nil else {
      return nil
    }
    return [.renameTitle(text, old.map(Choice.named) ?? title.choice)]
  }

  /// `rename "Hi" to "Hello"`
  private static func renameText(_ frame: inout Frame) -> [Intent]? {
    var other = frame
    guard frame.textCount == 2, let old = other.text(), let new = other.text() else { return nil }
    frame = other
    return [.renameTitle(new, .named(old))]
  }

  /// "make the title last 5 seconds"; nil where no title or no length is named.
  static func titleLength(_ frame: inout Frame) -> [Intent]? {
    var other = frame
    guard let title = other.thing(.title, .caption), title.article != .indefinite else {
      return nil
    }
    _ = other.plain(.length)
    guard let length = other.duration([nil, .to, .for, .lasting]) ?? other.lastSpan() else {
      return nil
    }
    frame = other
    return [.titleLength(length, title.choice)]
  }
}

extension Frame {
  /// "Lake" and "Forest" are two.
  fileprivate var hasJoinedText: Bool {
    phrases.contains { if case .text = $0.content { $0.isJoined } else { false } }
  }

  /// "at the end", "at 5 seconds"; what is in the middle is left.
  fileprivate mutating func titlePlace() -> TitlePlace? {
    var other = self
    switch other.place([.at, .on, .to]) {
    case .start?:
      self = other
      return .start
    case .end?:
      self = other
      return .end
    case .middle?: return nil
    case nil:
      // 移到最后
      if choice([.to]) == .last { return .end }
      return moment([.at, .to]).map { .at($0) }
    }
  }
}
