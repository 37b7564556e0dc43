import TimeAndChance

/// Phrases that tell how long, how much, where, which or what it says.
extension Frame {
  mutating func duration(_ joints: [Joint?] = []) -> Duration? {
    take(joints) { if case .duration(let length) = $0 { length } else { nil } }
  }

  /// A moment, or a length where a moment is meant: "at 3 seconds", "at 0:03".
  mutating func moment(_ joints: [Joint?] = []) -> Duration? {
    take(joints) {
      switch $0 {
      case .time(let time), .duration(let time): time
      default: nil
      }
    }
  }

  mutating func span(_ joints: [Joint?] = []) -> Span? {
    if let span = take(joints, where: { if case .span(let span) = $0 { span } else { nil } }) {
      return span
    }
    return joints.isEmpty ? edge() : nil
  }

  /// "the last 3 seconds"
  mutating func lastSpan() -> Duration? {
    var other = self
    guard case .last(let length)? = other.span() else { return nil }
    self = other
    return length
  }

  /// Such as "3 seconds from the end".
  private mutating func edge() -> Span? {
    var other = self
    guard let length = other.duration([nil, .by]),
      let place = other.place([.from, .at, .on])
    else { return nil }
    switch place {
    case .start, .end:
      self = other
      return place == .start ? .first(length) : .last(length)
    case .middle: return nil
    }
  }

  mutating func place(_ joints: [Joint?] = []) -> Place? {
    take(joints) { if case .place(let place) = $0 { place } else { nil } }
  }

  mutating func percent(_ joints: [Joint?] = []) -> Double? {
    take(joints) { if case .percent(let share) = $0 { share } else { nil } }
  }

  mutating func number(_ joints: [Joint?] = []) -> Double? {
    take(joints) { if case .number(let number) = $0 { number } else { nil } }
  }

  mutating func factor() -> Double? {
    take { if case .factor(let factor) = $0 { factor } else { nil } }
  }

  mutating func half(_ joints: [Joint?]) -> Bool {
    take(joints) { $0 == .half ? true : nil } ?? false
  }

  mutating func comparison(_ comparisons: Comparison...) -> Comparison? {
    take { if case .comparison(let met) = $0, comparisons.contains(met) { met } else { nil } }
  }

  mutating func choice(_ joints: [Joint?] = []) -> Choice? {
    take(joints) { if case .choice(let choice) = $0 { choice } else { nil } }
  }

  mutating func text(_ joints: [Joint?] = []) -> String? {
    take(joints) { if case .text(let text) = $0 { text } else { nil } }
  }

  /// "change it to Ocean", where "it" is a title; in Chinese nobody knows where a word ends.
  mutating func newText() -> String? {
    // "change the title to our names": which they are, nobody says.
    guard !phrases.contains(where: { $0.joint == .to && $0.article == .own }) else { return nil }
    return take([.to]) {
      guard case .unknown(let word) = $0, Language.of(word) == .english, !NoTitle.has(word) else {
        return nil
      }
      return word
    }
  }

  /// The shape that is named, once or as often as it is the same; nil inside is one that no clip
  /// can have.
  mutating func shape() -> Canvas?? {
    let read: (Phrase.Content) -> Canvas?? = {
      if case .shape(let shape) = $0 { .some(shape) } else { nil }
    }
    guard let shape = take(where: read) else { return nil }
    while let other = first(read), other == shape, take(where: read) != nil {}
    return shape
  }

  /// 换成爵士乐
  mutating func newStyle() -> String? {
    guard phrases.first?.joint == .to else { return nil }
    return style()
  }

  mutating func style() -> String? {
    var words: [String] = []
    while let word = take(where: { if case .style(let word) = $0 { word } else { nil } }) {
      words.append(word)
    }
    guard !words.isEmpty else { return nil }
    let isChinese = Language.of(words[0]) == .chinese
    return words.joined(separator: isChinese ? "" : " ")
  }
}
