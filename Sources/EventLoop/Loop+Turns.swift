import TimeAndChance

extension Loop {
  /// Turns until the work is done, or false when nothing can move.
  ///
  /// With `timeStands` the clocks stay: what was cancelled may end, nothing new happens.
  func spin(until isDone: () -> Bool, timeStands: Bool = false) -> Bool {
    while true {
      drainJobs()
      if isDone() { return true }
      if somethingHappened(timeStands: timeStands) { continue }
      if timeStands || !moveOn() { return false }
    }
  }

  /// Steps 2 and 3 of a turn: whoever has work, then whatever descriptors announce.
  private func somethingHappened(timeStands: Bool) -> Bool {
    var happened = false
    var index = 0
    while index < participants.count {
      if participants[index].takeTurn() { happened = true }
      index += 1
    }
    if dispatch(waiting: .zero) { happened = true }
    if !timeStands, fireDue() { happened = true }
    return happened || hasJobs
  }

  /// Flowing clocks: what has become due meanwhile, one timer of each.
  private func fireDue() -> Bool {
    var fired = false
    forEachClock { if $0.fireDue() { fired = true } }
    return fired
  }

  /// Step 4: no job, no participant with work, no ready descriptor.
  ///
  /// Each clock that may move on does, the oldest first; if none did, waits for whoever will. False
  /// when there is nobody to wait for.
  private func moveOn() -> Bool {
    guard isQuiet() else { return true }
    var moved = false
    var isWaiting = false
    var dues: [RealInstant] = []
    forEachClock { clock in
      switch clock.moveOn() {
      case .moved: moved = true
      case .waits(let until):
        isWaiting = true
        if let until { dues.append(until) }
      case .rests: break
      }
    }
    if moved { return true }
    guard isWaiting else { return false }
    dues += participants.compactMap(\.realDeadline)
    _ = dispatch(waiting: dues.min().map { max(.zero, $0 - RealClock.now) })
    return true
  }

  /// Whether nothing is on its way between our own ends; if not, a little of it has come since.
  private func isQuiet() -> Bool {
    guard participants.contains(where: \.needsProof) else { return true }
    // Loopback delivers in real microseconds; time waits for it.
    guard participants.allSatisfy(\.isQuiet) else {
      _ = dispatch(waiting: .microseconds(100))
      return false
    }
    // What came between the last look at the descriptors and the proof shows now.
    return !dispatch(waiting: .zero)
  }

  /// In the order in which they were made; a clock may come or go meanwhile.
  func forEachClock(_ visit: (VirtualClock) -> Void) {
    var index = 0
    while index < clocks.count {
      visit(clocks[index].clock)
      index += 1
    }
  }

  /// Waits at most `duration` (nil is for ever), brings the clocks up to date, calls handlers; true
  /// when a descriptor was ready.
  private func dispatch(waiting duration: Duration?) -> Bool {
    // Handlers add and remove watches, so that the poller must be free while they run.
    let ready = poller.wait(for: duration)
    let now = RealClock.now
    forEachClock { $0.wake(at: now) }
    for (watch, events) in ready { watch.handle(events) }
    return !ready.isEmpty
  }
}
