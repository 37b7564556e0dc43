import SystemCalls
package import TimeAndChance

/// One world's time: a moment, the timers that wait for theirs, and a pace.
///
/// A loop serves any number of clocks, each at its own pace; what happens at one is not seen at
/// another. Those who are joined by bytes share a clock.
///
/// Code of this program waits with `pause`: the standard library's `sleep(for:)` hops in another
/// order in debug than in release.
package final class VirtualClock: Clock, @unchecked Sendable {
  // Unchecked: it is used on the loop's thread alone.

  package let loop: Loop
  /// Where `Moment.start` lies on the calendar.
  package let epoch: Epoch
  /// At pace `skip`: whether everybody outside only waits for this clock's timers.
  package var isOnlyWaitedFor: () -> Bool = { false }

  private var keeper: TimeKeeper
  private var timers = TimerHeap()
  private var waits = WaitList()
  private var holds = WaitList()
  private var holdsOnTime = 0
  /// In the order in which it began.
  private var works: [ClockWork] = []

  package init(on loop: Loop, pace: Pace = .virtual, epoch: Epoch = .standard) {
    self.loop = loop
    self.epoch = epoch
    keeper = TimeKeeper(pace: pace, at: RealClock.now)
    loop.add(self)
  }

  deinit { loop.forget(ObjectIdentifier(self)) }

  /// Virtual time of this turn: all that happens between two waits of the loop sees one instant.
  package var now: Moment { keeper.now }

  package var minimumResolution: Duration { .nanoseconds(1) }

  /// The calendar's now in milliseconds since 1970, for what outlives this clock.
  ///
  /// However fast a clock flows, no moment that it noted so lies in a later clock's future.
  package var calendarMilliseconds: Int64 {
    guard pace.isFlowing else { return epoch.unixMilliseconds(at: now) }
    return epoch.unixMilliseconds(at: .start + (now - .start) / pace.speed)
  }

  /// How much of this clock's time has passed since a moment of the calendar; nil for one that lies
  /// in the future, such as after the machine's clock was set back.
  package func timePassed(sinceCalendarMilliseconds moment: Int64) -> Duration? {
    let passed = Duration.milliseconds(calendarMilliseconds - moment)
    guard passed >= .zero else { return nil }
    return pace.isFlowing ? pace.passing(in: passed) : passed
  }

  /// May be changed at any time: what has passed stays, what is to come passes differently.
  package var pace: Pace {
    get { keeper.pace }
    set { keeper.change(to: newValue, at: RealClock.now) }
  }

  /// A bound on virtual time: `perform` throws `TimeLimitError` rather than go beyond it.
  package var limit: Moment? {
    get { keeper.limit }
    set { keeper.limit = newValue }
  }

  /// Does something at a moment (at once, in the next turn, when the moment has passed).
  ///
  /// - Parameter isBatchable: neighbours of one instant that are all batchable fire in one turn.
  @discardableResult
  package func at(
    _ moment: Moment, _ label: String, isBatchable: Bool = false, _ action: @escaping () -> Void
  ) -> LoopTimer {
    let due = keeper.due(at: moment, askedAt: RealClock.now)
    return timers.insert(at: due, label, isBatchable: isBatchable, action)
  }

  /// Does something after a duration of virtual time.
  @discardableResult
  package func after(
    _ duration: Duration, _ label: String, isBatchable: Bool = false,
    _ action: @escaping () -> Void
  ) -> LoopTimer {
    at(now + duration, label, isBatchable: isBatchable, action)
  }

  /// Manual pace: the moment to which time may move, or has.
  package var allowed: Moment { max(now, keeper.allowed) }

  /// Manual pace: lets virtual time move on by `duration`, firing what becomes due.
  package func advance(by duration: Duration) { advance(to: allowed + duration) }

  /// Manual pace: lets virtual time move to `moment`.
  ///
  /// While the loop runs it gives permission and returns, time moves in the turns that follow;
  /// otherwise it returns when time has moved and all is quiet.
  package func advance(to moment: Moment) {
    precondition(
      pace == .manual,
      "VirtualClock.advance was called at pace \(pace): only manual pace is moved by hand")
    keeper.allow(moment)
    loop.settle()
  }

  /// Drops the timers, which hold whom they call; nothing happens at this clock any more.
  package func shutdown() { timers.removeAll() }
}

// MARK: who waits

extension VirtualClock {
  /// Names what somebody waits for, until the token is done.
  package func waiting(for label: @autoclosure @escaping () -> String) -> WaitToken {
    WaitToken(id: waits.add(label), clock: self)
  }

  /// Keeps the work from counting as stuck and, unless told otherwise, virtual time from moving.
  ///
  /// A flowing clock never stands: the clocks of the strangers who take part do not either.
  ///
  /// - Parameter stopsTime: false for a server that waits for strangers.
  package func hold(_ reason: String, stopsTime: Bool = true) -> Hold {
    if stopsTime { holdsOnTime += 1 }
    return Hold(id: holds.add { reason }, stopsTime: stopsTime, clock: self)
  }

  func end(wait id: UInt64) { waits.remove(id) }

  func end(hold id: UInt64, stopsTime: Bool) {
    holds.remove(id)
    guard stopsTime else { return }
    holdsOnTime -= 1
    // The time that it lasted does not count.
    if holdsOnTime == 0 { keeper.forgetElapsed(at: RealClock.now) }
  }

  /// Who waits for what just now.
  package var report: ClockReport {
    ClockReport(
      moment: now, waits: waits.labels, holds: holds.labels,
      timers: timers.inOrder.prefix(10).map { ($0.moment, $0.label) })
  }
}

// MARK: what the loop asks

extension VirtualClock {
  /// What came of asking a clock to move on.
  enum Progress {
    case moved
    case waits(until: RealInstant?)
    case rests
  }

  /// The loop has waited: time has passed.
  func wake(at real: RealInstant) { keeper.wake(at: real) }

  /// Fires the next timer of a flowing clock when it is due, and those that may run with it.
  func fireDue() -> Bool {
    guard pace.isFlowing, !isEnding, let next = timers.first, next.moment <= now
    else { return false }
    fire()
    return true
  }

  /// Moves on, now that everything is quiet.
  func moveOn() -> Progress {
    if isEnding {
      for work in works where work.isEnding { work.giveUp() }
      return .moved
    }
    if holdsOnTime > 0, !pace.isFlowing { return .waits(until: nil) }
    let step = keeper.step(
      next: timers.first?.moment, isOnlyWaitedFor: pace == .skip && isOnlyWaitedFor(),
      at: RealClock.now)
    switch step {
    case .move(let moment):
      keeper.move(to: moment, at: RealClock.now)
      if let next = timers.first, next.moment <= moment { fire() }
      return .moved
    case .wait(let instant): return .waits(until: instant)
    case .stop(let limit): return end(.limit(limit))
    case .rest: return holds.isEmpty ? end(.stuck) : .waits(until: nil)
    }
  }

  private func end(_ reason: ClockWork.Ending) -> Progress {
    guard !works.isEmpty else { return .rests }
    for work in works { work.end(reason, report) }
    return .moved
  }

  /// Work was cancelled; time stands until it is over.
  private var isEnding: Bool { works.contains(where: \.isEnding) }

  /// Fires the next timer, and those that are due and may run together with it: thousands of
  /// streams that wake one by one would wake too late.
  private func fire() {
    guard let timer = timers.popFirst() else { return }
    timer.fire()
    guard timer.isBatchable else { return }
    while let next = timers.first, next.isBatchable, next.moment <= now {
      _ = timers.popFirst()
      next.fire()
    }
  }
}

// MARK: work

extension VirtualClock {
  /// Does work in this clock's time, beside whatever else the loop serves, other work of this clock
  /// included: it all ends together when nothing can move any more.
  ///
  /// Throws what the work throws, `StuckError` when nothing at this clock can ever move again,
  /// `TimeLimitError` at the limit; in both cases the work is cancelled and given the chance to end
  /// first.
  package func perform<Value: Sendable>(
    _ action: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let outcome = WorkOutcome<Value>()
    let task = Task(executorPreference: loop) {
      do { outcome.settle(.success(try await action())) } catch { outcome.settle(.failure(error)) }
    }
    let work = ClockWork(
      cancel: { task.cancel() }, giveUp: { outcome.settle(.failure(CancellationError())) })
    works.append(work)
    defer { works.removeAll { $0 === work } }
    keeper.forgetElapsed(at: RealClock.now)
    let result = await withTaskCancellationHandler {
      await outcome.value()
    } onCancel: {
      task.cancel()
    }
    if let error = work.error { throw error }
    return try result.get()
  }

  /// The same for who is not on the loop: runs the loop on the calling thread to the work's end.
  package func run<Value: Sendable>(
    _ action: @escaping @Sendable () async throws -> Value
  ) throws -> Value {
    try loop.run { try await self.perform(action) }
  }
}
