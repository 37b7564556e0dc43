import EventLoop
import TimeAndChance

/// What happened, with its virtual second; `@unchecked Sendable` because it stays on one loop.
final class Log: @unchecked Sendable {
  private let loop: Loop
  private(set) var lines: [String] = []

  init(_ loop: Loop) { self.loop = loop }

  func add(_ line: String) {
    lines.append("\(Double(loop.now.nanoseconds) / 1e9) \(line)")
  }
}
