import JSONText
package import Journaling
import Lookups
import NemoContract

extension Evidence {
  /// One for each client, in the order in which they were first heard.
  ///
  /// What was shown has no name on it: it belongs to whose turn it was, and where clients overlap
  /// nobody can say to whom.
  package var clients: [Evidence] {
    var sorter = ClientSorter()
    var latest = 0
    let owners = exchanges.map { exchange in
      // What is asked of no documented route, such as a page's icon, makes no client.
      if exchange.route != nil { latest = sorter.owner(of: exchange) }
      return latest
    }
    guard sorter.count > 1 else { return [self] }
    var parts = Array(repeating: [ObservedExchange](), count: sorter.count)
    for (exchange, owner) in zip(exchanges, owners) { parts[owner].append(exchange) }
    var clients = parts.map(of)
    let spans = clients.map(\.span)
    let areApart = zip(spans, spans.dropFirst()).allSatisfy { $0.last < $1.first }
    for number in clients.indices {
      let first = number == 0 ? -1 : spans[number].first - 1
      let next = number + 1 < spans.count ? spans[number + 1].first : .max
      func own<Value>(_ all: [Happened<Value>]?) -> [Happened<Value>]? {
        areApart ? all.map { Array($0.between(first, next)) } : nil
      }
      clients[number].shown = own(shown)
      clients[number].asked = own(asked)
      clients[number].downloads = own(downloads)
      clients[number].ledger = []
    }
    share(ledger, among: &clients)
    return clients
  }

  /// One for each user of a scenario, by the names that the same journal has on its entries.
  package func of(users: [String], _ journal: Journal) -> [Evidence] {
    var parts = users.map { user in
      func own<Value>(_ all: [Happened<Value>]) -> [Happened<Value>] {
        all.filter { journal.entries[$0.entry].user == user }
      }
      var evidence = of(exchanges.filter { journal.entries[$0.entry].user == user })
      evidence.shown = shown.map(own)
      evidence.asked = asked.map(own)
      evidence.downloads = downloads.map(own)
      evidence.interruptions = own(interruptions)
      evidence.ledger = []
      return evidence
    }
    share(ledger, among: &parts)
    return parts
  }

  /// Each move of money goes to whoever was told that the account is his.
  private func share(_ ledger: [Happened<LedgerRecord>], among clients: inout [Evidence]) {
    var holders = LookupTable<String, [Int]>()
    for number in clients.indices {
      for user in clients[number].userIDs { holders[user, default: []].append(number) }
    }
    for move in ledger {
      for number in move.value.account.flatMap({ holders[$0] }) ?? [] {
        clients[number].ledger.append(move)
      }
    }
  }

  /// The first and the last entry that is certainly its own.
  private var span: (first: Int, last: Int) {
    let last = exchanges.map { $0.end?.entry ?? $0.reply?.entry ?? $0.request.entry }.max()
    return (exchanges.first?.request.entry ?? 0, last ?? 0)
  }
}
