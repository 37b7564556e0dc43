import Lookups

/// Something that the agent told its reader to do in a graphical interface.
package struct GUIOrder: Hashable, Sendable {
  package var action: GUITranslation.Action
  /// It is for the user to decide: "when you are happy", "you can", 如需.
  package var isOffer: Bool
  /// What an export shall be like: "open the Export panel and choose 1080p".
  package var options: ExportOptions

  init(_ action: GUITranslation.Action, in sentence: Substring) {
    self.action = action
    isOffer = Offer.isMade(in: sentence)
    let words = action == .export ? CommandWords.split(String(sentence)) : nil
    options = words.map(ExportOptions.init(words:)) ?? .standard
  }

  /// What becomes of it.
  package enum Decision: Hashable, Sendable {
    /// Done through the API at once: it costs nothing.
    case perform
    /// Done when the user says yes, who is asked once.
    case ask
    /// Only told: it needs words or files that nobody but the user has.
    case tell
  }

  /// The documents' table (SEED0-3, "Translating GUI Instructions"), but nothing is spent, and
  /// nothing that the user was to decide is done, without having asked.
  package func decision(in mode: GUIMode) -> Decision {
    guard mode == .act else { return .tell }
    return switch action {
    case .showTimeline, .showCredits, .webPage: .perform
    case .export: isOffer ? .ask : .perform
    // A button's work is done by the agent, who is paid for it.
    case .say: .ask
    case .upload, .edit: .tell
    }
  }

  /// Whether the words that would tell of it are left out, since it is done or asked.
  func isSilent(in mode: GUIMode) -> Bool {
    // Accounts and plans live on the web page, whatever is shown of the credits.
    action != .webPage && decision(in: mode) != .tell
  }
}

/// What a client does when the agent talks as if there were a graphical interface.
package enum GUIMode: String, Hashable, Sendable, CaseIterable {
  /// It does by the API what a reader would do with a button.
  case act
  /// It says which words would do it.
  case tell
}

/// Tells an offer from an order by the sentence around it.
enum Offer {
  static func isMade(in sentence: Substring) -> Bool {
    if sentence.unicodeScalars.contains(where: Language.isHan) {
      return Find.anyOf(chineseSigns, in: sentence)
    }
    return sentence.lowercased().split { !$0.isLetter && $0 != "'" }
      .contains { signs.contains(String($0)) }
  }

  /// A clause that only says under which condition something shall be done.
  static func isCondition(_ clause: Substring) -> Bool {
    if Clauses.isSubordinate(clause) { return true }
    let text = Find.trim(clause)
    return ["如", "若", "当", "满意", "确认"].contains { Find.starts(text, with: $0) }
  }

  private static let signs: LookupSet<String> = LookupSet([
    "when", "whenever", "once", "if", "after", "can", "could", "may", "might", "want", "like",
    "wish", "or", "unless", "until", "need", "ready", "should",
  ])
  private static let chineseSigns = [
    "如", "若", "满意后", "无误后", "完成后", "之后", "可以", "您可", "你可", "需要", "想", "或",
  ]
}
