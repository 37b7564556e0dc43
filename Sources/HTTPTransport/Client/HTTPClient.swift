package import EventLoop

/// Sends requests over libcurl, on the loop's thread and in a clock's time.
///
/// This is the client as its owner holds it: it closes when it is dropped. What works is behind it,
/// known to the loop and to libcurl, and outlives it.
package final class HTTPClient: Sendable {
  let multi: CurlMulti
  let syncsDownloads: Bool

  /// - Parameters:
  ///   - access: how the network is reached, where the route leads there.
  ///   - syncsDownloads: a downloaded file takes its name after its bytes have reached the disk;
  ///     not wanted where it goes with its folder at the end of the run.
  ///   - watch: hears of all that goes over the wire.
  package init(
    clock: VirtualClock, route: ClientRoute, access: NetworkAccess = NetworkAccess(),
    syncsDownloads: Bool = true,
    watch: WireWatch? = nil
  ) {
    self.syncsDownloads = syncsDownloads
    multi = CurlMulti(clock: clock, route: route, access: access, watch: watch)
  }

  deinit { close() }

  /// Ends what is under way and closes the connections; called by itself at the client's end.
  package func close() { multi.close() }

  /// Takes the network away, or gives it back: what is under way breaks, and nothing can be sent.
  package func setOffline(_ isOffline: Bool) { multi.setOffline(isOffline) }

  func start(_ request: OutgoingRequest, into sink: any BodySink) throws -> Transfer {
    try multi.start(request, into: sink)
  }
}
