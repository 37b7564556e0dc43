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
    var exchanges: [ExchangeRecords] = []
    var shown: [Happened<String>] = []
    var asked: [Happened<String>] = []
    var interruptions: [Happened<InterruptionKind>] = []
    var downloads: [Happened<DownloadRecord>] = []
    var ledger: [Happened<LedgerRecord>] = []
    for (index, entry) in journal.entries.enumerated() {
      func happened<Value>(_ value: Value) -> Happened<Value> {
        Happened(value, entry: index, at: entry.at)
      }
      func end(_ number: Int, _ end: StreamEnd) {
        if let place = places[number] { exchanges[place].end = happened(end) }
      }
      switch entry.happening {
      case .request(let record):
        places[record.exchange] = exchanges.count
        exchanges.append(ExchangeRecords(happened(record)))
      case .reply(let record):
        if let place = places[record.exchange] { exchanges[place].reply = happened(record) }
      case .piece(let record):
        if let place = places[record.exchange] { exchanges[place].pieces.append(happened(record)) }
      case .streamEnd(let number, let summary):
        end(number, summary.hasPrefix("connection ") ? .broken : .complete)
      case .clientLeft(let number): end(number, .clientLeft)
      case .shown(let text): shown.append(happened(text))
      case .interrupted(let kind): interruptions.append(happened(kind))
      case .asked(let text): asked.append(happened(text))
      case .downloaded(let record): downloads.append(happened(record))
      case .ledger(let record): ledger.append(happened(record))
      case .clientNote, .backendNote, .timeline, .failed, .world: break
      }
    }
    self.init(
      exchanges: exchanges.map(ObservedExchange.init), shown: sight.contains(.shown) ? shown : nil,
      asked: sight.contains(.asked) ? asked : nil,
      downloads: sight.contains(.downloads) ? downloads : nil, ledger: ledger,
      end: journal.entries.last?.at ?? .start, cameToAnEnd: cameToAnEnd, tolerance: tolerance)
    self.interruptions = interruptions
  }
}

/// What of a client can be seen besides its requests.
package struct Sight: OptionSet, Hashable, Sendable {
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
