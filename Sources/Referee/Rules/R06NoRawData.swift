import JSONText
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
    let events = evidence.turns.flatMap(\.events).map(\.value)
    let tools = events.compactMap { event -> String? in
      if case .toolCall(_, let name, _) = event, name.utf8.count > 4 { name } else { nil }
    }
    let thoughts = events.compactMap { event -> String? in
      if case .thought(let text) = event, text.utf8.count > 12 { text } else { nil }
    }
    let clicks = events.flatMap { event -> [String] in
      if case .text(let text, _) = event { instructions(in: text) } else { [] }
    }
    let breaches = shown.compactMap { line -> Breach? in
      let text = line.value
      func has(_ words: [String]) -> Bool {
        words.contains { ByteSearch.contains($0, in: text) }
      }
      let found: String? =
        if isData(text) { "raw data" } else if has(tools) {
          "the name of a tool"
        } else if has(thoughts) { "a thought of the agent" } else if has(clicks) {
          "an instruction for a page that the user does not have"
        } else { nil }
      return found.map {
        Breach(line, "shown: \($0): \(Words.short(text))", expected: "words for a person")
      }
    }
    return .of(breaches, occasions: shown.count)
  }

  /// Whole JSON, or a line of a stream.
  private static func isData(_ text: String) -> Bool {
    let lines = text.split(whereSeparator: \.isNewline)
    if lines.contains(where: { $0.hasPrefix("data:") || $0.hasPrefix("event:") }) { return true }
    return ([Substring(text)] + lines).contains { line in
      guard line.hasPrefix("{") || line.hasPrefix("[{") else { return false }
      return (try? JSON.parse(String(line))) != nil
    }
  }

  /// `click "Export"`, `点击“导出”`: what a page's user would be told, with its object.
  private static func instructions(in text: String) -> [String] {
    ["click ", "Click ", "drag ", "Drag ", "点击", "拖拽"].compactMap { verb in
      guard let place = text.firstRange(of: verb) else { return nil }
      let rest = text[place.lowerBound...].prefix { !".!?。！？\n".contains($0) }
      return rest.count > verb.count ? String(rest.prefix(40)) : nil
    }
  }
}
