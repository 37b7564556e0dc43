/// What the agent's last turn told its reader to do, and what the user was asked about it.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class GUIDesk: @unchecked Sendable {
  private var orders: [GUIOrder] = []
  private var asked: GUIOrder?

  /// A turn has ended well; each of its actions counts once.
  func take(_ orders: [GUIOrder]) {
    self.orders = orders.reduce(into: []) { kept, order in
      if !kept.contains(where: { $0.action == order.action }) { kept.append(order) }
    }
  }

  /// The next order, until there is none.
  func next() -> GUIOrder? { orders.isEmpty ? nil : orders.removeFirst() }

  /// True for the first question of a turn: nobody is asked two things at once.
  func ask(_ order: GUIOrder) -> Bool {
    guard asked == nil else { return false }
    asked = order
    return true
  }

  /// What was asked, for whoever has heard the user; it is asked no more.
  func answered() -> GUIOrder? {
    defer { asked = nil }
    return asked
  }
}
