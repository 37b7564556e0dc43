package import Journaling
import Lookups
import NemoContract
import TimeAndChance

extension Evidence {
  /// What a journal tells of all its clients together; `clients` tells them apart.
  ///
  /// - Parameters:
  ///   - sees: what besides the wire the journal has; a server alone has nothing.
  ///   - cameToAnEnd: whether the client ended by itself.
  package init(
    _ journal: Journal, sees sight: Sight, tolerance: Tolerance, cameToAnEnd: Bool? = nil
  ) {
    var places = LookupTable<Int, Int>()
    var exchanges: [ObservedExchange] = []
    var shown: [Happened<String>] = []
    var asked: [Happened<String>] = []
    var downloads: [Happened<DownloadRecord>] = []
    var ledger: [Happened<LedgerRecord>] = []
    for (index, entry) in journal.entries.enumerated() {
      func change(_ number: Int, _ body: (inout ObservedExchange) -> Void) {
        if let place = places[number] { body(&exchanges[place]) }
      }
      switch entry.happening {
      case .request(let record):
        places[record.exchange] = exchanges.count
        exchanges.append(ObservedExchange(record, entry: index, at: entry.at))
      case .reply(let record):
        change(record.exchange) { $0.take(record, entry: index, at: entry.at) }
      case .piece(let piece):
        change(piece.exchange) { $0.take(piece, entry: index, at: entry.at) }
      case .streamEnd(let number, let summary):
        let isBroken = summary.hasPrefix("connection ")
        change(number) { $0.end(isBroken ? .broken : .complete, entry: index, at: entry.at) }
      case .clientLeft(let number):
        change(number) { $0.end(.clientLeft, entry: index, at: entry.at) }
      case .shown(let text): shown.append(Happened(text, entry: index, at: entry.at))
      case .asked(let text): asked.append(Happened(text, entry: index, at: entry.at))
      case .downloaded(let record):
        downloads.append(Happened(record, entry: index, at: entry.at))
      case .ledger(let record): ledger.append(Happened(record, entry: index, at: entry.at))
      case .clientNote, .backendNote, .timeline, .world: break
      }
    }
    for index in exchanges.indices { exchanges[index].read() }
    self.init(
      exchanges: exchanges, shown: sight.contains(.shown) ? shown : nil,
      asked: sight.contains(.asked) ? asked : nil,
      downloads: sight.contains(.downloads) ? downloads : nil, ledger: ledger,
      end: journal.entries.last?.at ?? .start, cameToAnEnd: cameToAnEnd, tolerance: tolerance)
  }
}

/// What of a client can be seen besides its requests.
package struct Sight: OptionSet, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// What its user is shown.
  package static let shown = Sight(rawValue: 1)
  /// What its user asks for.
  package static let asked = Sight(rawValue: 2)
  /// The films that it saves.
  package static let downloads = Sight(rawValue: 4)

  /// Our own client, in a scenario.
  package static let all: Sight = [.shown, .asked, .downloads]
}
