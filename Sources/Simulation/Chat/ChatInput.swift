/// Where the lines of a chat come from; used on the loop's thread alone.
package protocol ChatInput: Sendable {
  /// The next line without its end; nil at the end of input.
  func next() async throws -> String?
}
