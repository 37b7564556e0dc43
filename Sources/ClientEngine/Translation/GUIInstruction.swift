/// An order to use a graphical interface, found in a clause.
struct GUIInstruction: Equatable {
  var action: GUITranslation.Action
  /// What the clause says before the order, where that makes sense by itself.
  var head: String?

  /// The first order in a clause; its sentence tells what a nameless button is for.
  static func find(in clause: Substring, of sentence: Substring = "") -> GUIInstruction? {
    findEnglish(in: clause, of: sentence) ?? findChinese(in: clause, of: sentence)
  }

  private static func findEnglish(
    in clause: Substring, of sentence: Substring
  ) -> GUIInstruction? {
    let words = ClauseWords(clause)
    var first: Int?
    var actions: [GUITranslation.Action] = []
    // What the clause and its sentence name besides, looked for once and only where it matters.
    lazy var label = GUILabel.find(in: clause)
    lazy var fallback = fallbackAction(sentence)
    for index in words.indices where !words[index].isQuoted {
      guard let verb = OrderPattern.verb(words, at: index) else { continue }
      first = first ?? index
      let action =
        action(verb, words, at: index)
        ?? (label ?? words.capitalisedName(after: index)).map { .say($0) } ?? fallback
      // What only repeats another does not change the outcome.
      if !actions.contains(action) { actions.append(action) }
      if actions.count == mostActions { break }
    }
    guard let first, let foremost = actions.first else { return nil }
    // "Open the panel and drag the clip": the panel is only the way to the change.
    let action = [.export, .upload, .edit].first(where: actions.contains) ?? foremost
    return GUIInstruction(action: action, head: words.head(before: first))
  }

  /// Nobody gives more orders in one clause.
  private static let mostActions = 16

  /// What an order comes down to; nil for a button that only its name explains.
  private static func action(
    _ verb: OrderPattern.Verb, _ words: ClauseWords, at index: Int
  ) -> GUITranslation.Action? {
    switch verb {
    case .drag: return words.has(.file) && words.has(.window) ? .upload : .edit
    case .preview: return .showTimeline
    case .click, .open: break
    }
    let start = index - 3
    if words.has(.export, from: start) { return .export }
    if words.has(.account, from: start) { return .webPage }
    // A film has credits, too, and its colours a balance.
    if words.has(.balance), words.has(.left) { return .showCredits }
    if words.has(.upload, from: start) { return .upload }
    return verb == .open || words.has(.play, from: start) ? .showTimeline : nil
  }

  private static func fallbackAction(_ sentence: Substring) -> GUITranslation.Action {
    Find.anyOf(["export", "download"], in: sentence.lowercased()) ? .export : .edit
  }
}
