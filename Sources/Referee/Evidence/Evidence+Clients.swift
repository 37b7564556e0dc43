import JSONText
import Journaling
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
    var clients = Array(repeating: self, count: sorter.count)
    for number in clients.indices {
      clients[number].exchanges = zip(exchanges, owners).filter { $0.1 == number }.map(\.0)
    }
    let spans = clients.map(\.span)
    let areApart = zip(spans, spans.dropFirst()).allSatisfy { $0.last < $1.first }
    for number in clients.indices {
      let next = number + 1 < spans.count ? spans[number + 1].first : .max
      let entries = (number == 0 ? 0 : spans[number].first)..<next
      func own<Value>(_ all: [Happened<Value>]?) -> [Happened<Value>]? {
        areApart ? all?.filter { entries.contains($0.entry) } : nil
      }
      clients[number].shown = own(shown)
      clients[number].asked = own(asked)
      clients[number].downloads = own(downloads)
      let users = clients[number].userIDs
      clients[number].ledger = ledger.filter { $0.value.account.map(users.contains) ?? false }
    }
    return clients
  }

  /// The first and the last entry that is certainly its own.
  private var span: (first: Int, last: Int) {
    let last = exchanges.map { $0.end?.entry ?? $0.reply?.entry ?? $0.request.entry }.max()
    return (exchanges.first?.request.entry ?? 0, last ?? 0)
  }

  /// How the service calls its user, wherever it says so.
  var userIDs: [String] {
    exchanges.reduce(into: []) { users, exchange in
      guard let user = exchange.payload?["user_id"]?.string, !users.contains(user) else { return }
      users.append(user)
    }
  }
}
