/// Lets as many films be drawn at once as this machine has cores, whichever worlds they are for.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class DrawingDesk: @unchecked Sendable {
  private struct Drawing {
    let customer: ObjectIdentifier
    let begin: () -> Void
  }

  private var queue: DrawingQueue<Drawing>

  init(places: Int = HostLimits.drawings, room: Int = HostLimits.waitingDrawings) {
    queue = DrawingQueue(places: places, room: room)
  }

  /// Begins it at once or when a place is free; false where too many wait already.
  func add(for customer: AnyObject, begin: @escaping () -> Void) -> Bool {
    guard queue.add(Drawing(customer: ObjectIdentifier(customer), begin: begin)) else {
      return false
    }
    beginNext()
    return true
  }

  /// One that was begun has ended, whatever became of it.
  func end() {
    queue.end()
    beginNext()
  }

  /// What still waits for that customer is not wanted any more.
  func leave(_ customer: AnyObject) {
    let gone = ObjectIdentifier(customer)
    queue.remove { $0.customer == gone }
  }

  private func beginNext() {
    while let next = queue.begin() { next.begin() }
  }
}
