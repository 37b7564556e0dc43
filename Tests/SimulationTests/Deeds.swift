import HTTPMessages
import Journaling
import NemoContract
import TimeAndChance

/// A journal that can be changed: what a client did, and what it might have done instead.
struct Deeds {
  var entries: [JournalEntry]

  var journal: Journal {
    entries.reduce(into: Journal()) { $0.append($1.happening, at: $1.at) }
  }

  // MARK: changing what was sent and shown

  mutating func requests(_ route: Route, _ change: (inout RequestRecord) -> Void) {
    for index in places(of: route) { edit(index, change) }
  }

  mutating func request(_ route: Route, number: Int, _ change: (inout RequestRecord) -> Void) {
    edit(places(of: route)[number - 1], change)
  }

  func first(_ route: Route) -> RequestRecord { record(places(of: route)[0]) }

  mutating func removeShown(_ part: String) {
    entries.removeAll {
      if case .shown(let text) = $0.happening { text.contains(part) } else { false }
    }
  }

  mutating func changeDownloads(_ change: (inout DownloadRecord) -> Void) {
    for index in entries.indices {
      guard case .downloaded(var record) = entries[index].happening else { continue }
      change(&record)
      entries[index].happening = .downloaded(record)
    }
  }

  /// At the end of the first exchange of a route.
  mutating func insert(_ happening: Happening, behind route: Route) {
    let end = indices(of: first(route).exchange).last ?? 0
    entries.insert(JournalEntry(at: entries[end].at, happening: happening), at: end + 1)
  }

  mutating func doubleSettling() {
    guard
      let place = entries.firstIndex(where: {
        if case .ledger(let record) = $0.happening {
          record.reason.hasPrefix("settle")
        } else {
          false
        }
      })
    else { return }
    entries.insert(entries[place], at: place)
  }

  // MARK: leaving out, repeating, hurrying

  /// Without some exchanges of a route: all, one, or those behind the first of another route.
  mutating func remove(_ route: Route, number: Int? = nil, behind other: Route? = nil) {
    let start = other.map { places(of: $0)[0] } ?? 0
    var removed = places(of: route).filter { $0 >= start }
    if let number { removed = [removed[number - 1]] }
    let exchanges = removed.map { record($0).exchange }
    entries.removeAll { entry in entry.exchange.map(exchanges.contains) ?? false }
  }

  /// The same exchange once more, so many seconds behind its end; what comes later waits.
  mutating func sendAgain(_ route: Route, number: Int = 1, after seconds: Int) {
    let exchange = record(places(of: route)[number - 1]).exchange
    let own = indices(of: exchange)
    guard let first = own.first, let last = own.last else { return }
    let delay = entries[last].at - entries[first].at + .seconds(seconds)
    let again = own.map { index -> JournalEntry in
      var entry = entries[index]
      entry.at = entry.at + delay
      entry.exchange = 9999
      return entry
    }
    for index in entries.indices.dropFirst(last + 1) {
      entries[index].at = entries[index].at + delay
    }
    entries.insert(contentsOf: again, at: last + 1)
  }

  /// One request and all behind it, so many seconds sooner.
  mutating func hurry(_ route: Route, number: Int, by seconds: Int) {
    let start = places(of: route)[number - 1]
    for index in entries.indices.dropFirst(start) {
      entries[index].at = entries[index].at.advanced(by: .seconds(-seconds))
    }
  }

  // MARK: finding

  /// The entries with a route's requests.
  private func places(of route: Route) -> [Int] {
    entries.indices.filter { index in
      guard case .request(let record) = entries[index].happening else { return false }
      return record.route == route.title
    }
  }

  private func indices(of exchange: Int) -> [Int] {
    entries.indices.filter { entries[$0].exchange == exchange }
  }

  private func record(_ index: Int) -> RequestRecord {
    guard case .request(let record) = entries[index].happening else {
      preconditionFailure("entry \(index) is no request")
    }
    return record
  }

  private mutating func edit(_ index: Int, _ change: (inout RequestRecord) -> Void) {
    var changed = record(index)
    change(&changed)
    entries[index].happening = .request(changed)
  }
}

extension JournalEntry {
  /// The exchange that it is about; nil where it is about none.
  fileprivate var exchange: Int? {
    get {
      switch happening {
      case .request(let record): record.exchange
      case .reply(let record): record.exchange
      case .piece(let record): record.exchange
      case .streamEnd(let exchange, _), .clientLeft(let exchange): exchange
      default: nil
      }
    }
    set {
      guard let newValue else { return }
      switch happening {
      case .request(var record):
        record.exchange = newValue
        happening = .request(record)
      case .reply(var record):
        record.exchange = newValue
        happening = .reply(record)
      case .piece(var record):
        record.exchange = newValue
        happening = .piece(record)
      case .streamEnd(_, let summary): happening = .streamEnd(exchange: newValue, summary: summary)
      case .clientLeft: happening = .clientLeft(exchange: newValue)
      default: break
      }
    }
  }
}
