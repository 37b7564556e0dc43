import ClientEngine
import HTTPMessages
import JSONText
package import Journaling

/// Takes out of a journal what must not leave the process: tokens, claim tokens, keys of any kind,
/// and paths of this machine (D6).
///
/// The one place where that is done. In memory a journal is complete, so that rules can see a
/// token that was shown; whatever is written of it was cleaned here.
package struct Cleaner: Sendable {
  private var redaction = Redaction(hidesClaims: true)
  private var hiddenPaths = HiddenPaths()

  package init() {}

  /// Leaves the path of a folder of this machine out of what is told of files.
  mutating func hide(folder: String) { hiddenPaths.add(folder: folder) }

  /// Leaves a file's folder out of what is told of files, however the path was written.
  mutating func hide(file: String) { hiddenPaths.add(file: file) }

  /// Leaves a token out that is known before anybody sends it.
  mutating func hide(token: String) { redaction.remember(token, forGood: true) }

  /// Remembers what opens a door, whatever it looks like.
  mutating func learnSecrets(of happening: Happening) {
    for secret in Secrets.found(in: happening) { redaction.remember(secret) }
  }

  /// A text about what went over the wire.
  func clean(_ text: String) -> String { redaction.clean(text) }

  package func clean(_ journal: Journal) -> Journal { journal.map(clean) }

  /// Of a journal what its lines say: without headers, bodies and the bytes of pieces.
  package func words(of journal: Journal) -> Journal { journal.map { clean(withoutBytes($0)) } }

  private func withoutBytes(_ happening: Happening) -> Happening {
    switch happening {
    case .request(var record):
      record.headers = HTTPHeaders()
      record.body = BodyRecord()
      return .request(record)
    case .reply(var record):
      record.headers = HTTPHeaders()
      record.body = nil
      return .reply(record)
    case .piece(var record):
      record.bytes = []
      return .piece(record)
    case .timeline(let record): return .timeline(TimelineRecord(record.summary))
    default: return happening
    }
  }

  package func clean(_ happening: Happening) -> Happening {
    switch happening {
    case .request(var record):
      record.method = redaction.clean(record.method)
      record.path = clean(target: record.path)
      record.detail = redaction.clean(record.detail)
      record.headers = clean(record.headers)
      record.body = clean(record.body)
      return .request(record)
    case .reply(var record):
      record.summary = redaction.clean(record.summary)
      record.headers = clean(record.headers)
      record.body = record.body.map(clean)
      return .reply(record)
    case .piece(var record):
      record.summary = redaction.clean(record.summary)
      record.bytes = redaction.clean(record.bytes)
      return .piece(record)
    case .streamEnd(let exchange, let summary):
      return .streamEnd(exchange: exchange, summary: redaction.clean(summary))
    case .interrupted: return happening
    case .asked(let text): return .asked(redaction.clean(text))
    case .timeline(let record):
      return .timeline(
        TimelineRecord(redaction.clean(record.summary), state: record.state.map(clean)))
    // What went over the wire knows no files of this machine; these may.
    case .shown(let text): return .shown(withoutPaths(text))
    case .clientNote(let text): return .clientNote(withoutPaths(text))
    case .backendNote(let text): return .backendNote(withoutPaths(text))
    case .world(let text): return .world(withoutPaths(text))
    case .downloaded(var record):
      record.fileName = redaction.clean(record.fileName)
      return .downloaded(record)
    case .clientLeft, .ledger, .failed: return happening
    }
  }

  /// JSON in which a text may hold a token; a token has no sign that JSON writes otherwise.
  func clean(_ json: JSON) -> JSON {
    guard let cleaned = try? JSON.parse(redaction.clean(json.bytes)) else { return .null }
    return cleaned
  }

  /// A secret that only shows when it is decoded: `my%2Dtoken`.
  private func clean(target: String) -> String {
    let cleaned = redaction.clean(target)
    let decoded = PercentEncoding.decode(cleaned)
    let told = redaction.clean(decoded)
    return RequestHead.target(told == decoded ? cleaned : told, hiding: hidden)
  }

  private func withoutPaths(_ text: String) -> String {
    redaction.clean(hiddenPaths.clean(text))
  }

  /// What was whole is whole afterwards, be it shorter.
  private func clean(_ body: BodyRecord) -> BodyRecord {
    let bytes = redaction.clean(body.bytes)
    return BodyRecord(
      start: bytes, sizeBytes: body.isWhole ? bytes.count : body.sizeBytes, hash: body.hash)
  }

  private func clean(_ headers: HTTPHeaders) -> HTTPHeaders {
    var cleaned = HTTPHeaders()
    for (name, value) in headers.fields {
      cleaned.add(redaction.clean(name), cleanValue(of: name, value))
    }
    return cleaned
  }

  /// What a credential's name says is none of anybody's business, however short it is.
  private func cleanValue(of name: String, _ value: String) -> String {
    let cleaned = redaction.clean(value)
    guard SecretNames.isSecret(header: name) else { return cleaned }
    let credentials = SecretNames.credentials(of: name, cleaned)
    guard cleaned.hasSuffix(credentials) else { return hidden(cleaned) }
    return cleaned.dropLast(credentials.count) + hidden(credentials)
  }

  /// Something in place of a secret; what is hidden already stays as it is.
  private func hidden(_ secret: String) -> String {
    secret.hasSuffix(Redaction.markTail) || secret.isEmpty ? secret : Redaction.mark
  }
}
