import TimeAndChance

/// Things that are waited for, by name, in the order in which the waiting began.
struct WaitList {
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

/// A named wait, for the report of a run that is stuck.
package struct WaitToken {
  fileprivate let id: UInt64
  fileprivate let loop: Loop

  /// The wait is over.
  package func done() { loop.waits.remove(id) }
}

/// While it stands, the run is not stuck: somebody outside, a child process or a person, will move.
package final class Hold {
  private var id: UInt64?
  private let stopsTime: Bool
  private let loop: Loop

  fileprivate init(_ reason: String, stopsTime: Bool, loop: Loop) {
    self.stopsTime = stopsTime
    self.loop = loop
    id = loop.holds.add { reason }
    if stopsTime { loop.holdsOnTime += 1 }
  }

  deinit { release() }

  /// Ends the hold; at real pace the time it lasted does not count.
  package func release() {
    guard let id else { return }
    self.id = nil
    loop.holds.remove(id)
    guard stopsTime else { return }
    loop.holdsOnTime -= 1
    if loop.holdsOnTime == 0 { loop.anchorRealTime() }
  }
}

extension Loop {
  /// Names what somebody waits for, until the token is done.
  package func waiting(for label: @autoclosure @escaping () -> String) -> WaitToken {
    WaitToken(id: waits.add(label), loop: self)
  }

  /// Keeps the run from counting as stuck and, unless told otherwise, virtual time from moving.
  ///
  /// - Parameter stopsTime: false for a server at manual pace that waits for strangers.
  package func hold(_ reason: String, stopsTime: Bool = true) -> Hold {
    Hold(reason, stopsTime: stopsTime, loop: self)
  }
}
