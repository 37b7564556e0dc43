import ClientEngine
import EventLoop
import Journaling
import Simulation

/// What a client says: to those who listen, and into the journal where there is one.
///
/// `@unchecked Sendable` because the client speaks on the loop's thread alone.
final class ClientMessages: ClientOutput, @unchecked Sendable {
  private(set) var said: [String] = []
  private let hub: EventHub
  private let clock: VirtualClock
  private let journal: JournalingOutput?
  /// Opens when a listener has caught up; nil while nobody waits for that.
  private var room: Gate?

  init(_ hub: EventHub, _ clock: VirtualClock, _ recorder: Recorder? = nil) {
    self.hub = hub
    self.clock = clock
    journal = recorder.map { JournalingOutput($0) }
  }

  deinit { hub.finish() }

  /// Another call begins.
  func begin() { said = [] }

  /// A call has ended; nil: it was cancelled.
  func end(_ reply: Client.Reply?) { hub.put(reply.map(Client.Event.replied) ?? .cancelled) }

  func show(_ text: String) {
    said.append(text)
    journal?.show(text)
    hub.put(.said(text))
  }

  func grow(_ part: String) { hub.put(.growing(part)) }

  func note(_ note: ClientNote) {
    journal?.note(note)
    if let event = Client.Event(note) { hub.put(event) }
  }

  var isBehind: Bool { hub.isBehind }

  /// Listeners have clocks of their own, which the virtual one waits for.
  func waitForReader() async throws {
    let hold = clock.hold("whoever listens to the client")
    defer { hold.release() }
    while hub.isBehind {
      let gate = room ?? Gate("whoever listens to the client", clock: clock)
      room = gate
      try await gate.wait()
    }
  }

  /// A listener has caught up.
  func goOn() {
    room?.open()
    room = nil
  }
}
