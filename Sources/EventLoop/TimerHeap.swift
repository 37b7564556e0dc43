import TimeAndChance

/// A binary heap of timers by (moment, order of insertion).
///
/// Cancelled timers stay until they surface, or until they are the greater part.
struct TimerHeap {
  private var heap: [LoopTimer] = []
  private var inserted: UInt64 = 0
  private var pruneAt = 64

  /// The next timer that will fire.
  var first: LoopTimer? {
    mutating get {
      while let top = heap.first, !top.isPending { removeTop() }
      return heap.first
    }
  }

  /// Pending timers in the order in which they will fire; for reports.
  var inOrder: [LoopTimer] {
    heap.filter(\.isPending).sorted(by: Self.precedes)
  }

  mutating func insert(
    at moment: Moment, _ label: String, isBatchable: Bool, _ action: @escaping () -> Void
  ) -> LoopTimer {
    pruneIfCrowded()
    let timer = LoopTimer(
      moment: moment, order: inserted, label: label, isBatchable: isBatchable, action: action)
    inserted += 1
    heap.append(timer)
    siftUp(heap.count - 1)
    return timer
  }

  mutating func popFirst() -> LoopTimer? {
    guard let top = first else { return nil }
    removeTop()
    return top
  }

  mutating func removeAll() {
    for timer in heap { timer.cancel() }
    heap.removeAll()
  }

  private static func precedes(_ left: LoopTimer, _ right: LoopTimer) -> Bool {
    (left.moment.nanoseconds, left.order) < (right.moment.nanoseconds, right.order)
  }

  private mutating func pruneIfCrowded() {
    guard heap.count >= pruneAt else { return }
    // A sorted array is a heap.
    heap = inOrder
    pruneAt = max(64, heap.count * 2)
  }

  private mutating func removeTop() {
    let last = heap.removeLast()
    guard !heap.isEmpty else { return }
    heap[0] = last
    siftDown()
  }

  private mutating func siftUp(_ start: Int) {
    var child = start
    while child > 0 {
      let parent = (child - 1) / 2
      guard Self.precedes(heap[child], heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if Self.precedes(heap[child], heap[least]) { least = child }
      }
      guard least != parent else { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
