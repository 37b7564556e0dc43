import CLinux
import Glibc
import SystemCalls
import TimeAndChance

/// The epoll instance of a loop and the watches registered with it.
struct Poller {
  private var descriptor: Int32
  private var slots: [Watch?] = []
  private var freeSlots: [Int] = []
  private var generation: UInt32 = 0
  private var alwaysReady: [Watch] = []
  private var events = [epoll_event](repeating: epoll_event(), count: 128)

  init() throws(SystemError) {
    descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
    guard descriptor >= 0 else { throw SystemError("epoll_create1") }
  }

  mutating func close() {
    guard descriptor >= 0 else { return }
    Glibc.close(descriptor)
    descriptor = -1
    for watch in slots { watch?.forget() }
    for watch in alwaysReady { watch.forget() }
    slots.removeAll()
    alwaysReady.removeAll()
  }

  mutating func add(_ watch: Watch) throws(SystemError) {
    generation &+= 1
    let slot = freeSlots.popLast() ?? slots.count
    if slot == slots.count { slots.append(nil) }
    watch.ticket = UInt64(generation) << 32 | UInt64(slot)
    if control(EPOLL_CTL_ADD, watch) == 0 {
      slots[slot] = watch
      return
    }
    freeSlots.append(slot)
    // A regular file is always ready, which is why epoll refuses it (epoll_ctl(2), EPERM).
    guard errno == EPERM else { throw SystemError("epoll_ctl(ADD, \(watch.descriptor))") }
    watch.ticket = nil
    alwaysReady.append(watch)
  }

  mutating func change(_ watch: Watch) {
    guard watch.ticket != nil else { return }
    let result = control(EPOLL_CTL_MOD, watch)
    precondition(result == 0, "epoll_ctl(MOD, \(watch.descriptor)) failed: errno \(errno)")
  }

  mutating func remove(_ watch: Watch) {
    guard let ticket = watch.ticket else {
      alwaysReady.removeAll { $0 === watch }
      return
    }
    let slot = Int(truncatingIfNeeded: ticket & 0xffff_ffff)
    guard slot < slots.count, slots[slot] === watch else { return }
    // Fails harmlessly when the descriptor was closed first: closing removes it.
    _ = control(EPOLL_CTL_DEL, watch)
    slots[slot] = nil
    freeSlots.append(slot)
  }

  private func control(_ operation: Int32, _ watch: Watch) -> Int32 {
    var event = epoll_event()
    event.events = watch.events.rawValue
    event.data.u64 = watch.ticket ?? 0
    return epoll_ctl(descriptor, operation, watch.descriptor, &event)
  }

  /// Waits, at most for `duration` (nil is for ever); what came is `ready`.
  mutating func wait(for duration: Duration?) -> [(watch: Watch, events: WatchEvents)] {
    let files = alwaysReady.map {
      (watch: $0, events: $0.events.intersection([.readable, .writable]))
    }
    .filter { !$0.events.isEmpty }
    let count = call(epollTimeout: files.isEmpty ? duration : .zero)
    var ready = files
    for event in events.prefix(max(0, Int(count))) {
      let ticket = event.data.u64
      let slot = Int(truncatingIfNeeded: ticket & 0xffff_ffff)
      guard slot < slots.count, let watch = slots[slot], watch.ticket == ticket else { continue }
      ready.append((watch, WatchEvents(rawValue: event.events)))
    }
    return ready
  }

  /// A wait that was interrupted counts as nothing: the loop looks at its clock and waits again.
  private mutating func call(epollTimeout duration: Duration?) -> Int32 {
    guard let duration else { return epoll_wait(descriptor, &events, Int32(events.count), -1) }
    guard duration > .zero else { return epoll_wait(descriptor, &events, Int32(events.count), 0) }
    let nanoseconds = duration.nanoseconds
    var timeout = timespec(
      tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
    let count = epoll_pwait2(descriptor, &events, Int32(events.count), &timeout, nil)
    guard count < 0, errno == ENOSYS else { return count }
    // Kernels before 5.11 count in milliseconds.
    let milliseconds = min((nanoseconds + 999_999) / 1_000_000, Int64(Int32.max))
    return epoll_wait(descriptor, &events, Int32(events.count), Int32(milliseconds))
  }
}
