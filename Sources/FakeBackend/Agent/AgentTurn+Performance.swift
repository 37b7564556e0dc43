import JSONText
import NemoContract
import TimeAndChance

/// What was planned, as it happens in time.
extension AgentTurn {
  /// An answer in words alone; it costs nothing.
  mutating func onlySay(_ text: String) -> Performance {
    var performance = Performance(heartbeat: agent.world.agentHeartbeat)
    conversation.isOnlyTalk = true
    performance.conversation = conversation
    let issue = issuePause
    performance.wait(wholeTime(in: agent.world.pace.text) - (issue ?? .zero))
    think(&performance)
    performance.say(text)
    if let issue { performance.say(words.temporaryIssue, after: issue) }
    return performance
  }

  mutating func finish() -> Performance {
    guard !jobs.isEmpty else {
      if wantsExport { tell(words.export()) }
      return onlySay(told.joined(separator: " "))
    }
    let prices = agent.world.prices
    var performance = Performance(heartbeat: agent.world.agentHeartbeat)
    let clips = jobs.count { $0.isGeneration }
    // A generation's price covers the edits of the same message (contract 10: about 100 a clip).
    history.endMessage()
    performance.history = history
    performance.conversation = conversation
    performance.cost = clips > 0 ? clips * prices.generation : prices.edit
    let isSilent = chance.chance(agent.world.silentEditShare) && clips == 0
    let times = times(clips: clips, isSilent: isSilent)
    performance.wait(times.before)
    think(&performance)
    var tells = told[...]
    for (index, job) in jobs.enumerated() {
      if job.isSecondStage, index > 0, !jobs[index - 1].isSecondStage, let first = toldInFirstStage
      {
        performance.say(words.firstStage(Array(told.prefix(first))), after: times.pause)
        tells = told.dropFirst(first)
      }
      let effects = job.edits.map(Performance.Happening.edits)
      performance.tool(
        job.tool, job.arguments, takes: job.isGeneration ? times.clip : times.edit,
        result: job.result, delta: job.delta,
        meanwhile: effects + (job.made.map { [.made($0)] } ?? []))
    }
    guard !isSilent else { return performance }
    performance.say(
      words.answer(Array(tells), wantsExport: wantsExport, afterGeneration: clips > 0),
      after: times.pause)
    if let issue = times.issue { performance.say(words.temporaryIssue, after: issue) }
    return performance
  }

  /// Before every other answer, where agents think aloud; drawn apart, so that nothing else moves.
  private func think(_ performance: inout Performance) {
    var chance = agent.seed.child("thought").stream
    guard agent.world.switches.thoughts, chance.chance(0.5) else { return }
    performance.add(.says(.thought(words.thought)))
  }

  // MARK: - Times

  private struct Times {
    /// Between the request and the first tool call.
    var before: Duration
    /// Each generation, and each other tool call.
    var clip = Duration.zero
    var edit = Duration.zero
    /// Before words that tell what was done.
    var pause: Duration
    /// Before words of trouble; nil where there are none.
    var issue: Duration?
  }

  /// Shares out the time that the documents give a message, from its request to the end of its
  /// stream: 10 to 30 s for edits, 100 to 300 s with a generation, a second stage and all
  /// (contract 6c).
  private mutating func times(clips: Int, isSilent: Bool) -> Times {
    let pace = agent.world.pace
    let whole = wholeTime(
      in: clips > 0 ? pace.generation(for: agent.skill) : pace.editing)
    // A scenario may have its agent hurry; pauses are no more than a tenth of the time each.
    var times = Times(
      before: min(.milliseconds(chance.integer(in: 800...2500)), whole / 10),
      pause: min(.milliseconds(chance.integer(in: 500...1500)), whole / 10),
      issue: isSilent ? nil : issuePause)
    let texts = (isSilent ? 0 : 1) + (toldInFirstStage == nil ? 0 : 1)
    let work = whole - times.before - times.pause * texts - (times.issue ?? .zero)
    let editing = chance.duration(in: pace.editing)
    let edits = jobs.count - clips
    if clips == 0 {
      times.edit = work / edits
    } else {
      if edits > 0 { times.edit = min(editing, work / 4) / edits }
      times.clip = (work - times.edit * edits) / clips
    }
    return times
  }

  /// As a client measures it: what goes by before the reply begins is a part of it.
  private mutating func wholeTime(in range: ClosedRange<Duration>) -> Duration {
    max(.zero, chance.duration(in: range) - agent.world.latency)
  }

  /// Noise behind an answer that is fine; drawn apart, so that nothing else moves.
  private var issuePause: Duration? {
    var chance = agent.seed.child("issue").stream
    return chance.chance(agent.world.switches.trailingIssue.share) ? .milliseconds(200) : nil
  }
}

extension AgentTurn.Job {
  fileprivate var result: JSON {
    guard let made else { return ["status": "ok"] }
    return ["status": "ok", "media": made]
  }
}
