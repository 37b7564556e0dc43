/// What the agent says, put into words for somebody who has no graphical interface (SEED0-3).
///
/// The service talks as if its user could see buttons. Sentences that ask for a click, an open
/// panel or a drag are replaced by what can be said here; all others stay as they are. Nothing is
/// executed: the action is only suggested, for an export takes minutes that nobody asked for.
package struct GUITranslation: Hashable, Sendable {
  /// What an instruction comes down to.
  package enum Action: Hashable, Sendable {
    case export
    case showTimeline
    case showCredits
    case upload
    /// A change of the timeline, to be described in words.
    case edit
    /// A button of that name, whose work the agent can be asked for.
    case say(String)
    /// Accounts and plans live on the web page alone.
    case webPage
  }

  package let text: String
  /// The first action that the text asked for.
  package let suggestedAction: Action?

  package init(_ text: String) {
    var rewriter = SentenceRewriter()
    let lines = Find.split(text, at: UInt8(ascii: "\n")).map { ($0, rewriter.rewrite(line: $0)) }
    suggestedAction = rewriter.actions.first
    // A line that said nothing new goes; one that was empty before stays.
    self.text = lines.filter { !$1.isEmpty || $0.isEmpty }.map(\.1).joined(separator: "\n")
  }
}
