import TimeAndChance

/// Rows about music: what plays, how loud, how it begins and ends.
extension IntentTable {
  static let step = 0.15
  private static let fadeLength = Duration.seconds(2)

  static func music(_ frame: inout Frame) -> [Intent]? {
    // There is room for one music.
    guard let music = frame.thing(.music, .sound), music.choice == nil, music.article != .another
    else { return nil }
    let file: String? = frame.take { if case .file(let name) = $0 { name } else { nil } }
    frame.leaveOldStyle()
    let name = file ?? frame.text() ?? frame.style()
    // "use this song as background music", "replace the music with my song"
    _ = frame.plain(.music, joints: [.into])
    let own = frame.plain(.music, .sound, joints: [.with])
    guard own == nil || own?.article == .own else { return nil }
    let volume = frame.percent() ?? (frame.half([.at, .with]) ? 0.5 : nil)
    if volume != nil { _ = frame.plain(.volume) }
    frame.film([.to, .on, .for, .of])
    return [
      .addMusic(name: name, volume: volume, isOwn: file != nil || (own ?? music).article == .own)
    ]
  }

  /// The music is louder or quieter than now, by so much or to so much.
  static func volume(_ frame: inout Frame, up: Bool) -> [Intent]? {
    guard takeSounds(&frame) else { return nil }
    func level(_ share: Double) -> [Intent] { [.volume(up ? .upTo(share) : .downTo(share))] }
    if let share = frame.percent([.to, .at]) { return level(share) }
    // 调小，50%: by so much, or to it.
    guard !frame.phrases.contains(where: { $0.isJoined && $0.isPercent }) else { return nil }
    if let share = frame.percent() { return [.volume(.by(up ? share : -share))] }
    if frame.half([.to, .at]) { return level(0.5) }
    if frame.half([.by]) { return up ? nil : [.volume(.times(0.5))] }
    if let number = frame.number([.to]) {
      return (0...100).contains(number) ? level(number / 100) : nil
    }
    return [.volume(.by(up ? step : -step))]
  }

  /// "the music louder", "volume 35%"; nil where no sound is spoken of, and "it" is none.
  static func volume(_ frame: inout Frame, it: Bool = false) -> [Intent]? {
    var other = frame
    if let comparison = other.comparison(.louder, .quieter) {
      guard takeSounds(&other) || !other.hasThings else { return nil }
      other.takeAll(.verb(.be))
      frame = other
      return volumeStep(&frame, up: comparison == .louder)
    }
    guard takeSounds(&other, it: it) else { return nil }
    if let comparison = other.comparison(.up, .down) {
      let number = other.number([.to])
      guard number == nil else {
        frame = other
        let share = (number ?? 0) / 100
        guard share <= 1 else { return nil }
        return [.volume(comparison == .up ? .upTo(share) : .downTo(share))]
      }
      frame = other
      return volumeStep(&frame, up: comparison == .up)
    }
    if other.half([nil]) {
      frame = other
      return [.volume(.times(0.5))]
    }
    let share =
      other.percent([.to, .at, nil]) ?? (other.half([.to, .at]) ? 0.5 : nil)
      ?? other.number([.to, nil]).flatMap(Self.share)
    guard let share, (0...1).contains(share) else { return nil }
    frame = other
    return [.volume(.to(share))]
  }

  /// 20 is of a hundred and 0.2 of one; what 1 is of, nobody says.
  private static func share(_ number: Double) -> Double? {
    number == 1 ? nil : number < 1 ? number : number / 100
  }

  private static func volumeStep(_ frame: inout Frame, up: Bool) -> [Intent]? {
    if let share = frame.percent([.to, .at]) {
      return [.volume(up ? .upTo(share) : .downTo(share))]
    }
    if let share = frame.percent([.by]) { return [.volume(.by(up ? share : -share))] }
    return [.volume(.by(up ? step : -step))]
  }

  static func mute(_ frame: inout Frame, it: Bool = true) -> [Intent]? {
    let isAlone = frame.isEmpty && it
    return takeSounds(&frame, it: it) || isAlone ? [.volume(.to(0))] : nil
  }

  /// "double the volume".
  static func times(_ factor: Double, _ frame: inout Frame) -> [Intent]? {
    takeSounds(&frame, it: false) ? [.volume(.times(factor))] : nil
  }

  /// Such as "the music is too loud"; how loud it is now, is no wish: "the volume is 20%".
  static func remark(_ frame: inout Frame) -> [Intent]? {
    let isSound = frame.has(.music, .sound, .volume, .it) || !frame.hasThings
    guard isSound, !frame.hasAmount else { return nil }
    return volume(&frame)
  }

  /// Music, sound and volume, as often as they are named; false where they are not.
  private static func takeSounds(_ frame: inout Frame, it: Bool = true) -> Bool {
    var isNamed = false
    while let thing = frame.plain(.music, .sound, .volume) {
      guard thing.article != .indefinite else { return false }
      isNamed = true
    }
    if it, !isNamed { isNamed = frame.plain(.it) != nil }
    return isNamed
  }

  // MARK: - Fades

  /// As a verb, "fade out the music", or as a thing, "add a fade out to the music".
  static func fade(_ frame: inout Frame, _ verb: Verb) -> [Intent]? {
    var length = frame.duration([nil, .for, .of, .on, .lasting, .with])
    if length == nil, verb != .fadeIn { length = frame.lastSpan() }
    if frame.has(.video, .clip, .picture), !frame.has(.music, .sound, .volume) {
      frame.takeAllThings()
      return [.cannot(.pictureFade)]
    }
    guard takeSounds(&frame, it: false) else { return nil }
    if verb != .fadeBoth {
      _ = frame.takes(.place(verb == .fadeIn ? .start : .end))
    }
    _ = frame.plain(.fade)
    let other = takeFade(&frame)
    let verb = other == nil || other == verb ? verb : .fadeBoth
    let seconds = length ?? fadeLength
    return [
      .fade(in: verb == .fadeOut ? nil : seconds, out: verb == .fadeIn ? nil : seconds)
    ]
  }

  /// The fade that is named beside another verb, or instead of one.
  static func takeFade(_ frame: inout Frame) -> Verb? {
    for verb in [Verb.fadeIn, .fadeOut, .fadeBoth] where frame.takes(.verb(verb)) { return verb }
    if frame.thing(.fadeIn) != nil { return frame.thing(.fadeOut) == nil ? .fadeIn : .fadeBoth }
    if frame.thing(.fadeOut) != nil { return .fadeOut }
    return nil
  }
}

extension Phrase {
  fileprivate var isPercent: Bool {
    if case .percent = content { true } else { false }
  }
}
