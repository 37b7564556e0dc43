package import EventLoop
import HTTPMessages
import Lookups
import TimeAndChance

/// One of the services behind a server: who answers below a path, and in whose time.
///
/// Its exchanges and connections are counted apart from those of others, so that what it sees is
/// the same alone and beside a hundred others. A server has one at its root; others are found by
/// its `router`.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
package final class Mount: @unchecked Sendable {
  /// What the targets of its requests begin with, which its handler does not see: `/w/a`; empty at
  /// the root.
  package let path: String
  package let clock: VirtualClock
  let handler: any ServerHandler
  var date: DateHeader
  /// Exchanges that wait outside libmicrohttpd's epoll, by id.
  var suspended = LookupTable<Int, Exchange>()
  /// Called when the last exchange under way is over.
  package var onIdle: () -> Void = {}
  private var exchangesBegun = 0
  /// Whose head has come, and that are not yet completed.
  private(set) package var exchangesOpen = 0
  /// Those of a mount below a path, by id, from their first line on.
  private var open = LookupTable<Int, Exchange>()
  private var connectionsSeen = 0
  /// No request is served before.
  private var refusesUntil = Moment.start
  private(set) var isClosed = false

  package init(path: String = "", clock: VirtualClock, handler: any ServerHandler) {
    self.path = path
    self.clock = clock
    self.handler = handler
    date = DateHeader(epoch: clock.epoch)
  }

  /// How long a reply may repeat itself in time that jumps; then it does so in real time.
  ///
  /// Twice what the documents allow a stream ("max timeout: 15 minutes", SEED0-3). A client leaves
  /// by its own clock: while it reads on, weeks would pass, and its token would expire.
  static let skippedRepetitions = Duration.seconds(30 * 60)

  /// Somebody waits for a reply that is worth it, and all who wait do so for this clock's timers
  /// alone.
  package var isOnlyWaitedFor: Bool {
    exchangesOpen > 0 && suspended.count == exchangesOpen
      && suspended.allSatisfy(\.isWaitingForTime)
      && !suspended.allSatisfy(\.hasRepeatedItselfForLong)
  }

  /// Breaks the connections of requests off that come until then; nobody else can be told apart
  /// before a request has come.
  package func refuse(for duration: Duration) {
    refusesUntil = max(refusesUntil, clock.now + duration)
  }

  /// Nobody is served just now.
  var isRefusing: Bool { isClosed || clock.now < refusesUntil }

  /// Ends its exchanges with `serverStopped`; the server goes on.
  package func close() {
    isClosed = true
    endSuspended()
    // Those on their way, or half sent.
    for id in open.sortedKeys { open[id]?.cutOff() }
    onIdle = {}
  }

  /// In the order in which they began.
  func endSuspended() {
    for id in suspended.sortedKeys { suspended[id]?.serverStopped() }
  }

  /// What its handler sees of a target.
  func targetBelow(_ target: String) -> String {
    guard !path.isEmpty else { return target }
    let rest = String(decoding: target.utf8.dropFirst(path.utf8.count), as: UTF8.self)
    return rest.utf8.first == UInt8(ascii: "/") ? rest : "/" + rest
  }

  /// The number of an exchange that begins.
  func began() -> Int {
    exchangesBegun += 1
    return exchangesBegun
  }

  /// Whom to end when the mount is closed; the root's end with the server.
  func keep(_ exchange: Exchange) { open[exchange.id] = exchange }

  func headCame() { exchangesOpen += 1 }

  /// - Parameter hadHead: `headCame` was called for it.
  func ended(_ exchange: Exchange, hadHead: Bool) {
    if !open.isEmpty { open[exchange.id] = nil }
    guard hadHead else { return }
    exchangesOpen -= 1
    if exchangesOpen == 0 { onIdle() }
  }

  /// No exchange, not even one of which only the first line has come.
  var isUnused: Bool { open.isEmpty }

  /// The number of a connection that carries a request to it for the first time.
  func connected() -> Int {
    connectionsSeen += 1
    return connectionsSeen
  }
}
