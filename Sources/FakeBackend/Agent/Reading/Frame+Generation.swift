/// What a clause tells of clips that are to be, and of those that are there.
extension Frame {
  /// A clip that is to be, as its article or its description tells.
  var makesClip: Bool {
    var isThing = false
    var isTold = false
    for phrase in phrases {
      switch phrase.content {
      case .thing(let thing) where [.video, .clip, .picture].contains(thing.noun):
        if thing.article == .indefinite || thing.article == .another { return true }
        isThing = isThing || thing.article == nil && thing.choice == nil
      case .subject: isTold = true
      case .unknown, .style, .duration: isTold = isTold || !isThing && phrase.joint == nil
      default: break
      }
    }
    return isTold && isThing || isTold && hasSubject
  }

  /// The film that is there, or what was just spoken of.
  var isAboutFilm: Bool {
    phrases.contains {
      if case .thing(let thing) = $0.content {
        [.video, .clip, .it, .shape].contains(thing.noun) && thing.article != .indefinite
          && thing.article != .another
      } else {
        false
      }
    }
  }

  /// Such as "put the second clip at the start".
  var movesClip: Bool {
    var hasPlace = false
    var isChosen = false
    for phrase in phrases {
      switch phrase.content {
      case .thing(let thing) where thing.choice != nil:
        let isPlace = phrase.joint != nil
        hasPlace = hasPlace || isPlace
        isChosen = isChosen || !isPlace && thing.noun == .clip
      case .place, .choice: hasPlace = true
      default: break
      }
    }
    return hasPlace && isChosen
  }

  /// "at the beginning", "after the second clip".
  mutating func clipPlace() -> ClipPlace? {
    var other = self
    if let place = other.place([.at, .on, .to]) {
      other.film([.of])
      guard place != .middle else { return nil }
      self = other
      return place == .start ? .start : .end
    }
    for joint in [Joint.before, .after] {
      guard let clip = other.thing(.clip, joints: [joint]) else { continue }
      guard let choice = clip.choice, choice != .all else { return nil }
      self = other
      return joint == .before ? .before(choice) : .after(choice)
    }
    return nil
  }

  var describesAnother: Bool {
    phrases.contains { phrase in
      if case .subject = phrase.content { phrase.article == .another } else { false }
    }
  }

  var hasText: Bool { first { if case .text = $0 { true } else { nil } } ?? false }

  var hasSubject: Bool { first { if case .subject = $0 { true } else { nil } } ?? false }

  var hasComparison: Bool { first { if case .comparison = $0 { true } else { nil } } ?? false }

  mutating func subject() -> String? {
    take { if case .subject(let name) = $0 { name } else { nil } } ?? text()
  }

  mutating func files() -> [String] {
    var files: [String] = []
    while let file = take(where: { if case .file(let name) = $0 { name } else { nil } }) {
      files.append(file)
    }
    return files
  }

  /// `put "Hello" on the video`
  mutating func textOnFilm() -> String? {
    var other = self
    guard let text = other.text([nil]), other.film([.on, .to]), other.isEmpty else { return nil }
    self = other
    return text
  }

  /// "use sunny-day.mp3"
  mutating func song() -> String? {
    var other = self
    let files = other.files()
    guard files.count == 1, FileEnding.isSound(files[0]) else { return nil }
    other.film([.to, .on, .into, .for])
    self = other
    return files[0]
  }

  mutating func clips() -> [Thing] {
    var things: [Thing] = []
    // One that stands before or after another tells of a place.
    let joints: [Joint?] = [nil, .to, .from, .on, .of, .for, .with, .into, .using, .by]
    while let thing = thing(.video, .clip, .picture, .it, joints: joints, orAnother: true) {
      things.append(thing)
    }
    return things
  }

  mutating func takeAllThings() {
    while take(where: { if case .thing = $0 { true } else { nil } }) != nil {}
  }
}
