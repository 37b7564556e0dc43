import TimeAndChance

extension Loop {
  /// Why turning ended.
  enum End {
    case done
    case stuck
    case limit(Moment)
  }

  private enum Quiet {
    case moved
    case ended(End)
  }

  /// Turns until the work is done or nothing can move.
  ///
  /// With `timeStands` the clock stays: what was cancelled may end, nothing new happens.
  func spin(until isDone: () -> Bool, timeStands: Bool = false) -> End {
    while true {
      drainJobs()
      if isDone() { return .done }
      if somethingHappened(timeStands: timeStands) { continue }
      if timeStands { return .stuck }
      guard case .ended(let end) = whenQuiet() else { continue }
      return end
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
    if pace.isFlowing, !timeStands, flow() { happened = true }
    return happened || hasJobs
  }

  /// Step 4: no job, no participant with work, no ready descriptor.
  private func whenQuiet() -> Quiet {
    // Bytes on their way between our own ends arrive in real microseconds; time waits for them.
    if participants.contains(where: { !$0.isQuiet }) {
      _ = dispatch(waiting: .microseconds(200))
      return .moved
    }
    if holdsOnTime > 0 { return waitForDescriptors() }
    switch pace {
    case .virtual: return jump { _ in true }
    case .real(_, .steps): return jump { wait(untilDue: $0) }
    case .real(_, .flowing): return block()
    case .manual: return jumpIfAllowed()
    }
  }

  /// Jumps to the next timer and fires it, unless `mayJump` says that something else came first.
  private func jump(when mayJump: (LoopTimer) -> Bool) -> Quiet {
    guard let next = timers.first else { return waitForDescriptors() }
    // Before the jump, so that the run's last moment is within the limit.
    if let limit, next.moment > limit { return .ended(.limit(limit)) }
    if mayJump(next) { fire() }
    return .moved
  }

  private func jumpIfAllowed() -> Quiet {
    if let next = timers.first, next.moment <= allowed { return jump { _ in true } }
    if let limit, allowed > limit { return .ended(.limit(limit)) }
    if now < allowed {
      now = allowed
      return .moved
    }
    return waitForDescriptors()
  }

  /// Fires the next timer, and those up to a moment (nil: of the same instant) that may run
  /// together with it.
  private func fire(until reached: Moment? = nil) {
    guard let timer = timers.popFirst() else { return }
    now = max(now, timer.moment)
    timer.fire()
    guard timer.isBatchable else { return }
    while let next = timers.first, next.isBatchable, next.moment <= max(now, reached ?? now) {
      _ = timers.popFirst()
      now = max(now, next.moment)
      next.fire()
    }
  }

  /// Only a hold makes it worth waiting for somebody outside.
  private func waitForDescriptors() -> Quiet {
    guard !holds.isEmpty else { return .ended(.stuck) }
    _ = dispatch(waiting: nil)
    return .moved
  }
}

// Real pace.
extension Loop {
  /// Elapsed time is counted from here; called when a run begins and when a hold ends.
  func anchorRealTime() {
    guard case .real = pace else { return }
    anchor = (RealClock.now, now)
  }

  /// True when a sleep brought us to the timer's instant, false when a descriptor woke us.
  private func wait(untilDue timer: LoopTimer) -> Bool {
    let remaining = realTime(of: timer.moment) - RealClock.now
    return remaining <= .zero
      || !dispatch(waiting: remaining) && RealClock.now >= realTime(of: timer.moment)
  }

  /// Flowing clock: brings `now` up to real time and fires at most one due timer; of those that may
  /// run together all, as thousands of streams that wake one by one would wake too late.
  private func flow() -> Bool {
    guard holdsOnTime == 0 else { return false }
    let reached = anchor.virtual + (RealClock.now - anchor.real) * pace.speed
    if let next = timers.first, next.moment <= reached {
      if let limit, next.moment > limit { return false }
      fire(until: limit.map { min($0, reached) } ?? reached)
      return true
    }
    now = max(now, limit.map { min($0, reached) } ?? reached)
    return false
  }

  /// Flowing clock: sleeps until the next timer, participant or descriptor.
  private func block() -> Quiet {
    if let limit, now >= limit { return .ended(.limit(limit)) }
    let dues =
      participants.compactMap(\.realDeadline)
      + [timers.first.map { realTime(of: $0.moment) }, limit.map { realTime(of: $0) }].compactMap(
        \.self)
    let remaining = dues.min().map { max(.zero, $0 - RealClock.now) }
    _ = dispatch(waiting: remaining)
    return .moved
  }

  private func realTime(of moment: Moment) -> RealInstant {
    anchor.real + (moment - anchor.virtual) / pace.speed
  }
}
