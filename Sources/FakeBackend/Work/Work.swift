import HTTPMessages
import JSONText
import NemoContract
import TimeAndChance

/// Something that is being worked on, and paid for at its end.
struct Work: Sendable {
  enum Kind: Sendable {
    case message
    case render
  }

  let kind: Kind
  let userID: String
  let sessionID: String
  /// It pays for the edits of its session.
  var paysForEdits = false
  /// Work before it was dropped, so that what it was planned on may never come to be.
  var isBehindDropped = false
  /// Something came of it.
  var hasEffect = false
}

extension Backend {
  /// Does one entry of the agenda.
  mutating func perform(_ entry: Agenda.Entry) {
    guard let work = works[entry.work] else { return }
    switch entry.effect {
    case .begin, .said: sessions[work.sessionID]?.take(entry.effect)
    case .edit(let edit):
      guard var session = sessions[work.sessionID] else { return }
      let tracks = session.draft.tracks
      session.take(entry.effect)
      if session.draft.tracks != tracks { works.change(entry.work) { $0.hasEffect = true } }
      sessions[session.id] = session
      note(.draftChanged(session: session.id, summary: edit.summary), at: entry.due)
    case .enter(let state):
      script.enter(state)
      note(.scriptState(state), at: entry.due)
    case .made:
      sessions[work.sessionID]?.take(entry.effect)
      works.change(entry.work) { $0.hasEffect = true }
    case .done:
      // Nobody pays for edits of what was dropped before them.
      if work.isBehindDropped, !work.hasEffect { return giveBack(entry.work, at: entry.due) }
      end(work: entry.work, at: entry.due) { $0.settle(entry.work) }
    case .failed: giveBack(entry.work, at: entry.due)
    }
  }

  /// Stops work whose result nobody wants; what it froze is given back.
  mutating func cancel(work: Int, at now: Moment) {
    agenda.cancel(work: work)
    if let dropped = works[work], dropped.kind == .message {
      for other in works.messages(to: dropped.sessionID).drop(while: { $0 != work }) {
        works.change(other) { $0.isBehindDropped = true }
      }
    }
    giveBack(work, at: now)
  }

  private mutating func giveBack(_ id: Int, at now: Moment) {
    if let work = works[id], work.paysForEdits { sessions[work.sessionID]?.hasPaidForEdits = false }
    end(work: id, at: now) { $0.giveBack(id) }
  }

  private mutating func end(
    work id: Int, at now: Moment, _ change: (inout Ledger) -> CreditsMove?
  ) {
    guard let work = works.remove(id) else { return }
    guard let move = accounts.move(work.userID, change) else { return }
    note(.credits(move, user: work.userID), at: now)
  }

  /// Starts a performance: freezes its price and writes its effects on the agenda.
  ///
  /// - Throws: 2001 when the account cannot pay; nothing has happened then.
  mutating func start(
    _ performance: Performance, exchange: Int, session: Session, at now: Moment
  ) throws(Refusal) {
    try checkRoom(for: session)
    let isEdit = performance.cost == world.prices.edit && !performance.makesMedia
    let isPaid = isEdit && world.switches.editPrice == .session && session.hasPaidForEdits
    let cost = isPaid ? 0 : performance.cost
    try freeze(cost, for: exchange, session, at: now)
    var work = Work(kind: .message, userID: session.userID, sessionID: session.id)
    work.paysForEdits = isEdit && cost > 0
    works.add(work, for: exchange)
    if work.paysForEdits { sessions[session.id]?.hasPaidForEdits = true }
    var due = now + world.latency
    var hasBegun = false
    for beat in performance.beats {
      due = due + beat.duration
      switch beat.happening {
      case .enters(let state):
        agenda.add(.init(due: due, work: exchange, effect: .enter(state)))
      case .edits(let edit):
        if !hasBegun {
          let begin = Agenda.Effect.begin(
            performance.history, makesMedia: performance.makesMedia)
          agenda.add(.init(due: due, work: exchange, effect: begin))
        }
        hasBegun = true
        agenda.add(.init(due: due, work: exchange, effect: .edit(edit)))
      case .made(let media): agenda.add(.init(due: due, work: exchange, effect: .made(media)))
      case .says, .saysWritten, .sends, .raises, .heartbeat, .heartbeats, .ends, .rest: break
      }
    }
    if let conversation = performance.conversation {
      agenda.add(.init(due: due, work: exchange, effect: .said(conversation)))
    }
    agenda.add(.init(due: due, work: exchange, effect: performance.fails ? .failed : .done))
  }

  private func checkRoom(for session: Session) throws(Refusal) {
    guard works.count < BackendLimits.runs else {
      throw .busy("more than \(BackendLimits.runs) messages are worked on")
    }
    let waiting = works.messages(to: session.id).count
    guard waiting < BackendLimits.runsPerSession else {
      throw .busy("\(waiting) messages of this session wait for their turn")
    }
    guard session.turns < BackendLimits.turnsPerSession else {
      throw .http(
        status: 429,
        message: "\(session.turns) messages are the most of one session; make a new one")
    }
  }

  /// Starts to pay for an export, where a world gives exports a price.
  ///
  /// - Throws: 2001 when the account cannot pay; nothing has happened then.
  mutating func charge(
    _ job: RenderJob, exchange: Int, _ session: Session, at now: Moment
  ) throws(Refusal) {
    guard world.prices.export > 0 else { return }
    try freeze(world.prices.export, for: exchange, session, at: now)
    works.add(
      Work(kind: .render, userID: session.userID, sessionID: session.id), for: exchange)
    agenda.add(
      .init(due: job.ends, work: exchange, effect: job.failure == nil ? .done : .failed))
  }

  private mutating func freeze(
    _ amount: Int, for work: Int, _ session: Session, at now: Moment
  ) throws(Refusal) {
    guard amount > 0 else { return }
    guard let moved = accounts.move(session.userID, { $0.freeze(amount, for: work) }) else {
      throw outOfCredits(session, needed: amount)
    }
    note(.credits(moved, user: session.userID), at: now)
  }

  /// An anonymous user needs his bind id to register (contract 9, OFF [D]).
  private func outOfCredits(_ session: Session, needed: Int) -> Refusal {
    let isAnonymous = session.userID.hasPrefix("anon_")
    let available = credits(of: session.userID)?.available ?? 0
    let message =
      "insufficient credits: this needs \(needed), \(available) are available; "
      + (isAnonymous ? "register to go on" : "top up in your account")
    let data: JSON? =
      isAnonymous && world.switches.bindIDPlaces == .everywhere
      ? [
        "user_id": .string(session.userID), "bind_id": .string(session.userID),
        "register_url": .string(
          WebLink.registration(web: world.webAddress, bindID: session.userID)),
      ] : nil
    guard world.switches.outOfCredits == .status402 else {
      return .code(.outOfCredits, message: message, data: data)
    }
    return .http(status: 402, message: message, more: data.map { ["data": $0] })
  }
}
