import TimeAndChance

/// Rows about single clips: how fast, in which order, how often.
extension IntentTable {
  static func speed(_ frame: inout Frame, isSlower: Bool? = nil) -> [Intent]? {
    var other = frame
    let comparison = other.comparison(.faster, .slower, .up, .down)
    let compared = comparison.map { $0 == .slower || $0 == .down }
    guard isSlower == nil || compared == nil || isSlower == compared else { return nil }
    let slower = isSlower ?? compared
    guard let factor = speedFactor(&other, slower), (0.1...10).contains(factor),
      slower != false || factor >= 1
    else { return nil }
    _ = other.plain(.speed)
    let clip = other.clip(.clip, .video, .it)
    guard clip?.article != .indefinite else { return nil }
    other.film([.of])
    frame = other
    let isOne = clip.map { $0.noun == .clip && !$0.isPlural } ?? false
    return [.clip(.speed(factor), clip?.choice ?? (isOne ? nil : .all))]
  }

  /// "2x", "half", "20% faster".
  private static func speedFactor(_ frame: inout Frame, _ slower: Bool?) -> Double? {
    var factors: [Double] = []
    // "slow down to 2x" is faster.
    let target: Double? = frame.first(joint: .to) {
      if case .factor(let to) = $0 { to } else { nil }
    }
    if let target, slower == true, target > 1 { return nil }
    let isTarget = target != nil
    while let factor = frame.factor() { factors.append(factor) }
    if factors.isEmpty, slower == true, frame.takes(.half) { factors = [0.5] }
    if factors.isEmpty, let slower, let share = frame.percent([.by, nil]) {
      factors = [slower ? 1 - share : 1 + share]
    }
    if factors.isEmpty, slower == nil, frame.has(.speed), let share = frame.percent([.to, .at]) {
      factors = [share]
    }
    guard let factor = factors.first, factors.allSatisfy({ $0 == factor }) else { return nil }
    // "speed it up 1x" may be no faster, or as fast again.
    guard factor != 1 || slower == nil || isTarget else { return nil }
    return slower == true && factor > 1 ? 1 / factor : factor
  }

  static func split(_ frame: inout Frame) -> [Intent]? {
    let clip = frame.clip(.clip, .video, .it)
    if frame.takes(.half) || frame.takes(.place(.middle)) || isIntoTwo(&frame) {
      return [.clip(.split(at: nil), clip?.choice)]
    }
    return frame.moment([.at, .on, nil]).map { [.clip(.split(at: $0), clip?.choice)] }
  }

  /// "into two", "into two parts".
  private static func isIntoTwo(_ frame: inout Frame) -> Bool {
    var other = frame
    guard other.number([.into, .on]) == 2 else { return false }
    _ = other.plain(.part, .clip)
    frame = other
    return true
  }

  static func move(_ frame: inout Frame, _ situation: Situation) -> [Intent]? {
    if let title = frame.thing(.title, .caption) { return moveTitle(&frame, title, isNew: false) }
    guard let clip = frame.clip(.clip, joints: [nil]), let choice = clip.choice else {
      return place(&frame, situation)
    }
    if let place = frame.place([.to, .at, nil]) {
      frame.film([.of])
      switch place {
      case .start: return [.clip(.move(to: .start), choice)]
      case .end: return [.clip(.move(to: .end), choice)]
      case .middle: return nil
      }
    }
    for joint in [Joint.before, .after] {
      let thing = frame.thing(.clip, joints: [joint])
      guard let other = thing?.choice ?? frame.choice([joint]) else {
        guard thing == nil else { return nil }
        continue
      }
      return [.clip(.move(to: joint == .before ? .before(other) : .after(other)), choice)]
    }
    let position = frame.thing(.position, joints: [.to, .at, .on])
    switch position?.choice ?? frame.choice([nil, .to, .at]) {
    case .nth(let number)?: return [.clip(.move(to: .position(number)), choice)]
    case .last?: return [.clip(.move(to: .end), choice)]
    default: return nil
    }
  }

  static func swap(_ frame: inout Frame) -> [Intent]? {
    guard let clip = frame.clip(.clip) else { return nil }
    if clip.choice == .firstOnes(2) { return [.clip(.swap(with: .nth(2)), .nth(1))] }
    if case .each(let two)? = clip.choice {
      return two.count == 2 ? [.clip(.swap(with: two[1]), two[0])] : nil
    }
    let other = frame.choice() ?? frame.thing(.clip)?.choice
    guard let first = clip.choice, !first.isMany, let other, !other.isMany else { return nil }
    return [.clip(.swap(with: other), first)]
  }

  static func duplicate(_ frame: inout Frame) -> [Intent]? {
    let clip = frame.clip(.clip, .video, .it)
    // All that there is, or what was spoken of, or one clip: nobody knows.
    guard let clip, clip.article != .indefinite else { return nil }
    // "and do it again" makes two of it.
    guard !frame.phrases.contains(where: { $0.content == .again && $0.isJoined }) else {
      return nil
    }
    frame.takeAll(.again)
    let isOne = clip.noun == .clip && !clip.isPlural
    return [.clip(.duplicate, clip.choice ?? (isOne ? nil : .all))]
  }
}
