import EventLoop

extension World {
  /// Serves strangers until a signal comes.
  package func serve() throws {
    // Strangers move things; without one the clock may run on all the same.
    let hold = loop.hold("strangers", stopsTime: false)
    defer { hold.release() }
    let forever = Gate("the end of the service", loop: loop)
    do {
      try loop.runInterruptibly { try await forever.wait() }
    } catch is Interrupted {}
  }
}
