import EventLoop
import Simulation

/// Lines that were entered and wait for their turn.
///
/// While a chat waits for one, virtual time stands still: how fast somebody types changes nothing.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class EnteredLines: ChatInput, @unchecked Sendable {
  /// Called when one is taken up, or many are dropped.
  var onChange: () -> Void = {}

  private let clock: VirtualClock
  private var lines: [String] = []
  private(set) var hasEnded = false
  /// What a line asked for is being done.
  private(set) var isBusy = false
  /// Opens when there is a line, or the end.
  private var arrival: Gate?

  init(clock: VirtualClock) { self.clock = clock }

  var count: Int { lines.count }

  func add(_ line: String) {
    guard !hasEnded else { return }
    lines.append(line)
    arrival?.open()
  }

  /// Nobody enters any more; what waits is still done.
  func end() {
    hasEnded = true
    arrival?.open()
  }

  /// Nothing of what waits is done; what it was.
  func drop() -> [String] {
    defer {
      lines = []
      onChange()
    }
    return lines
  }

  func next() async throws -> ChatLine? {
    isBusy = false
    if lines.isEmpty, !hasEnded {
      let hold = clock.hold("input")
      defer { hold.release() }
      let arrival = Gate("input", clock: clock)
      self.arrival = arrival
      try await arrival.wait()
    }
    guard !lines.isEmpty else { return nil }
    let line = lines.removeFirst()
    isBusy = true
    onChange()
    return ChatLine(line)
  }
}
