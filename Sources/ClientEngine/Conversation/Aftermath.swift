import EventLoop
import NemoContract
import TimeAndChance

/// What became of a turn that did not say so itself, read from the state.
struct Aftermath: Sendable {
  let connection: Connection
  let reads: Reads
  let report: FailureReport
  let desk: GUIDesk

  private var speaker: Speaker { connection.speaker }

  /// After a lost stream: ask for the state until it changes, never send the message again (R13).
  ///
  /// - Parameter wasAnswered: the agent had said something whole; that nothing changes is no
  ///   failure then.
  func recover(
    from loss: TurnLoss, since start: SessionState?, wasAnswered: Bool = false
  ) async throws -> Outcome {
    speaker.note(.streamLost(loss.description))
    speaker.say { $0.streamLost(loss) }
    var before = start
    var hasSeen = false
    for number in 1...Timing.unchangedStateLimit {
      if !connection.settings.omits(.pauseBeforeLooks) {
        try await connection.clock.pause(
          number == 1 ? Timing.firstStatePoll : Timing.nextStatePolls, "state poll")
      }
      let after = try await stateAfterTurn()
      hasSeen = hasSeen || after != nil
      // Without a state from before, the first one seen has to do.
      guard let after, let known = before else {
        before = before ?? after
        speaker.note(.statePolled(number: number, changed: false))
        continue
      }
      let difference = difference(known, after)
      speaker.note(.statePolled(number: number, changed: !difference.isEmpty))
      guard difference.isEmpty else {
        var end = after
        if case .stopped = loss { end = try await settled(after) }
        let changes = self.difference(known, end)
        speaker.say { $0.workWentOn($0.sentences(changes)) }
        return .recovered
      }
    }
    guard hasSeen else { throw ClientFailure.turnUnknown }
    connection.price.turnChangedNothing()
    offerAgain()
    guard wasAnswered else { throw ClientFailure.turnLost }
    speaker.say { $0.answeredAndUnchanged }
    return .silent(changed: false)
  }

  /// What is said next asks whether to try again.
  private func offerAgain() {
    if let turn = connection.keeper.work.turn { desk.ask(.again(turn.message)) }
  }

  /// Who looks into the middle of the work waits until two looks show the same: the next edit must
  /// not overlap it, and an export would lack the rest (contract 3 [F]).
  private func settled(_ state: SessionState) async throws -> SessionState {
    var state = state
    for _ in 1...Timing.unchangedStateLimit {
      try await connection.clock.pause(Timing.nextStatePolls, "state poll")
      guard let later = try await stateAfterTurn(), !difference(state, later).isEmpty else { break }
      state = later
    }
    return state
  }

  /// A turn that was left in the middle, by an earlier client or by somebody who cancelled it: the
  /// state tells what it did, at once or, to who is patient, after a while (R15).
  func takeUp(_ turn: KeptWork.Turn, isPatient: Bool) async throws -> Outcome {
    do {
      let outcome = try await lookAfter(turn, isPatient: isPatient)
      connection.keeper.change { $0.endTurn(outcome) }
      return outcome
    } catch let failure as ClientFailure {
      if failure != .turnUnknown { connection.keeper.change { $0.turn = nil } }
      throw failure
    }
  }

  private func lookAfter(_ turn: KeptWork.Turn, isPatient: Bool) async throws -> Outcome {
    let age = connection.clock.timePassed(sinceCalendarMilliseconds: turn.sentMilliseconds)
    // It may be a moment ago that the stream was lost, which is no time to look (R13).
    if isPatient, age ?? .zero < Timing.streamLimit {
      return try await recover(from: .stopped(message: turn.message), since: turn.before)
    }
    let after = try await stateAfterTurn()
    var changes: StateDifference?
    if let before = turn.before, let after { changes = difference(before, after) }
    speaker.say { $0.turnLeft(turn.message) }
    guard let changes else {
      let summary = after.map { TimelineSummary($0.draft) }
      speaker.say { phrases in phrases.silentAndUnknown(summary.map(phrases.timeline)) }
      return .silent(changed: false)
    }
    guard changes.isEmpty else {
      speaker.say { $0.workWentOn($0.sentences(changes)) }
      return .recovered
    }
    speaker.say { $0.timelineUnchanged }
    return .silent(changed: false)
  }

  /// About 30 % of edits end without a word: what changed is read from the state (SEED0-3).
  func confirm(since start: SessionState?, after transcript: TurnTranscript) async throws -> Outcome
  {
    guard var after = try await stateAfterTurn() else {
      speaker.say { $0.silentAndUnknown(nil) }
      return .silent(changed: false)
    }
    guard let start else {
      speaker.say { $0.silentAndUnknown($0.timeline(TimelineSummary(after.draft))) }
      return .silent(changed: false)
    }
    after = try await lookAgain(at: after, since: start)
    let difference = difference(start, after)
    let isSilent = !transcript.isUnfinished && !transcript.saidTrouble
    if difference.isEmpty { connection.price.turnChangedNothing() }
    if difference.isEmpty, isSilent { offerAgain() }
    speaker.say { phrases in
      guard difference.isEmpty else { return phrases.sentences(difference) }
      if isSilent { return phrases.silentAndUnchanged }
      return transcript.isUnfinished ? phrases.unfinishedAndUnchanged : phrases.timelineUnchanged
    }
    return .silent(changed: !difference.isEmpty)
  }

  /// Tells that a turn failed, and what it did to the timeline all the same.
  func tell(_ failure: ClientFailure, since start: SessionState?) async -> Outcome {
    let told = await report.tell(failure)
    if let start, let after = try? await stateAfterTurn() {
      let difference = difference(start, after)
      if difference.isEmpty { connection.price.turnChangedNothing() }
      speaker.say { difference.isEmpty ? $0.timelineUnchanged : $0.sentences(difference) }
    }
    return .failed(told)
  }

  /// A state may lag behind what was done: before nothing is said to have changed, it is read twice
  /// more, at the pace of the polls after a lost stream (OFF 3.6 [D]).
  private func lookAgain(
    at state: SessionState, since start: SessionState
  ) async throws -> SessionState {
    var state = state
    for pause in [Timing.firstStatePoll, Timing.nextStatePolls]
    where difference(start, state).isEmpty {
      try await connection.clock.pause(pause, "state poll")
      if let later = try await stateAfterTurn() { state = later }
    }
    return state
  }

  private func difference(_ before: SessionState, _ after: SessionState) -> StateDifference {
    StateDifference(before: before, after: after, words: speaker.phrases.timelineWords)
  }

  /// The state of the session that the turn ran in; nil when it cannot be had.
  private func stateAfterTurn() async throws -> SessionState? {
    let id = connection.session?.id
    do {
      // A new session would only show an empty timeline.
      let state = try await reads.state(cures: [.waitAndRetry, .signInAgain])
      return connection.session?.id == id ? state : nil
    } catch let fault as ServiceFault where fault.kind == .other {
      return nil
    }
  }
}
