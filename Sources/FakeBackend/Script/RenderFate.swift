/// How a scripted render goes.
package struct RenderFate: Hashable, Sendable {
  /// A status in which a render can stick.
  package enum Sticking: String, Hashable, Sendable, CaseIterable {
    case pending
    case processing
  }

  /// From submit to the end; drawn from the world's range where not said.
  package var takes: Duration?
  /// In place of time: the poll that finds it finished.
  package var polls: Int?
  /// The error text of a render that fails at its end.
  package var fails: String?
  /// How much of its time it stays `pending`; a tenth where not said.
  package var pending: Duration?
  /// It never leaves this status.
  package var sticks: Sticking?
  /// Its progress falls back to the start when half of its time is over.
  package var goesBack: Bool
  /// From this moment after its submit on nobody knows it any more (404).
  package var vanishes: Duration?
  /// Completed long before its film has an address: that much later, or never.
  package var address: Address

  package enum Address: Hashable, Sendable {
    case atOnce
    case late(Duration)
    case never
  }

  package init(
    takes: Duration? = nil, polls: Int? = nil, fails: String? = nil, pending: Duration? = nil,
    sticks: Sticking? = nil, goesBack: Bool = false, vanishes: Duration? = nil,
    address: Address = .atOnce
  ) {
    self.takes = takes
    self.polls = polls
    self.fails = fails
    self.pending = pending
    self.sticks = sticks
    self.goesBack = goesBack
    self.vanishes = vanishes
    self.address = address
  }
}
