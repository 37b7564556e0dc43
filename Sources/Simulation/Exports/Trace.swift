import HTTPMessages
package import Journaling
import PrintedText
import TimeAndChance

/// The traffic of an entry as `curl -v` shows it: `>` was sent to the fake, `<` came from it.
package enum Trace {
  /// Longer bodies are cut.
  static let shownBytes = 1024

  /// Lines with the virtual time before each; empty for what went over no wire.
  package static func lines(_ entry: JournalEntry) -> [String] {
    let lines: [String]
    switch entry.happening {
    case .request(let record):
      lines =
        ["> #\(record.exchange) \(record.method) \(record.path)"]
        + headers(record.headers).map { "> \($0)" } + body(record.body, sign: ">")
    case .reply(let record):
      lines =
        ["< #\(record.exchange) \(record.status)"] + headers(record.headers).map { "< \($0)" }
        + (record.body.map { body($0, sign: "<") } ?? [])
    case .piece(let record):
      lines = body(BodyRecord(record.bytes), sign: "< #\(record.exchange)")
    case .streamEnd(let exchange, let summary):
      lines = ["* #\(exchange) end of stream\(summary.isEmpty ? "" : ": \(summary)")"]
    case .clientLeft(let exchange): lines = ["* #\(exchange) the client left"]
    default: lines = []
    }
    return lines.map { "\(entry.at.clockText) \(Printable.line($0))" }
  }

  private static func headers(_ headers: HTTPHeaders) -> [String] {
    headers.fields.map { "\($0.name): \($0.value)" }
  }

  private static func body(_ body: BodyRecord, sign: String) -> [String] {
    guard body.sizeBytes > 0 else { return [] }
    let shown = body.bytes.prefix(shownBytes)
    guard let text = String(validating: shown, as: UTF8.self) ?? cut(shown) else {
      return ["\(sign) [\(body.sizeBytes) bytes that are no text]"]
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      "\(sign) \($0)"
    }
    while lines.last == "\(sign) " { lines.removeLast() }
    if shown.count < body.sizeBytes {
      lines.append("\(sign) [… \(body.sizeBytes - shown.count) bytes more]")
    }
    return lines
  }

  /// Text whose last character was cut through.
  private static func cut(_ bytes: ArraySlice<UInt8>) -> String? {
    (1...3).lazy.compactMap { String(validating: bytes.dropLast($0), as: UTF8.self) }.first
  }
}
