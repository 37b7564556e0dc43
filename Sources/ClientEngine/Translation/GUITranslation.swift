/// What the agent says, put into words for somebody who has no graphical interface (SEED0-3).
///
/// The service talks as if its user could see buttons. Sentences that ask for a click, an open
/// panel or a drag are replaced by what can be said here, or left out where their work is done
/// anyway (`GUIOrder`); all others stay as they are.
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
  /// What the text tells its reader to do, each action once.
  package let orders: [GUIOrder]
  /// The first action that the text asked for.
  package var suggestedAction: Action? { orders.first?.action }

  /// - Parameter isSilent: orders that nothing is said of, since they are carried out.
  package init(_ text: String, leavingOut isSilent: (GUIOrder) -> Bool = { _ in false }) {
    var rewriter = SentenceRewriter()
    let lines = Find.split(text, at: UInt8(ascii: "\n")).map {
      ($0, rewriter.rewrite(line: $0, leavingOut: isSilent))
    }
    orders = rewriter.orders
    // A line that said nothing new goes; one that was empty before stays.
    self.text = lines.filter { !$1.isEmpty || $0.isEmpty }.map(\.1).joined(separator: "\n")
  }
}
