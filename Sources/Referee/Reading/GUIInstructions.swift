import TextPatterns

/// Finds what the agent tells somebody who sits before a page (SEED0-3, "Backend Response
/// Translation").
///
/// An instruction is a verb with something of a page: "click the … button", "click "Export"", "drag
/// the clips", "open the … panel", "preview in timeline", 点击, 拖拽, 打开…面板. A "click track" or
/// "the door opens" is none.
enum GUIInstructions {
  /// Whether there is a verb with which one is said.
  static func hasVerb(_ text: String) -> Bool { Words.has(verbs, in: text) }

  /// The sentences that may be one, as they were said: they have such a verb.
  static func candidates(in text: String) -> [String] {
    guard hasVerb(text) else { return [] }
    var sentences: [String] = []
    var sentence = ""
    for character in text {
      if !character.isNewline { sentence.append(character) }
      guard character.isNewline || ".!?。！？".contains(character) else { continue }
      sentences.append(sentence)
      sentence = ""
    }
    sentences.append(sentence)
    return sentences.filter(hasVerb).map { Words.trimmed($0) }
  }

  static func isInstruction(_ sentence: String) -> Bool {
    let bare = withoutQuoted(sentence)
    return patterns.contains { $0.isFound(in: bare) }
  }

  private static let thing =
    "(button|icon|tab|menu|link|panel|dashboard|slider|fader|handle|window|settings|timeline|title)"

  static let written = [
    // The quotes are empty: what stood in them may be anything.
    #"(?i)\b(double-)?click (on )?(the )?""#,
    #"(?i)\b(double-)?(click|hit|press|tap) (on )?(the |your |this )?([\w-]+ ){0,3}"# + thing
      + #"\b"#,
    #"(?i)^(please )?click \w+"#, #"\b(and|then|or) click [A-Z]"#,
    #"(?i)\b(drag|drop) (and drop )?(the |your |a )?([\w-]+ ){0,2}(clips?|edges?|files?|tracks?|"#
      + #"footage|fader|slider|handles?|title|playhead)\b"#,
    #"(?i)\b(open|check) (the |your )([\w-]+ ){0,2}"# + thing + #"\b"#,
    #"(?i)\bpreview (it )?in (the )?timeline\b"#,
    "(点击|双击|拖拽|拖动)", "打开.*(面板|控制台|设置|素材库|窗口|菜单)", "时间线中预览",
  ]

  /// Each pattern holds one of these.
  private static let verbs = [
    "click", "hit", "press", "tap", "drag", "drop", "open", "check", "preview", "点击", "双击",
    "拖拽", "拖动", "打开", "时间线中预览",
  ]

  static var patternCount: Int { patterns.count }
  private static let patterns = written.compactMap { try? RegularExpression($0) }

  /// `I added the title ""`: what is quoted is a name, or what a button says.
  private static func withoutQuoted(_ sentence: String) -> String {
    var bare = ""
    var isQuoted = false
    for character in sentence {
      switch character {
      case "\"":
        isQuoted.toggle()
        bare.append("\"")
      case "“", "「":
        isQuoted = true
        bare.append("\"")
      case "”", "」":
        isQuoted = false
        bare.append("\"")
      default: if !isQuoted { bare.append(character) }
      }
    }
    return bare
  }
}
