import EventLoop
import Glibc
import TimeAndChance

/// A program made of chance: tasks that pause, set and cancel timers, run out of time, and wake each
/// other by a byte through a socket.
///
/// `@unchecked Sendable` because it stays on one loop.
final class InventedProgram: @unchecked Sendable {
  /// What happened, with its moment.
  private(set) var lines: [String] = []
  /// What came sooner than it should, by the clock or by the stopwatch.
  private(set) var early: [String] = []
  private let clock: VirtualClock
  private let seed: Seed
  private let speed: Double?
  private var descriptors: [Int32] = []
  private var watches: [Watch] = []

  /// - Parameter speed: where a stopwatch shall look on; nil where time is not real.
  init(_ seed: Seed, clock: VirtualClock, speed: Double? = nil) {
    self.seed = seed
    self.clock = clock
    self.speed = speed
  }

  deinit { for descriptor in descriptors { close(descriptor) } }

  func run() async throws {
    defer { for watch in watches { watch.cancel() } }
    try await withThrowingTaskGroup { group in
      for name in ["a", "b", "c", "d"] {
        let post = try makePost(name)
        group.addTask { try await self.act(name, post) }
      }
      try await group.waitForAll()
    }
    // Timers that nobody waits for.
    try await clock.pause(.seconds(10))
    log("end")
  }

  private func act(_ name: String, _ post: Int32) async throws {
    var chance = seed.child(name).stream
    for step in 1...8 {
      let length = Duration.milliseconds(Int(chance.next() % 40) * 25)
      let label = "\(name)\(step)"
      switch chance.next() % 6 {
      case 0, 1: try await pause(length, label)
      case 2: timer(length, label)
      case 3:
        let timer = clock.after(length, label) { self.log("\(label) cannot be") }
        try await pause(length / 2, label)
        if length > .zero { timer.cancel() }
      case 4: await runOutOfTime(length, label)
      default:
        clock.after(length, label) {
          self.log("\(label) posts")
          _ = [UInt8(step)].withUnsafeBytes { send(post, $0.baseAddress, 1, Int32(MSG_NOSIGNAL)) }
        }
      }
      log(label)
    }
  }

  private func pause(_ length: Duration, _ label: String) async throws {
    let check = stopwatch(length, label)
    try await clock.pause(length, label)
    check()
  }

  private func timer(_ length: Duration, _ label: String) {
    let check = stopwatch(length, label)
    clock.after(length, label, isBatchable: length.milliseconds % 2 == 0) {
      check()
      self.log("\(label) fires")
    }
  }

  private func runOutOfTime(_ length: Duration, _ label: String) async {
    let check = stopwatch(length, label)
    do {
      try await withDeadline(length, on: clock, label) {
        try await self.clock.pause(length * 2 + .milliseconds(1), "work of \(label)")
      }
    } catch {
      check()
      log("\(label) ran out of time")
    }
  }

  /// To be called when the length has passed.
  private func stopwatch(_ length: Duration, _ label: String) -> () -> Void {
    let (moment, real) = (clock.now, RealClock.now)
    return { [self] in
      let passed = RealClock.now - real
      if clock.now - moment < length { early.append("\(label) by the clock") }
      if let speed, passed < length / speed { early.append("\(label) by the stopwatch") }
    }
  }

  /// Where a byte can be sent that somebody reads.
  private func makePost(_ name: String) throws -> Int32 {
    var ends: [Int32] = [0, 0]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else {
      throw PostError()
    }
    descriptors += ends
    let reader = ends[0]
    watches.append(
      try clock.loop.watch(reader, .readable) { _ in
        var byte: UInt8 = 0
        _ = recv(reader, &byte, 1, 0)
        self.log("\(name) reads \(byte)")
      })
    return ends[1]
  }

  private func log(_ line: String) { lines.append("\(clock.now.nanoseconds / 1_000_000) \(line)") }
}

struct PostError: Error {}
