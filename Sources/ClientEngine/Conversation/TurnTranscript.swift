import JSONText

/// What the agent says during one turn, without repetitions and without noise.
struct TurnTranscript {
  /// The agent said something that answers, not only that it had a moment's trouble.
  private(set) var hasAnswer = false
  /// Words about a passing trouble were all there was to say.
  private(set) var saidTrouble = false
  /// More was said than `ClientLimit.answerBytes`; the rest is left out.
  private(set) var isCut = false
  private var partial = ""
  /// How many bytes more are kept.
  private var room = ClientLimit.answerBytes
  private var previous: String?
  /// Words about a passing trouble, kept back until it is known whether they are the last ones.
  private var held: String?

  /// Takes one text of the stream and gives what can be shown now.
  mutating func take(_ text: String, isPartial: Bool) -> [String] {
    guard !isPartial else {
      partial += kept(of: text)
      return []
    }
    var shown: [String] = []
    // A whole text repeats the parts before it (ADK [P]); parts without their whole stay.
    if !partial.isEmpty, Find.contains(Find.trim(partial), in: text) {
      room += partial.utf8.count
    } else if !partial.isEmpty {
      shown += release(partial)
    }
    partial = ""
    return shown + release(kept(of: text))
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
