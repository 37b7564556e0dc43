extension Client {
  /// What happens in this client from now on, until it is gone.
  ///
  /// ```swift
  /// let events = client.events
  /// async let reply = client.say("make a 5-second clip of a sunset")
  /// for await event in events {
  ///   if case .growing(let words) = event { print(words, terminator: "") }
  ///   if case .replied = event { break }
  /// }
  /// print(try await reply.outcome)
  /// ```
  ///
  /// Each use of this property begins to listen, for one walk. Nothing is lost: 64 events wait for
  /// whoever is slow, then the client waits for him. It reads no further from its connection, and
  /// sends nothing; virtual time stands. So a walk must not wait for a call of its own client.
  ///
  /// The end of the walk, however it ends, lets the client go on.
  public var events: Events { Events(hub.listen()) }

  /// What happens in a client.
  public struct Events: AsyncSequence, Sendable {
    /// What it gives.
    public typealias Element = Event
    /// It ends, and never fails.
    public typealias Failure = Never

    private let buffer: EventBuffer
    private let offer: Offer

    init(_ buffer: EventBuffer) {
      self.buffer = buffer
      offer = Offer(buffer)
    }

    /// Begins the walk; there is one.
    public func makeAsyncIterator() -> Iterator { Iterator(buffer) }

    /// A walk through what happens.
    public struct Iterator: AsyncIteratorProtocol {
      private let buffer: EventBuffer
      private let walk: Walk

      fileprivate init(_ buffer: EventBuffer) {
        self.buffer = buffer
        walk = Walk(buffer)
      }

      /// The next event, when it is there; nil when the client is gone, or the task is cancelled.
      public mutating func next() async -> Event? { await buffer.next() }

      /// The next event, when it is there; nil when the client is gone, or the task is cancelled.
      public mutating func next(isolation actor: isolated (any Actor)?) async -> Event? {
        await buffer.next()
      }
    }
  }
}

/// Events that nobody has begun to read; whoever drops it will not.
private final class Offer: Sendable {
  private let buffer: EventBuffer

  init(_ buffer: EventBuffer) { self.buffer = buffer }

  deinit { if !buffer.isRead { buffer.close() } }
}

/// Events that somebody reads; whoever drops it has read enough.
private final class Walk: Sendable {
  private let buffer: EventBuffer

  init(_ buffer: EventBuffer) {
    self.buffer = buffer
    buffer.beginReading()
  }

  deinit { buffer.close() }
}
