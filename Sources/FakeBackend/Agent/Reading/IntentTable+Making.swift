import TimeAndChance

/// Rows that make something new, and those that begin with the verbs of many meanings.
extension IntentTable {
  static func add(
    _ frame: inout Frame, _ clause: Clause, _ situation: Situation
  ) throws(Unread) -> [Intent]? {
    if let fade = takeFade(&frame) { return self.fade(&frame, fade) }
    if frame.has(.music) || frame.has(.sound) {
      // "speed it up with the music": the one that is there.
      if clause.verb != nil, frame.namesOldMusic { return nil }
      return music(&frame)
    }
    if frame.has(.title, .caption) { return title(&frame, clause) }
    if frame.has(.effect) {
      frame.takeAllThings()
      return frame.isEmpty ? [.cannot(.effect)] : nil
    }
    if let text = frame.textOnFilm() {
      return [.addTitle(text: text, at: .start, lasts: nil, isAnother: false)]
    }
    if let song = frame.song() { return [.addMusic(name: song, volume: nil, isOwn: true)] }
    if frame.movesClip { return move(&frame, situation) }
    if frame.namesStyleAlone, let style = frame.style() {
      frame.film([.to])
      return [.addMusic(name: style, volume: nil, isOwn: false)]
    }
    if frame.makesClip { return try generate(&frame, .add, clause, situation) }
    return place(&frame, situation)
  }

  /// Such as "put this on the timeline".
  static func place(_ frame: inout Frame, _ situation: Situation) -> [Intent]? {
    let files = frame.files()
    let thing = frame.thing(.picture, .video, .clip, .it, joints: [nil])
    guard thing?.choice == nil || thing?.choice == .all, thing.map(situation.hasAll) ?? true else {
      return nil
    }
    let isNamed = frame.film([.to, .on, .into]) || !files.isEmpty || thing?.article == .own
    return isNamed ? [.place(files: files)] : nil
  }

  static func make(
    _ frame: inout Frame, _ verb: Verb, _ clause: Clause, _ situation: Situation
  ) throws(Unread) -> [Intent]? {
    if frame.has(.highlights) { return highlights(&frame) }
    if situation.hasJustGenerated, frame.isAboutFilm, frame.takes(.again) {
      return regenerate(&frame)
    }
    // "convert to mp4"
    if verb == .animate, !frame.hasThings, frame.takes(.output) { return export(&frame) }
    if frame.makesSoundOrTitle {
      return frame.has(.music) ? music(&frame) : title(&frame)
    }
    if !frame.makesClip {
      if verb == .make || verb == .turn {
        if let read = titleLength(&frame) ?? volume(&frame, it: verb == .turn) ?? speed(&frame) {
          return read
        }
      }
      if verb == .make, let read = length(&frame) { return read }
    }
    if situation.hasTimeline, let length = frame.lengthOfIt() { return [.length(length)] }
    // 把视频做成10秒
    if verb == .turn, situation.hasTimeline, !situation.hasUpload, let read = length(&frame) {
      return read
    }
    if situation.hasTimeline, frame.isAboutFilm, reshapes(&frame) { return [.cannot(.aspectRatio)] }
    return try generate(&frame, verb, clause, situation)
  }

  static func change(_ frame: inout Frame, _ situation: Situation) -> [Intent]? {
    if frame.has(.title, .caption) { return titleLength(&frame) ?? rename(&frame) }
    if !frame.namesMusic, let read = volume(&frame) { return read }
    if frame.has(.music) {
      let read = music(&frame)
      guard case .addMusic(let name, _, let isOwn)? = read?.first, name != nil || isOwn else {
        return nil
      }
      return read
    }
    if !frame.hasThings, let style = frame.newStyle() {
      return [.addMusic(name: style, volume: nil, isOwn: false)]
    }
    if frame.has(.speed, .video, .clip, .it), let read = speed(&frame) { return read }
    if let read = length(&frame) { return read }
    return situation.hasTimeline && reshapes(&frame) ? [.cannot(.aspectRatio)] : nil
  }

  /// Whether another shape is wanted of what is there.
  private static func reshapes(_ frame: inout Frame) -> Bool {
    var other = frame
    let isNamed = other.thing(.shape) != nil
    let shape = other.shape()
    guard isNamed || shape != nil else { return false }
    while other.thing(.video, .clip, .it, .shape) != nil {}
    guard other.isEmpty else { return false }
    frame = other
    return true
  }

  static func withoutVerb(
    _ frame: inout Frame, _ clause: Clause, _ situation: Situation
  ) throws(Unread) -> [Intent]? {
    // What else than a clip "again" asks for, nobody knows.
    if situation.hasJustGenerated, frame.takes(.again) { return regenerate(&frame) }
    if let fade = takeFade(&frame) { return self.fade(&frame, fade) }
    if frame.thing(.credits) != nil { return [.answer([.credits])] }
    if frame.has(.title), frame.hasText { return title(&frame) }
    if frame.has(.title) { return titleLength(&frame) }
    if frame.makesSoundOrTitle || frame.has(.music) && frame.namesMusic || frame.usesOwnMusic {
      return music(&frame)
    }
    if let read = volume(&frame) { return read }
    if !frame.makesClip, frame.hasComparison || frame.has(.speed) || frame.speedsClip,
      let read = speed(&frame) ?? length(&frame)
    {
      return read
    }
    guard frame.makesClip else { return nil }
    return try generate(&frame, nil, clause, situation)
  }

  // MARK: - Without an object of their own

  static func undo(_ frame: inout Frame) -> [Intent]? {
    let choice = frame.thing(.edit, .it)?.choice ?? frame.choice()
    return choice == nil || choice == .last ? [.undo] : nil
  }

  static func regenerate(_ frame: inout Frame) -> [Intent]? {
    frame.takeAll(.again, .look)
    let shape = frame.shape()
    if case .some(nil) = shape { return [.cannot(.shape)] }
    while frame.film() {}
    return [.regenerate(shape ?? nil)]
  }

  static func export(_ frame: inout Frame) -> [Intent]? {
    frame.takeAll(.output, .again, .look)
    frame.film()
    guard frame.has(.highlights) else { return [.export] }
    return highlights(&frame).map { $0 + [.export] }
  }
}

extension Frame {
  /// "the music", whose name nobody says.
  fileprivate var namesOldMusic: Bool {
    !namesMusic
      && phrases.contains { phrase in
        if case .thing(let thing) = phrase.content {
          thing.noun == .music && thing.article == .definite
        } else {
          false
        }
      }
  }

  /// "some music", "a title": one that is not there yet.
  fileprivate var makesSoundOrTitle: Bool {
    guard !has(.video, .clip, .picture) else { return false }
    return phrases.contains { phrase in
      if case .thing(let thing) = phrase.content {
        [.music, .title, .caption].contains(thing.noun) && thing.article == .indefinite
      } else {
        false
      }
    }
  }

  /// "add jazz", and not "add a guitar".
  fileprivate var namesStyleAlone: Bool {
    phrases.contains { phrase in
      if case .style = phrase.content {
        phrase.joint == nil && phrase.article == nil
      } else {
        false
      }
    } && !has(.video, .clip, .picture)
  }

  /// "make it a 5 second clip"
  fileprivate mutating func lengthOfIt() -> Duration? {
    var other = self
    guard other.thing(.it, joints: [nil]) != nil, let length = other.duration([nil, .into, .to]),
      let clip = other.thing(.clip, .video, joints: [nil, .into]),
      clip.article == nil || clip.article == .indefinite,
      clip.choice == nil, other.isEmpty
    else { return nil }
    self = other
    return length
  }

  /// "the second clip at half speed"
  fileprivate var speedsClip: Bool {
    let isSpeed = first { if case .factor = $0 { true } else { nil } } ?? false
    let isChosen =
      first { content -> Bool? in
        guard case .thing(let thing) = content, thing.choice != nil else { return nil }
        return thing.noun == .clip || thing.noun == .video ? true : nil
      } ?? false
    return isSpeed && isChosen
  }

  /// 用我的歌
  fileprivate var usesOwnMusic: Bool {
    phrases.contains { phrase in
      guard case .thing(let thing) = phrase.content, phrase.joint == .using else { return false }
      return thing.noun == .music && thing.article == .own
    }
  }

  /// What music is meant.
  fileprivate var namesMusic: Bool {
    phrases.contains { phrase in
      switch phrase.content {
      case .style, .text, .file: true
      default: false
      }
    }
  }
}
