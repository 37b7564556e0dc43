import CCurl
import EventLoop
import HTTPMessages
import Lookups
import SystemCalls
import TimeAndChance

/// All transfers of one client, as libcurl's multi interface carries them out.
///
/// The loop holds it from its first request to `close`.
final class CurlMulti: TurnParticipant, @unchecked Sendable {
  // Unchecked: it is used on the loop's thread alone.

  let clock: VirtualClock
  let route: ClientRoute
  let access: NetworkAccess
  private let watch: WireWatch?
  /// Seen by libcurl's callbacks, in which nothing of ours may run.
  private var untold: [(transfer: Int, event: WireEvent)] = []
  /// Nil until the first request: libcurl takes 5 ms and 8 MB to load and start.
  private var multi: UnsafeMutableRawPointer?
  private var transfers = LookupTable<UnsafeMutableRawPointer, Transfer>()
  private var watches = LookupTable<Int32, Watch>()
  /// libcurl is at work, and may be calling us.
  private var isInside = false
  private var isClosing = false
  /// Of which transfers a descriptor could not be watched, and why.
  private var unwatched: [(easy: UnsafeMutableRawPointer, error: SystemError)] = []
  /// libcurl asked to be called in this turn.
  private var isDue = false
  /// When libcurl wants to be called, in real time; matters where strangers answer.
  private var curlDeadline: RealInstant?
  /// Where time does not flow nobody answers at it, and waiting for it would never end.
  var realDeadline: RealInstant? { clock.pace.isFlowing ? curlDeadline : nil }

  init(
    clock: VirtualClock, route: ClientRoute, access: NetworkAccess, watch: WireWatch? = nil
  ) {
    self.clock = clock
    self.route = route
    self.access = access
    self.watch = watch
  }

  /// Ends what is under way and closes the connections.
  func close() {
    isClosing = true
    // libcurl cannot be ended out of its own callbacks.
    guard let multi, !isInside else { return }
    self.multi = nil
    clock.loop.remove(self)
    for (_, transfer) in transfers.sorted(by: { $1.order }) {
      ccurl_multi_remove_handle(multi, transfer.easy)
      transfer.finish(.failure(CancellationError()))
    }
    transfers.removeAll()
    ccurl_multi_cleanup(multi)
    for (_, watch) in watches.sorted(by: { descriptor, _ in descriptor }) { watch.cancel() }
    watches.removeAll()
  }

  // MARK: transfers

  private var transfersBegun = 0
  private var isOffline = false
  /// Nothing reaches its owner any more.
  var isGone: Bool { isOffline || isClosing }

  /// Whoever is offline finds no name, and what was under way is cut.
  func setOffline(_ isOffline: Bool) {
    self.isOffline = isOffline
    guard isOffline else { return }
    for (_, transfer) in transfers.sorted(by: { $1.order }) {
      abandon(transfer)
      transfer.finish(
        .failure(TransportError(.reset, transfer.request, detail: "the network is gone")))
    }
  }

  func start(
    _ request: OutgoingRequest, into sink: any BodySink, look: ConnectionLook? = nil
  ) throws -> Transfer {
    if isOffline {
      throw TransportError(.nameResolution, request, detail: "there is no network")
    }
    let multi = try multiHandle(for: request)
    transfersBegun += 1
    let transfer = try Transfer(request, sink, order: transfersBegun, client: self, look: look)
    let code = ccurl_multi_add_handle(multi, transfer.easy)
    precondition(
      code == CURLM_OK, "curl_multi_add_handle: \(String(cString: ccurl_multi_strerror(code)))")
    transfers[transfer.easy] = transfer
    return transfer
  }

  /// Ends a transfer before its time; libcurl closes its connection.
  func abandon(_ transfer: Transfer) {
    guard let multi, transfers.removeValue(forKey: transfer.easy) != nil else { return }
    ccurl_multi_remove_handle(multi, transfer.easy)
  }

  // MARK: whoever watches

  var isWatched: Bool { watch != nil }

  /// Called in libcurl's callbacks.
  func saw(_ event: WireEvent, of transfer: Transfer) {
    if isWatched { untold.append((transfer.order, event)) }
  }

  func tellEnd(_ result: Result<Void, any Error>, of transfer: Transfer) {
    guard let watch else { return }
    if case .failure(let error) = result {
      watch(transfer.order, .ended(error))
    } else {
      watch(transfer.order, .ended(nil))
    }
  }

  private func tellSeen() {
    guard let watch, !untold.isEmpty else { return }
    let seen = untold
    untold = []
    for (transfer, event) in seen { watch(transfer, event) }
  }

  private func multiHandle(for request: OutgoingRequest) throws -> UnsafeMutableRawPointer {
    if let multi { return multi }
    if let problem = libraryProblem { throw TransportError(.noLibrary, request, detail: problem) }
    guard globalInit == CURLE_OK, let multi = ccurl_multi_init() else {
      preconditionFailure("libcurl could not start: no memory")
    }
    ccurl_multi_set_callbacks(
      multi, socketCallback, timerCallback, Unmanaged.passUnretained(self).toOpaque())
    self.multi = multi
    clock.loop.add(self)
    return multi
  }

  // MARK: libcurl's wishes

  func takeTurn() -> Bool {
    let isLate = realDeadline.map { $0 <= RealClock.now } ?? false
    guard isDue || isLate || !unwatched.isEmpty else { return false }
    failUnwatched()
    isDue = false
    curlDeadline = nil
    act(on: ccurl_socket_timeout, 0)
    return true
  }

  /// Whoever waits for a descriptor that nobody looks at would wait for ever.
  private func failUnwatched() {
    let failed = unwatched
    unwatched = []
    for (easy, error) in failed {
      guard let transfer = transfers[easy] else { continue }
      abandon(transfer)
      transfer.finish(
        .failure(TransportError(.other, transfer.request, detail: error.description)))
    }
  }

  /// Lets libcurl work, then takes what it finished (curl_multi_socket_action(3)).
  private func act(on descriptor: Int32, _ mask: Int32) {
    guard let multi else { return }
    var running: Int32 = 0
    isInside = true
    ccurl_multi_socket_action(multi, descriptor, mask, &running)
    isInside = false
    tellSeen()
    if isClosing { return close() }
    var left: Int32 = 0
    // Whoever was told may have closed the client.
    while let multi = self.multi, let message = ccurl_multi_info_read(multi, &left)?.pointee {
      guard message.msg == CURLMSG_DONE, let easy = message.easy_handle,
        let transfer = transfers.removeValue(forKey: easy)
      else { continue }
      let code = message.data.result
      ccurl_multi_remove_handle(multi, easy)
      transfer.finish(code: code)
    }
  }

  /// 0 means at once, a negative number never.
  fileprivate func callAgain(afterMilliseconds milliseconds: Int) {
    isDue = milliseconds == 0
    curlDeadline = milliseconds > 0 ? RealClock.now + .milliseconds(milliseconds) : nil
  }

  /// Called by libcurl, which must not be asked for anything meanwhile.
  fileprivate func watch(
    _ descriptor: Int32, for wish: Int32, of easy: UnsafeMutableRawPointer?
  ) {
    do { try watch(descriptor, for: wish) } catch {
      if let easy { unwatched.append((easy, error)) }
    }
  }

  private func watch(_ descriptor: Int32, for wish: Int32) throws(SystemError) {
    guard wish != CURL_POLL_REMOVE else {
      watches.removeValue(forKey: descriptor)?.cancel()
      return
    }
    var events = WatchEvents()
    if wish & CURL_POLL_IN != 0 { events.insert(.readable) }
    if wish & CURL_POLL_OUT != 0 { events.insert(.writable) }
    if let watch = watches[descriptor] { return try watch.change(events) }
    watches[descriptor] = try clock.loop.watch(descriptor, events) { [weak self] seen in
      var mask: Int32 = 0
      if seen.contains(.readable) { mask |= CURL_CSELECT_IN }
      if seen.contains(.writable) { mask |= CURL_CSELECT_OUT }
      if !seen.isDisjoint(with: .broken) { mask |= CURL_CSELECT_IN | CURL_CSELECT_ERR }
      self?.act(on: descriptor, mask)
    }
  }
}

// Once per process, at the first use by any client.
let libraryProblem = ccurl_load().map { String(cString: $0) }

extension HTTPClient {
  /// Why libcurl cannot be used; nil when it can.
  package static var problem: String? { libraryProblem }
}
private let globalInit = ccurl_global_init(Int(CURL_GLOBAL_DEFAULT))

// What libcurl calls; its context pointer is the `CurlMulti`, which outlives the multi handle.

private let socketCallback: curl_socket_callback = { easy, descriptor, wish, context, _ in
  guard let context else { return 0 }
  let client = Unmanaged<CurlMulti>.fromOpaque(context).takeUnretainedValue()
  client.watch(descriptor, for: wish, of: easy)
  return 0
}

private let timerCallback: curl_multi_timer_callback = { _, milliseconds, context in
  guard let context else { return 0 }
  let client = Unmanaged<CurlMulti>.fromOpaque(context).takeUnretainedValue()
  client.callAgain(afterMilliseconds: milliseconds)
  return 0
}
