package import EventLoop

extension ServedWorlds {
  /// Serves strangers until somebody interrupts.
  package func serve(endedBy interruption: Interruption) throws {
    let clock = main.clock
    // Strangers move things; without one the clock may run on all the same.
    let hold = clock.hold("strangers", stopsTime: false)
    defer { hold.release() }
    let forever = Gate("the end of the service", clock: clock)
    do {
      try clock.run(endedBy: interruption) { try await forever.wait() }
    } catch is Interrupted {}
  }
}
