import TimeAndChance

/// Rows about titles and captions.
extension IntentTable {
  static func title(_ frame: inout Frame) -> [Intent]? {
    guard let title = frame.thing(.title, .caption), title.choice == nil else { return nil }
    let text = frame.text()
    frame.takeAll(.look)
    if title.noun == .caption, title.isPlural {
      frame.film([.to, .on, .for, .of])
      return text.map { [.addCaptions($0)] } ?? [.cannot(.transcription)]
    }
    var lasts =
      frame.duration([nil, .for, .lasting, .of])
      ?? (frame.wholeFilm([.for, .on]) ? .wholeFilm : nil)
    var at = TitlePlace.start
    if case .range(let start, let end)? = frame.span() {
      (at, lasts) = (.at(start), end - start)
    } else if let place = frame.place([.at, .on, .to]) {
      switch place {
      case .start: break
      case .end: at = .end
      case .middle: return nil
      }
    } else if let moment = frame.moment([.at]) {
      at = .at(moment)
    }
    frame.film([.to, .on, .for, .of])
    return [.addTitle(text: text, at: at, lasts: lasts)]
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
