import NemoContract

/// What can be taken back: the timeline as it was before each change.
struct EditHistory: Hashable, Sendable {
  /// Nobody takes back more messages than these.
  private static let limit = 10

  /// Before each message that changed it, the last one last.
  private(set) var messages: [Draft] = []
  /// What the last message that changed something spoke of at its end.
  var topic: Topic?
  /// Before each wish of the message at hand.
  private var wishes: [Draft] = []

  mutating func willChange(_ draft: Draft) { wishes.append(draft) }

  /// The timeline before the last change of this message, or before the message that came before.
  mutating func takeBack() -> Draft? { wishes.popLast() ?? messages.popLast() }

  /// All that a message changed is taken back as one.
  mutating func endMessage() {
    guard let first = wishes.first else { return }
    wishes = []
    messages.append(first)
    if messages.count > Self.limit { messages.removeFirst() }
  }
}

extension EditHistory: Weighed {
  /// Wishes are only kept while a message is planned.
  var weight: Int { messages.reduce(0) { $0 + Weight.of($1.json) } }
}
