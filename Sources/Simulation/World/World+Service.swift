import EventLoop

extension World {
  /// Serves strangers until a signal comes.
  package func serve() throws {
    // Strangers move things; without one the clock may run on all the same.
    let hold = clock.hold("strangers", stopsTime: false)
    defer { hold.release() }
    let forever = Gate("the end of the service", clock: clock)
    do {
      try clock.runInterruptibly { try await forever.wait() }
    } catch is Interrupted {}
  }
}
