package import HTTPMessages
package import TimeAndChance

/// The imitated service, as a value: requests go in, reply plans come out (D5).
///
/// ```
/// begin(head) ─► Intake ─ consume(bytes)… ─► finish(intake) ─► ReplyPlan
///                  └─► IntakeEvents, for whoever keeps uploaded bytes
/// ```
///
/// It does no IO, reads no clock and draws only from its seed. What work does to a session lies
/// on an agenda and happens at its time, whether or not anybody still reads the stream.
package struct Backend: Sendable {
  package let world: BackendWorld
  let seed: Seed
  let epoch: Epoch
  var script: Script
  private var notes: [BackendNote] = []

  package init(world: BackendWorld, script: [ScriptRule] = [], seed: Seed, epoch: Epoch) {
    self.world = world
    self.script = Script(script)
    self.seed = seed
    self.epoch = epoch
  }

  /// Decides how the body of a request is taken.
  package mutating func begin(_ head: RequestHead, exchange: Int, at now: Moment) -> Intake {
    settle(at: now)
    return Intake(exchange: exchange, head: head, body: .whole(WholeBody()))
  }

  /// Answers a request whose body has arrived.
  package mutating func finish(_ intake: Intake, at now: Moment) -> ReplyPlan {
    settle(at: now)
    return ReplyPlan(status: 404, body: .bytes([]))
  }

  /// The client is gone before its reply ended.
  package mutating func clientLeft(_ exchange: Int, at now: Moment) { settle(at: now) }

  /// Lets everything happen that is due; every other call does it first.
  package mutating func settle(at now: Moment) {}

  /// When work that runs by itself changes something next; for a caller that wants its notes in time.
  package var nextDue: Moment? { nil }

  /// What the journal should hear, oldest first; each note is given once.
  package mutating func takeNotes() -> [BackendNote] {
    defer { notes.removeAll() }
    return notes
  }

  /// The rules that never answered, each with the reason, for the report of a run (D10).
  package func unusedScript() -> [String] { script.unused }

  mutating func note(_ fact: BackendFact, at moment: Moment) {
    notes.append(BackendNote(at: moment, fact: fact))
  }
}
