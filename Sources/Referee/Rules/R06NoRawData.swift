import NemoContract
import TextPatterns

extension Rule {
  static let noRawData = Rule(
    name: "R6",
    sentence: "tool calls, results, thoughts, raw JSON and clicks are never shown",
    source: "SEED0-3, SSE event handling and backend response translation",
    cure: """
      show the agent's text alone, and put what it says of buttons, panels and dragging into words \
      for somebody who has none
      """
  ) { evidence in
    guard let shown = evidence.shown else { return .notVisible("what the user was shown") }
    let banned = BannedWords(evidence)
    var data = RawData()
    let breaches = shown.compactMap { line -> Breach? in
      let isData = data.isFound(in: line.value) && !banned.isOfAgent(line.value)
      return (isData ? "raw data" : banned.found(in: line.value)).map {
        Breach(line, "shown: \($0): \(Words.short(line.value))", expected: "words for a person")
      }
    }
    return .of(breaches, occasions: shown.count)
  }
}

/// What the agent sent and no user shall read.
private struct BannedWords {
  /// All that the agent said in words, which may be shown.
  private var said = ""
  private var tools: [String] = []
  private var thoughts: [String] = []
  /// Sentences of the agent that may be an order to use a page.
  private var candidates: [String] = []

  init(_ evidence: Evidence) {
    // What holds no such verb shows no such sentence.
    let mayInstruct = evidence.shown.map { GUIInstructions.hasVerb($0.text) } ?? false
    for event in evidence.turns.flatMap(\.events).map(\.value) {
      switch event {
      case .text(let text, let isPartial):
        said += isPartial ? text : "\n\(text)\n"
        if mayInstruct { candidates += GUIInstructions.candidates(in: text) }
      case .toolCall(_, let name, _), .toolResult(_, let name, _):
        // A tool that is called by an ordinary word cannot be told from that word.
        let isIdentifier = name.utf8.contains { $0 == UInt8(ascii: "_") }
        if isIdentifier, !tools.contains(name) { tools.append(name) }
      case .thought(let text):
        thoughts += text.split(whereSeparator: \.isNewline).map(String.init).filter {
          $0.utf8.count >= 16
        }
      default: break
      }
    }
    said += (evidence.asked ?? []).text
    tools = tools.filter { !isOfAgent($0) }
    thoughts = thoughts.filter { !isOfAgent($0) }
  }

  /// Whether the agent, or the user himself, used these words.
  func isOfAgent(_ text: String) -> Bool { ByteSearch.contains(text, in: said) }

  func found(in text: String) -> String? {
    func has(_ words: [String]) -> Bool { words.contains { ByteSearch.contains($0, in: text) } }
    if has(tools) { return "the name of a tool" }
    if has(thoughts) { return "a thought of the agent" }
    // Whether it is one is asked of what was shown alone: few are, and it takes long to tell.
    let shown = candidates.filter { ByteSearch.contains($0, in: text) }
    if shown.contains(where: GUIInstructions.isInstruction) {
      return "an instruction for a page that the user does not have"
    }
    return nil
  }
}
