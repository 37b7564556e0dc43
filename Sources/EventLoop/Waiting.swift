/// Things that are waited for, by name, in the order in which the waiting began.
struct WaitList {
  // order: sorted by age where it is read
  private var entries: [UInt64: () -> String] = [:]
  private var added: UInt64 = 0

  var isEmpty: Bool { entries.isEmpty }
  var labels: [String] { entries.sorted { $0.key < $1.key }.map { $0.value() } }

  mutating func add(_ label: @escaping () -> String) -> UInt64 {
    added += 1
    entries[added] = label
    return added
  }

  mutating func remove(_ id: UInt64) { entries[id] = nil }
}

/// A named wait, for the report of work that is stuck.
package struct WaitToken {
  let id: UInt64
  let clock: VirtualClock

  /// The wait is over.
  package func done() { clock.end(wait: id) }
}

/// While it stands, work is not stuck: somebody outside, a child process or a person, will move.
package final class Hold {
  private var id: UInt64?
  private let stopsTime: Bool
  private let clock: VirtualClock

  init(id: UInt64, stopsTime: Bool, clock: VirtualClock) {
    self.id = id
    self.stopsTime = stopsTime
    self.clock = clock
  }

  deinit { release() }

  /// Ends the hold.
  package func release() {
    guard let id else { return }
    self.id = nil
    clock.end(hold: id, stopsTime: stopsTime)
  }
}
