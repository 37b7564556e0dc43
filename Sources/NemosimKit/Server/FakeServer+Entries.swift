extension FakeServer {
  /// Everything that has happened, and then everything as it happens, until the fake is closed.
  ///
  /// A test that waits for its client waits for what the client does:
  ///
  /// ```swift
  /// for try await entry in server.entries {
  ///   if case .request(let request) = entry.happening, request.route == "POST /run_sse" { break }
  /// }
  /// ```
  ///
  /// After ``reset()`` it goes on with the new journal.
  public var entries: Entries { Entries(thread: thread) }

  /// The entries of a fake's journal, as they come.
  public struct Entries: AsyncSequence, Sendable {
    fileprivate let thread: LoopThread<ServerDesk>

    /// Walks through the entries from the first one.
    public func makeAsyncIterator() -> Iterator { Iterator(thread: thread) }

    /// One walk through the entries.
    public struct Iterator: AsyncIteratorProtocol {
      fileprivate let thread: LoopThread<ServerDesk>
      private var place = 0

      fileprivate init(thread: LoopThread<ServerDesk>) { self.thread = thread }

      /// The next entry, when it is there; nil when the fake is closed.
      ///
      /// - Throws: `CancellationError`.
      public mutating func next() async throws -> Journal.Entry? {
        do {
          let (entry, next) = try await thread.perform { [place] desk in
            try await desk.entry(at: place)
          }
          place = next
          return entry
        } catch NemosimError.closed {
          return nil
        }
      }
    }
  }
}
