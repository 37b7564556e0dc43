/// An order to use a graphical interface, found in a clause.
struct GUIInstruction: Equatable {
  var action: GUITranslation.Action
  /// What the clause says before the order, where that makes sense by itself.
  var head: String?

  /// The first order in a clause; its sentence tells what a nameless button is for.
  static func find(in clause: String, of sentence: String = "") -> GUIInstruction? {
    findEnglish(in: clause, of: sentence) ?? findChinese(in: clause, of: sentence)
  }

  private static func findEnglish(in clause: String, of sentence: String) -> GUIInstruction? {
    let words = EnglishWords(clause)
    var first: Int?
    var actions: [GUITranslation.Action] = []
    for index in words.indices where !words.isQuotation(at: index) {
      guard let verb = Verb(words, at: index) else { continue }
      first = first ?? index
      actions.append(action(verb, words, at: index, clause, sentence))
    }
    guard let first, let fallback = actions.first else { return nil }
    // "Open the panel and drag the clip": the panel is only the way to the change.
    let action =
      [.export, .upload, .edit].first(where: actions.contains) ?? fallback
    return GUIInstruction(action: action, head: words.head(before: first))
  }

  private enum Verb {
    case click
    case open
    case drag
    case preview

    init?(_ words: EnglishWords, at index: Int) {
      let word = words[index]
      switch word {
      case "click", "clicking", "double-click", "right-click", "left-click", "doubleclick":
        guard !words.isNoun(at: index, followedBy: EnglishWords.soundNouns) else { return nil }
        self = .click
      case "tap", "tapping", "press", "pressing", "hit", "hitting", "push", "pushing":
        guard
          words.has(EnglishWords.interfaceNouns, within: 5, after: index)
            || words.has(EnglishWords.labels, within: 2, after: index)
            || words.isQuoted(after: index)
        else { return nil }
        guard !words.isNoun(at: index, followedBy: EnglishWords.soundNouns) else { return nil }
        self = .click
      case "scroll" where ["up", "down", "to", "through"].contains(words[index + 1]):
        self = .preview
      case "dashboard", "toolbar", "sidebar":
        guard words.has(any: ["find", "check", "see", "view", "available", "visit"]) else {
          return nil
        }
        self = .open
      case "menu" where words.isLabelledButton(at: index): self = .click
      case "select", "choose", "use", "using", "find", "locate", "see", "move", "adjust":
        guard words.hasButton(within: 4, after: index) else { return nil }
        self = .click
      case "button" where words.isLabelledButton(at: index): self = .click
      case "open", "opening", "launch", "expand":
        guard
          words.has(
            EnglishWords.interfaceNouns + ["timeline", "preview"], within: 5, after: index),
          !words.isNoun(at: index, followedBy: [])
        else { return nil }
        self = .open
      case "go", "navigate", "head", "switch", "visit", "check", "return":
        guard words.has(EnglishWords.interfaceNouns, within: 5, after: index) else { return nil }
        self = .open
      case "drag", "dragging", "drag-and-drop", "drag-drop":
        guard !words.isNoun(at: index, followedBy: EnglishWords.dragNouns) else { return nil }
        self = .drag
      case "drop", "dropping":
        guard words.has(["here", "onto", "into"], within: 6, after: index),
          words.has(
            ["here", "timeline", "track", "editor", "panel", "canvas"], within: 8, after: index),
          !words.isNoun(at: index, followedBy: [])
        else { return nil }
        self = .drag
      case "preview", "previewing", "scrub":
        guard
          words.has(["timeline", "player", "panel", "window", "editor"], within: 5, after: index)
        else { return nil }
        self = .preview
      default: return nil
      }
    }
  }

  private static func action(
    _ verb: Verb, _ words: EnglishWords, at index: Int, _ clause: String, _ sentence: String
  ) -> GUITranslation.Action {
    switch verb {
    case .drag:
      let isFile = words.has(any: ["file", "files", "footage"])
      return isFile && words.has(any: ["here", "window", "browser", "upload"]) ? .upload : .edit
    case .preview: return .showTimeline
    case .click, .open: break
    }
    let rest = words.from(max(0, index - 3))
    if rest.contains(where: ["export", "download", "render", "导出", "下载"].contains) {
      return .export
    }
    if rest.contains(where: EnglishWords.accountWords.contains) { return .webPage }
    // A film has credits, too, and its colours a balance.
    if words.has(any: ["credits", "balance"]), words.has(any: ["dashboard", "remaining", "left"]) {
      return .showCredits
    }
    if rest.contains(where: ["upload", "import"].contains) { return .upload }
    if case .open = verb { return .showTimeline }
    if rest.contains(where: ["preview", "play"].contains) {
      return .showTimeline
    }
    guard let label = GUILabel.find(in: clause) ?? words.capitalised(after: index) else {
      return Find.anyOf(["export", "download"], in: sentence.lowercased()) ? .export : .edit
    }
    return .say(label)
  }
}

/// The name of a button as texts mark it: in quotes, bold or brackets.
enum GUILabel {
  static func find(in clause: String) -> String? {
    for (open, close) in [
      ("\"", "\""), ("“", "”"), ("**", "**"), ("[", "]"), ("「", "」"), ("【", "】"), ("'", "'"),
      ("`", "`"),
    ] {
      guard let start = Find.range(of: open, in: clause),
        let end = Find.range(of: close, in: clause[start.upperBound...])
      else { continue }
      let label = Find.trim(clause[start.upperBound..<end.lowerBound])
      if (1...30).contains(label.count), GUIInstruction.find(in: label) == nil { return label }
    }
    return nil
  }
}
