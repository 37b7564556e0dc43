import JSONText

/// What the agent says during one turn, without repetitions and without noise.
struct TurnTranscript {
  /// Something to show.
  enum Words: Hashable {
    /// Sentences of an answer that is not whole yet; the whole repeats them.
    case part(String)
    case whole(String)
  }

  /// The agent said something whole that answers, not only that it had a moment's trouble.
  private(set) var hasAnswer = false
  /// Parts of an answer were shown, and its whole never came.
  private(set) var isUnfinished = false
  /// Words about a passing trouble were all there was to say.
  private(set) var saidTrouble = false
  /// More was said than `ClientLimit.answerBytes`; the rest is left out.
  private(set) var isCut = false
  private var partial = PartialAnswer()
  /// How many bytes more are kept.
  private var room = ClientLimit.answerBytes
  private var previous: String?
  /// Words about a passing trouble, kept back until it is known whether they are the last ones.
  private var held: String?

  /// Takes one text of the stream and gives what can be shown now.
  mutating func take(_ text: String, isPartial: Bool) -> [Words] {
    guard !isPartial else {
      let certain = partial.take(kept(of: text))
      return certain.isEmpty ? [] : [.part(certain)]
    }
    var shown: [String] = []
    // A whole text repeats the parts before it (ADK [P]); parts without their whole stay.
    if !partial.isEmpty, Find.contains(Find.trim(partial.text), in: text) {
      room += partial.text.utf8.count
    } else {
      shown += finishPartial()
    }
    partial = PartialAnswer()
    return (shown + release(kept(of: text), isWhole: true)).map(Words.whole)
  }

  /// Parts without their whole are shown, but answer nothing.
  private mutating func finishPartial() -> [String] {
    guard !partial.isEmpty else { return [] }
    let shown = release(partial.text, isWhole: false)
    partial = PartialAnswer()
    isUnfinished = isUnfinished || !shown.isEmpty
    return shown
  }

  /// As much of a text as there is room for.
  private mutating func kept(of text: String) -> String {
    let (start, isCut) = ClientLimit.start(of: text, room)
    room -= start.utf8.count
    self.isCut = self.isCut || isCut
    return String(start)
  }

  /// The end of the stream: what is left to show.
  mutating func finish(failed: Bool = false) -> [String] {
    var shown = finishPartial()
    // Trailing trouble after good output is noise (contract 6a); without any it is the answer.
    if let held, failed || !hasAnswer {
      shown.append(held)
      saidTrouble = true
    }
    held = nil
    return shown
  }

  private mutating func release(_ text: String, isWhole: Bool) -> [String] {
    let text = Self.withoutData(Find.trim(text))
    guard !text.isEmpty, text != previous else { return [] }
    previous = text
    let (body, trouble) = TemporaryIssue.split(text)
    var shown: [String] = []
    if let body {
      // Trouble that was not the end was worth saying.
      if let held { shown.append(held) }
      held = nil
      shown.append(body)
      if isWhole { (hasAnswer, isUnfinished) = (true, false) }
    }
    if let trouble { held = trouble }
    return shown
  }

  /// Raw data is not for people (R6): texts that are JSON, and blocks marked as such.
  private static func withoutData(_ text: String) -> String {
    if Find.starts(text, with: "{") || Find.starts(text, with: "["),
      (try? JSON.parse(text)) != nil
    {
      return ""
    }
    guard Find.contains("```", in: text) else { return text }
    var kept: [Substring] = []
    var isData = false
    for line in Find.split(text, at: UInt8(ascii: "\n")) {
      if Find.starts(line, with: "```") {
        guard !isData else {
          isData = false
          continue
        }
        isData = Find.starts(line.prefix(7).lowercased(), with: "```json")
        if isData { continue }
      }
      if !isData { kept.append(line) }
    }
    return Find.trim(kept.joined(separator: "\n"))
  }
}
