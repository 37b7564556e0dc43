import HTTPMessages
import Journaling
import TimeAndChance

extension Journal.Entry {
  init(_ entry: JournalEntry) {
    at = entry.at - .start
    happening = Journal.Happening(entry)
    user = entry.user
    description = JournalLine(entry).text
  }
}

extension Journal.Happening {
  init(_ entry: JournalEntry) {
    self =
      switch entry.happening {
      case .request(let record):
        .request(Journal.Request(record, at: entry.at - .start, status: nil))
      case .reply(let record): .reply(Journal.Reply(record))
      case .piece(let record):
        .piece(exchange: record.exchange, bytes: record.bytes, summary: record.summary)
      case .streamEnd(let exchange, let summary):
        .streamEnded(exchange: exchange, summary: summary)
      case .clientLeft(let exchange): .clientLeft(exchange: exchange)
      case .asked(let text): .asked(text)
      case .interrupted(let kind): .asked(kind.rawValue)
      case .shown(let text): .shown(text)
      case .clientNote(let text): .clientNote(text)
      case .backendNote(let text): .backendNote(text)
      case .ledger(let record):
        .credits(
          Credits(available: record.available, frozen: record.frozen), reason: record.reason)
      case .failed(let kind): .clientNote("failed: \(kind.rawValue)")
      case .timeline(let record): .timeline(record.summary)
      case .downloaded(let record): .downloaded(Journal.Film(record))
      case .world(let text): .world(text)
      }
  }
}

extension Journal.Request {
  init(_ record: RequestRecord, at: Duration, status: Int?) {
    self.at = at
    exchange = record.exchange
    method = record.method
    target = record.path
    route = record.route
    headers = record.headers.fields.map(Journal.Header.init)
    body = record.body.bytes
    bodySize = record.body.sizeBytes
    self.status = status
  }
}

extension Journal.Reply {
  init(_ record: ReplyRecord) {
    exchange = record.exchange
    status = record.status
    headers = record.headers.fields.map(Journal.Header.init)
    body = record.body?.bytes
    summary = record.summary
  }
}

extension Journal.Film {
  init(_ record: DownloadRecord) {
    fileName = record.fileName
    size = record.sizeBytes
    isPlayable = record.film != nil
    duration = record.film?.duration
    width = record.film?.width
    height = record.film?.height
  }
}
