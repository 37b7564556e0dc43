import JSONText
import Journaling
import NemoContract

extension Rule {
  static let balance = Rule(
    name: "R18",
    sentence: "nothing is charged twice, and what was frozen is settled or given back",
    source: "contract.md 5, 10",
    cure: "look for a message or an export that went out twice (R3, R14)"
  ) { evidence in
    var accounts: [AccountBook] = []
    var breaches: [Breach] = []
    for move in evidence.ledger {
      let place = accounts.firstIndex { $0.name == move.value.account }
      var book = place.map { accounts[$0] } ?? AccountBook(name: move.value.account)
      if let problem = book.take(move.value) {
        breaches.append(Breach(move, problem.found, expected: problem.expected))
      }
      if let place { accounts[place] = book } else { accounts.append(book) }
    }
    for exchange in evidence.exchanges(of: .credits) {
      guard let available = exchange.payload?["available"]?.integer,
        let frozen = exchange.payload?["frozen"]?.integer,
        let total = exchange.payload?["total"]?.integer, available &+ frozen != total
      else { continue }
      breaches.append(
        Breach(
          exchange, "available \(available) and frozen \(frozen) of \(total)",
          expected: "available + frozen = total"))
    }
    return .of(breaches, occasions: evidence.ledger.count)
  }
}

/// What one account's moves come to.
private struct AccountBook {
  let name: String?
  private var available: Int?
  private var frozen = 0
  /// What was frozen and neither settled nor given back, in order.
  private var holds: [Int] = []

  init(name: String?) { self.name = name }

  /// Takes the next balance; what is wrong with it.
  mutating func take(_ record: LedgerRecord) -> (found: String, expected: String)? {
    let words = "\(record.reason): available \(record.available), frozen \(record.frozen)"
    defer { (available, frozen) = (record.available, record.frozen) }
    guard record.available >= 0, record.frozen >= 0 else {
      return (words, "no balance below nothing")
    }
    guard let move = Move(record.reason) else { return nil }
    switch move.kind {
    case .freeze: holds.append(move.amount)
    case .settle, .giveBack:
      guard let place = holds.firstIndex(of: move.amount) else {
        return ("\(words), and no \(move.amount) were frozen", "each once")
      }
      holds.remove(at: place)
    }
    let wanted = (
      available: available.map { $0 &+ move.change.available },
      frozen: frozen &+ move.change.frozen
    )
    guard wanted.available ?? record.available == record.available,
      wanted.frozen == record.frozen
    else {
      return (words, "\(move.amount) moved, and nothing lost on the way")
    }
    return nil
  }

  /// `freeze 50`, as the ledger's reasons say it.
  private struct Move {
    enum Kind: String, CaseIterable {
      case freeze
      case settle
      case giveBack = "give back"
    }

    let kind: Kind
    let amount: Int

    init?(_ reason: String) {
      guard let kind = Kind.allCases.first(where: { reason.hasPrefix("\($0.rawValue) ") }),
        let amount = Int(reason.dropFirst(kind.rawValue.count + 1)), amount >= 0
      else { return nil }
      self.kind = kind
      self.amount = amount
    }

    var change: (available: Int, frozen: Int) {
      switch kind {
      case .freeze: (-amount, amount)
      case .settle: (0, -amount)
      case .giveBack: (amount, -amount)
      }
    }
  }
}
