import EventLoop
import TimeAndChance

/// What happened, with its virtual second; `@unchecked Sendable` because it stays on one loop.
final class Log: @unchecked Sendable {
  private let clock: VirtualClock
  private(set) var lines: [String] = []

  init(_ clock: VirtualClock) { self.clock = clock }

  func add(_ line: String) {
    lines.append("\(Double(clock.now.nanoseconds) / 1e9) \(line)")
  }
}
