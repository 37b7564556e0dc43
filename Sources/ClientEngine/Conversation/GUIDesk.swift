/// A question of the client that its user answers with yes or no.
enum ClientQuestion: Hashable {
  /// Whether something shall be done that the agent told its reader to do.
  case order(GUIOrder)
  /// Whether a message that came to nothing shall be said again.
  case again(String)
  /// Whether this slash word was meant.
  case command(String)
}

/// What the agent's last turn told its reader to do, and what the user was asked.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class GUIDesk: @unchecked Sendable {
  private var orders: [GUIOrder] = []
  private var asked: ClientQuestion?

  /// A turn has ended well; each of its actions counts once.
  func take(_ orders: [GUIOrder]) {
    self.orders = orders.reduce(into: []) { kept, order in
      if !kept.contains(where: { $0.action == order.action }) { kept.append(order) }
    }
  }

  /// The next order, until there is none.
  func next() -> GUIOrder? { orders.isEmpty ? nil : orders.removeFirst() }

  /// Nobody does any of them.
  func dropOrders() { orders = [] }

  /// True for the first question of a turn: nobody is asked two things at once.
  @discardableResult
  func ask(_ question: ClientQuestion) -> Bool {
    guard asked == nil else { return false }
    asked = question
    return true
  }

  /// What was asked, for whoever has heard the user; it is asked no more.
  func answered() -> ClientQuestion? {
    defer { asked = nil }
    return asked
  }
}
