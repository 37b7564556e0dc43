/// What is said before the thing or the amount that it belongs to: "to the second …", "and another
/// …".
struct PendingWords: Sendable {
  var joint: Joint?
  var jointRange: Range<Int>?
  var article: Article?
  var articleRange: Range<Int>?
  var choice: (value: Choice, range: Range<Int>)?
  var isJoined = false
  var isPlural = false
  /// How many pictures come next.
  var count: Int?

  // MARK: - What belongs to nothing

  /// All of it, as phrases of its own.
  mutating func leave(_ message: [UInt8]) -> [Phrase] {
    var left = leaveChoice() + leaveArticle(message)
    if let jointRange { left.append(Phrase(content: .stray, joint: nil, range: jointRange)) }
    (joint, jointRange) = (nil, nil)
    return left
  }

  mutating func leaveChoice() -> [Phrase] {
    guard let left = choice else { return [] }
    choice = nil
    return [phrase(.choice(left.value), left.range)]
  }

  /// "Another" of nothing, and "these"; the others tell nothing by themselves.
  mutating func leaveArticle(_ message: [UInt8]) -> [Phrase] {
    guard let met = article, let range = articleRange else { return [] }
    (article, articleRange) = (nil, nil)
    if met == .another { return [Phrase(content: .stray, joint: nil, range: range)] }
    let word = String(decoding: message[range], as: UTF8.self)
    guard met == .own, ["these", "这些", "這些"].contains(word) else { return [] }
    return [phrase(.thing(Thing(noun: .it, isPlural: true, article: .own)), range)]
  }

  /// A phrase that the joint belongs to.
  private mutating func phrase(_ content: Phrase.Content, _ range: Range<Int>) -> Phrase {
    defer { (joint, jointRange) = (nil, nil) }
    return Phrase(content: content, joint: joint, range: range)
  }
}
