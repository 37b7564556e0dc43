import TimeAndChance

/// Rows about titles and captions.
extension IntentTable {
  static func title(_ frame: inout Frame) -> [Intent]? {
    guard let title = frame.thing(.title, .caption) else { return nil }
    let text = frame.text()
    frame.takeAll(.look)
    if title.noun == .caption, title.isPlural {
      frame.film([.to, .on, .for, .of])
      return text.map { [.addCaptions($0)] } ?? [.cannot(.transcription)]
    }
    if let moved = moveTitle(&frame, title, text) { return moved }
    guard title.choice == nil else { return nil }
    var lasts =
      frame.duration([nil, .for, .lasting, .of])
      ?? (frame.wholeFilm([.for, .on]) ? .wholeFilm : nil)
    var at = TitlePlace.start
    if case .range(let start, let end)? = frame.span() {
      (at, lasts) = (.at(start), end - start)
    } else {
      at = frame.titlePlace() ?? .start
    }
    frame.film([.to, .on, .for, .of])
    return [.addTitle(text: text, at: at, lasts: lasts)]
  }

  /// "put the title at the end": the one that is there.
  static func moveTitle(
    _ frame: inout Frame, _ title: Thing, _ text: String? = nil
  ) -> [Intent]? {
    guard text == nil, title.article == .definite || title.article == .own || title.choice != nil,
      let place = frame.titlePlace()
    else { return nil }
    frame.film([.of])
    return [.moveTitle(place, title.choice)]
  }

  static func rename(_ frame: inout Frame) -> [Intent]? {
    guard let title = frame.thing(.title, .caption) else { return nil }
    let old = frame.text([.from]).map(Choice.named)
    return frame.text().map { [.renameTitle($0, old ?? title.choice)] }
  }

  /// "make the title last 5 seconds"; nil where no title or no length is named.
  static func titleLength(_ frame: inout Frame) -> [Intent]? {
    var other = frame
    guard let title = other.thing(.title, .caption), title.article != .indefinite else {
      return nil
    }
    _ = other.thing(.length)
    var length = other.duration([nil, .to, .for, .lasting])
    if length == nil, case .last(let read)? = other.span() { length = read }
    guard let length else { return nil }
    frame = other
    return [.titleLength(length, title.choice)]
  }
}

extension Frame {
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
    case nil: return moment([.at, .to]).map { .at($0) }
    }
  }
}
