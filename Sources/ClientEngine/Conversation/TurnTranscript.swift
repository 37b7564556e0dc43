import JSONText

/// What the agent says during one turn, without repetitions and without noise.
struct TurnTranscript {
  /// The agent said something that answers, not only that it had a moment's trouble.
  private(set) var hasAnswer = false
  /// Words about a passing trouble were all there was to say.
  private(set) var saidTrouble = false
  private var partial = ""
  private var previous: String?
  /// Words about a passing trouble, kept back until it is known whether they are the last ones.
  private var held: String?

  /// Takes one text of the stream and gives what can be shown now.
  mutating func take(_ text: String, isPartial: Bool) -> [String] {
    guard !isPartial else {
      partial += text
      return []
    }
    var shown: [String] = []
    // A whole text repeats the parts before it (ADK [P]); parts without their whole stay.
    if !partial.isEmpty, !Find.contains(Find.trim(partial), in: text) { shown += release(partial) }
    partial = ""
    return shown + release(text)
  }

  /// The end of the stream: what is left to show.
  mutating func finish(failed: Bool = false) -> [String] {
    var shown = release(partial)
    partial = ""
    // Trailing trouble after good output is noise (contract 6a); without any it is the answer.
    if let held, failed || !hasAnswer {
      shown.append(held)
      saidTrouble = true
    }
    held = nil
    return shown
  }

  private mutating func release(_ text: String) -> [String] {
    let text = Self.withoutData(Find.trim(text))
    guard !text.isEmpty, text != previous else { return [] }
    previous = text
    let (body, trouble) = PassingTrouble.split(text)
    var shown: [String] = []
    if let body {
      // Trouble that was not the end was worth saying.
      if let held { shown.append(held) }
      held = nil
      shown.append(body)
      hasAnswer = true
    }
    if let trouble { held = trouble }
    return shown
  }

  /// Raw data is not for people (R6): texts that are JSON, and blocks marked as such.
  private static func withoutData(_ text: String) -> String {
    if text.hasPrefix("{") || text.hasPrefix("["), (try? JSON.parse(text)) != nil { return "" }
    guard Find.contains("```", in: text) else { return text }
    var kept: [Substring] = []
    var isData = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        guard !isData else {
          isData = false
          continue
        }
        isData = line.lowercased().hasPrefix("```json")
        if isData { continue }
      }
      if !isData { kept.append(line) }
    }
    return Find.trim(kept.joined(separator: "\n"))
  }
}

/// "I encountered a temporary issue", which ends many a turn that went well (contract 6a).
enum PassingTrouble {
  /// The text before the trouble and the trouble itself, when nothing but regret follows it.
  static func split(_ text: String) -> (body: String?, trouble: String?) {
    let sentences = Sentences.split(text)
    guard let first = sentences.firstIndex(where: { isTrouble($0.text.lowercased()) }),
      sentences[(first + 1)...].allSatisfy({ isRegret($0.text.lowercased()) })
    else { return (text, nil) }
    let body = Find.trim(joined(sentences[..<first]))
    return (body.isEmpty ? nil : body, Find.trim(joined(sentences[first...])))
  }

  private static func isTrouble(_ sentence: String) -> Bool {
    Find.anyOf(["encountered a temporary issue", "遇到了临时问题", "遇到了一个临时问题", "遇到暂时性问题"], in: sentence)
      && sentence.count < 90
      && !Find.anyOf([" so i ", "but i ", "instead", "，所以", "但"], in: sentence)
  }

  private static func isRegret(_ sentence: String) -> Bool {
    Find.anyOf(
      ["try again", "retry", "sorry", "apolog", "later", "重试", "再试", "抱歉", "稍后"], in: sentence)
  }

  private static func joined(_ sentences: ArraySlice<Sentences.Sentence>) -> String {
    sentences.map { $0.text + $0.end + $0.space }.joined()
  }
}
