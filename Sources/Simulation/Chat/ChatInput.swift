/// Where the lines of a chat come from; used on the loop's thread alone.
package protocol ChatInput: Sendable {
  /// The next line; nil at the end of input.
  func next() async throws -> ChatLine?
}

/// A line of a chat's input.
package enum ChatLine: Hashable, Sendable {
  /// Without its end.
  case text(String)
  /// More than `limitBytes`; nothing of it is kept.
  case tooLong(bytes: Int)

  /// Longer lines are no messages to a video editor.
  package static let limitBytes = 64 << 10

  package init(_ text: String) {
    let count = text.utf8.count
    self = count > Self.limitBytes ? .tooLong(bytes: count) : .text(text)
  }
}
