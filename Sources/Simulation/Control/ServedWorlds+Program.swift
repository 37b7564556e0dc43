package import EventLoop
import FakeBackend
package import Journaling
package import ScenarioFiles

/// What the program that serves asks of the world at the root: control requests without HTTP.
extension ServedWorlds {
  /// Serves until the work is done.
  package func serve(_ work: @escaping @Sendable () async throws -> Void) throws {
    try real.run(work)
  }

  private var desk: ControlDesk {
    guard let root else { preconditionFailure("served worlds were used before they were made") }
    return root.desk
  }

  /// What the rules and the expectations say so far, as if the world ended now.
  package var result: RunResult { get throws(ControlRefusal) { try desk.result } }

  /// Lays a fault over replies: `POST /run_sse: reset: in-body`.
  package func lay(fault text: String) throws(ControlRefusal) {
    try desk.lay(try ControlBody.faults(text))
  }

  /// What may be told of an entry of the journal, by its index; nil where there is none yet.
  package func entry(at index: Int) -> JournalEntry? {
    let recorder = main.recorder
    guard index < recorder.evidence.entries.count else { return nil }
    return recorder.cleaned(recorder.evidence.entries[index])
  }

  /// Other rules and expectations; all that is there stays.
  package func load(_ scenario: Scenario) { desk.load(scenario) }

  /// What a client's user saw.
  package func tell(shown text: String) throws(ControlRefusal) {
    try desk.tell(try ControlBody.shown(text))
  }

  /// What may be told of a text about what went over the wire.
  package func clean(_ text: String) -> String { main.recorder.cleaner.clean(text) }

  package func setPace(_ pace: Pace) { desk.setPace(pace) }

  /// At pace `manual`; says when all that is due until then has happened, or why it will not.
  package func advance(
    by duration: Duration, _ isOver: @escaping (ControlRefusal?) -> Void
  ) throws(ControlRefusal) {
    try desk.advance(.by(duration), isOver)
  }

  /// Everything as at the start but time; the journal begins anew.
  package func reset() { main.reset() }

  package func takeOffFaults() -> Int { main.takeOffFaults() }
}
