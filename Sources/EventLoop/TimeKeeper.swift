import TimeAndChance

/// How far virtual time has come, and how far it may go: a value that is told what real time it is.
struct TimeKeeper {
  /// What a clock does when everything is quiet.
  enum Step: Equatable {
    /// Time moves to this moment; a timer that is due there fires.
    case move(to: Moment)
    /// Nothing before this instant of real time; nil: before somebody outside moves.
    case wait(until: RealInstant?)
    /// The next thing to happen lies beyond the limit.
    case stop(at: Moment)
    /// Nothing will ever move it by itself.
    case rest
  }

  private(set) var now = Moment.start
  private(set) var pace: Pace
  /// Time never goes beyond.
  var limit: Moment?
  /// Manual pace: time may move as far as this.
  private(set) var allowed = Moment.start
  /// The pair of instants from which elapsed time is counted.
  private var anchor: (real: RealInstant, virtual: Moment)

  init(pace: Pace, at real: RealInstant) {
    self.pace = pace
    anchor = (real, .start)
  }

  /// Brings a flowing clock up to date; any other stays.
  mutating func wake(at real: @autoclosure () -> RealInstant) {
    if pace.isFlowing { now = max(now, reached(at: real())) }
  }

  /// The moment for a timer that is wanted at `moment`, asked for at `real`.
  ///
  /// All that happens in one turn sees one instant, and asking comes later than that instant. What
  /// is counted from it would be too short, seen from outside, by just this lag.
  func due(at moment: Moment, askedAt real: @autoclosure () -> RealInstant) -> Moment {
    let moment = max(moment, now)
    guard pace.isFlowing else { return moment }
    return moment + max(.zero, reached(at: real()) - now)
  }

  /// The step to take when everything is quiet.
  ///
  /// - Parameters:
  ///   - next: the moment of the next timer.
  ///   - isOnlyWaitedFor: at pace `skip`, whether the next timer is all that anybody waits for.
  func step(
    next: Moment?, isOnlyWaitedFor: @autoclosure () -> Bool,
    at real: @autoclosure () -> RealInstant
  ) -> Step {
    switch pace {
    case .virtual: return jump(to: next)
    case .manual:
      if let next, next <= allowed { return jump(to: next) }
      return allowed > now ? jump(to: allowed) : .rest
    case .real(_, .steps):
      guard let next, !isBeyondLimit(next) else { return jump(to: next) }
      let due = realTime(of: next)
      return due <= real() ? .move(to: next) : .wait(until: due)
    case .skip, .real(_, .flowing):
      if let limit, now >= limit { return .stop(at: limit) }
      if pace == .skip, let next, isOnlyWaitedFor() { return jump(to: next) }
      let goal = [next, limit].compactMap(\.self).min()
      return .wait(until: goal.map(realTime))
    }
  }

  /// Before the jump, so that the last moment is within the limit.
  private func jump(to moment: Moment?) -> Step {
    guard let moment else { return .rest }
    if let limit, moment > limit { return .stop(at: limit) }
    return .move(to: moment)
  }

  private func isBeyondLimit(_ moment: Moment) -> Bool { limit.map { moment > $0 } ?? false }

  /// Takes a step of `move`.
  mutating func move(to moment: Moment, at real: @autoclosure () -> RealInstant) {
    now = max(now, moment)
    if pace == .skip { anchor = (real(), now) }
  }

  /// Manual pace: time may move as far as this.
  mutating func allow(_ moment: Moment) { allowed = max(allowed, moment) }

  /// From here on time passes differently; what has passed stays.
  mutating func change(to pace: Pace, at real: RealInstant) {
    anchor = (real, self.pace.isFlowing ? reached(at: real) : now)
    self.pace = pace
    allowed = now
  }

  /// Real time that has passed unseen does not count; a flowing clock sees all of it.
  mutating func forgetElapsed(at real: RealInstant) {
    if !pace.isFlowing { anchor = (real, now) }
  }

  /// Beyond it `Moment` ends; no run gets there.
  private static let horizonNanoseconds = 4e18

  /// Rounded down, as `realTime` is rounded up: nothing is early.
  private func reached(at real: RealInstant) -> Moment {
    let elapsed = Double(real.nanoseconds - anchor.real.nanoseconds) * pace.speed
    let moment = Moment(
      nanoseconds: anchor.virtual.nanoseconds + Int64(min(elapsed, Self.horizonNanoseconds)))
    return limit.map { min($0, moment) } ?? moment
  }

  private func realTime(of moment: Moment) -> RealInstant {
    let wait = Double((moment - anchor.virtual).nanoseconds) / pace.speed
    return anchor.real + .nanoseconds(Int64(min(wait.rounded(.up), Self.horizonNanoseconds)))
  }
}
