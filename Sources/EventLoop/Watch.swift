import CLinux
package import SystemCalls

/// What a descriptor is watched for, and what was seen.
package struct WatchEvents: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }
  package init() { rawValue = 0 }

  package static let readable = WatchEvents(rawValue: EPOLLIN.rawValue)
  package static let writable = WatchEvents(rawValue: EPOLLOUT.rawValue)
  /// The peer has closed its side, or at least stopped sending.
  package static let peerClosed = WatchEvents(rawValue: EPOLLRDHUP.rawValue)
  /// Only ever seen, never asked for.
  package static let failed = WatchEvents(rawValue: EPOLLERR.rawValue)
  /// Only ever seen, never asked for.
  package static let hungUp = WatchEvents(rawValue: EPOLLHUP.rawValue)
  /// Either of them.
  package static let broken = WatchEvents(rawValue: EPOLLERR.rawValue | EPOLLHUP.rawValue)
  /// Tell once per change instead of as long as it holds.
  package static let edgeTriggered = WatchEvents(rawValue: EPOLLET.rawValue)
}

/// A descriptor in the loop's care; the descriptor itself stays its owner's.
package final class Watch {
  package let descriptor: Int32
  private(set) var events: WatchEvents
  /// Tells this registration from an earlier one of the same descriptor number.
  var ticket: UInt64?
  private var handler: ((WatchEvents) -> Void)?
  private weak var loop: Loop?

  init(
    _ descriptor: Int32, _ events: WatchEvents, loop: Loop, handler: @escaping (WatchEvents) -> Void
  ) {
    self.descriptor = descriptor
    self.events = events
    self.loop = loop
    self.handler = handler
  }

  /// Watches for something else from now on; fails when the descriptor was closed meanwhile.
  package func change(_ events: WatchEvents) throws(SystemError) {
    guard handler != nil, events != self.events else { return }
    self.events = events
    try loop?.poller.change(self)
  }

  /// Ends the watch; call it before closing the descriptor.
  package func cancel() {
    guard handler != nil else { return }
    handler = nil
    loop?.poller.remove(self)
  }

  /// The poller is gone, there is nothing to take back.
  func forget() { handler = nil }

  func handle(_ events: WatchEvents) { handler?(events) }
}

extension Loop {
  /// Calls `handler` with what is seen on a descriptor; a regular file counts as always ready.
  package func watch(
    _ descriptor: Int32, _ events: WatchEvents, _ handler: @escaping (WatchEvents) -> Void
  ) throws(SystemError) -> Watch {
    let watch = Watch(descriptor, events, loop: self, handler: handler)
    try poller.add(watch)
    return watch
  }
}
