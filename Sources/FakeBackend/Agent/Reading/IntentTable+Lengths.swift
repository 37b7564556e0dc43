import TimeAndChance

/// Rows about how long the film or a clip is.
extension IntentTable {
  static func extend(_ frame: inout Frame) -> [Intent]? {
    if let title = frame.thing(.title, .caption) {
      return frame.duration([.to]).map { [.titleLength($0, title.choice)] }
    }
    _ = frame.plain(.length)
    let choice = frame.chosenClip()
    frame.film()
    if let length = frame.moment([.to]) {
      return [choice.map { .clip(.extend(to: length), $0) } ?? .extend(to: length)]
    }
    return frame.duration([.by, nil]).map { length in
      [choice.map { .clip(.longer(by: length), $0) } ?? .longer(by: length)]
    }
  }

  /// "3 seconds longer", and lengths that are said outright.
  static func length(_ frame: inout Frame) -> [Intent]? {
    var other = frame
    let comparison = other.comparison(.longer, .shorter)
    let hasNoun = other.plain(.length) != nil
    let choice = other.chosenClip()
    let isFilm = other.film()
    // "make it shorter, 10 seconds" may be by so much or to so much.
    guard !frame.hasAmountBehindComparison else { return nil }
    guard comparison != nil || hasNoun || isFilm || choice != nil,
      // "Make it last 10 seconds" has a verb that looks like a part of the film; "2 seconds longer"
      // and "longer, to 20 seconds" are two things.
      let length = other.moment(comparison == nil ? [nil, .to, .lasting, .by, .at] : [nil, .by])
        ?? other.lastSpan()
    else { return nil }
    frame = other
    switch (comparison, choice) {
    case (.longer?, let choice?): return [.clip(.longer(by: length), choice)]
    case (.shorter?, let choice?): return [.clip(.cut(.last(length)), choice)]
    case (_, let choice?): return [.clip(.length(length), choice)]
    case (.longer?, nil): return [.longer(by: length)]
    case (.shorter?, nil): return [.cut(.last(length))]
    default: return [.length(length)]
    }
  }
}

extension Frame {
  fileprivate var hasAmountBehindComparison: Bool {
    var isCompared = false
    for phrase in phrases {
      if case .comparison = phrase.content { isCompared = true }
      if case .duration = phrase.content, isCompared, phrase.joint != .by { return true }
    }
    return false
  }

  /// The clips that are named.
  fileprivate mutating func chosenClip() -> Choice? {
    var other = self
    guard let choice = other.clip(.clip, joints: [nil, .of])?.choice else { return nil }
    self = other
    return choice
  }
}
