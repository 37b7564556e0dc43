/// Finds the words of a title that stand there without quotation marks.
enum TitleText {
  static func find(_ clause: Clause) -> String? {
    Language.of(clause.text) == .chinese ? chinese(clause.text) : english(clause.words)
  }

  private static let markers = [
    ["that", "says"], ["that", "reads"], ["which", "says"], ["saying"], ["reading"], ["titled"],
    ["called"], ["named"], ["with", "the", "text"], ["with", "text"], ["title", "to"],
    ["text", "to"], ["caption", "to"], ["title", "as"], ["title", "of"], ["title"], ["caption"],
    ["heading"], ["headline"], ["text"],
  ]
  private static let stops = [
    "for", "at", "in", "on", "from", "with", "over", "during", "overlay", "card", "to", "last",
    "stay", "lasting", "show",
  ]

  private static func english(_ words: [String]) -> String? {
    let lower = words.map { $0.lowercased() }
    for marker in markers {
      guard let start = place(of: marker, in: lower) else { continue }
      let after = words[(start + marker.count)...]
      let text = after.prefix { !stops.contains($0.lowercased()) }
      if let first = text.first, first.lowercased() != "and" { return text.joined(separator: " ") }
    }
    return nil
  }

  private static func place(of marker: [String], in words: [String]) -> Int? {
    guard words.count >= marker.count else { return nil }
    return (0...(words.count - marker.count)).last {
      Array(words[$0..<($0 + marker.count)]) == marker
    }
  }

  private static func chinese(_ text: String) -> String? {
    for noun in ["标题", "字幕", "文字", "片名"] {
      guard let found = text.ranges(of: noun).first else { continue }
      var rest = text[found.upperBound...]
      for joint in ["改成", "改为", "换成", "设为", "内容", "叫做", "为", "是", "叫", "：", ":"] {
        while rest.hasPrefix(joint) { rest = rest.dropFirst(joint.count) }
      }
      for stop in ["，", "持续", "显示", "时长", "改", "。"] {
        if let end = rest.ranges(of: stop).first { rest = rest[..<end.lowerBound] }
      }
      let trimmed = rest.drop(while: \.isWhitespace)
      let isQuantity = trimmed.first?.isNumber == true
      if !trimmed.isEmpty, !isQuantity { return String(trimmed) }
    }
    return nil
  }
}
