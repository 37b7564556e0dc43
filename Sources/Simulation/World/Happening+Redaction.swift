import Journaling

extension Happening {
  /// With every text changed; numbers and routes stay.
  func mapText(_ change: (String) -> String) -> Happening {
    switch self {
    case .request(var record):
      record.path = change(record.path)
      record.detail = change(record.detail)
      record.attribution = record.attribution.map { $0.map(change) }
      return .request(record)
    case .reply(var record):
      record.summary = change(record.summary)
      return .reply(record)
    case .piece(let exchange, let summary):
      return .piece(exchange: exchange, summary: change(summary))
    case .streamEnd(let exchange, let summary):
      return .streamEnd(exchange: exchange, summary: change(summary))
    case .asked(let text): return .asked(change(text))
    case .shown(let text): return .shown(change(text))
    case .clientNote(let text): return .clientNote(change(text))
    case .backendNote(let text): return .backendNote(change(text))
    case .world(let text): return .world(change(text))
    case .timeline(let text): return .timeline(change(text))
    case .clientLeft, .ledger, .downloaded: return self
    }
  }

  /// Whether files of this machine may be told of; what goes over the wire knows none.
  var mayTellPaths: Bool {
    switch self {
    case .shown, .clientNote, .backendNote, .world: true
    case .request, .reply, .piece, .streamEnd, .asked, .timeline, .clientLeft, .ledger,
      .downloaded:
      false
    }
  }
}
