import EventLoop
import NemoContract

extension Client {
  /// After a lost stream: ask for the state until it changes, never send the message again (R13).
  func recover(from loss: TurnLoss, since start: SessionState?) async throws -> Outcome {
    note(.streamLost(loss.description))
    say(phrases.streamLost(loss))
    var before = start
    for number in 1...Timing.unchangedStateLimit {
      if !omits(.pauseBeforeLooks) {
        try await clock.pause(
          number == 1 ? Timing.firstStatePoll : Timing.nextStatePolls, "state poll")
      }
      guard let after = try await stateAfterTurn() else {
        note(.statePolled(number: number, changed: false))
        continue
      }
      // Without a state from before, the first one seen has to do.
      guard let known = before else {
        before = after
        note(.statePolled(number: number, changed: false))
        continue
      }
      let difference = difference(known, after)
      note(.statePolled(number: number, changed: !difference.isEmpty))
      guard difference.isEmpty else {
        say(phrases.workWentOn(phrases.sentences(difference)))
        return .recovered
      }
    }
    throw ClientFailure.turnLost
  }

  /// About 30 % of edits end without a word: what changed is read from the state (SEED0-3).
  func confirmSilentEdit(since start: SessionState?) async throws -> Outcome {
    guard var after = try await stateAfterTurn() else {
      say(phrases.silentAndUnknown(nil))
      return .silent(changed: false)
    }
    if let start { after = try await lookAgain(at: after, since: start) }
    guard let start else {
      say(phrases.silentAndUnknown(phrases.timeline(TimelineSummary(after.draft))))
      return .silent(changed: false)
    }
    let difference = difference(start, after)
    let unchanged =
      turn.transcript.saidTrouble ? phrases.timelineUnchanged : phrases.silentAndUnchanged
    say(difference.isEmpty ? unchanged : phrases.sentences(difference))
    return .silent(changed: !difference.isEmpty)
  }

  /// A state may lag behind what was done: before nothing is said to have changed, it is read twice
  /// more, at the pace of the polls after a lost stream (OFF 3.6 [D]).
  private func lookAgain(
    at state: SessionState, since start: SessionState
  ) async throws -> SessionState {
    var state = state
    for pause in [Timing.firstStatePoll, Timing.nextStatePolls]
    where difference(start, state).isEmpty {
      try await clock.pause(pause, "state poll")
      if let later = try await stateAfterTurn() { state = later }
    }
    return state
  }

  /// Tells that a turn failed, and what it did to the timeline all the same.
  func tellFailure(_ failure: ClientFailure, since start: SessionState?) async -> Outcome {
    let told = await explain(failure)
    if let start, let after = try? await stateAfterTurn() {
      let difference = difference(start, after)
      say(difference.isEmpty ? phrases.timelineUnchanged : phrases.sentences(difference))
    }
    return .failed(told)
  }

  private func difference(_ before: SessionState, _ after: SessionState) -> StateDifference {
    StateDifference(before: before, after: after, words: phrases.timelineWords)
  }

  /// The state of the session that the turn ran in; nil when it cannot be had.
  private func stateAfterTurn() async throws -> SessionState? {
    let id = session?.id
    do {
      // A new session would only show an empty timeline.
      let state = try await readState(cures: [.waitAndRetry, .signInAgain])
      return session?.id == id ? state : nil
    } catch let fault as ServiceFault where fault.kind == .other {
      return nil
    }
  }
}
