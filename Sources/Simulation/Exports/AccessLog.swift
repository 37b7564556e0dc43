package import Journaling
import Lookups
package import PrintedText
package import TimeAndChance

/// The requests of a journal as web servers log them: a line for each when it is over.
///
/// ```
/// 00:00:46.178  POST /run_sse  200  4183 bytes  45.4 s (1.9 s real)  rule on POST /run_sse
/// ```
/// The time is virtual, and so is the first length. What answered comes last where it was a rule of
/// a script, with the faults that it laid over the reply. The journal it is fed with was cleaned.
package struct AccessLog {
  private struct Request {
    var title: String
    var at: Moment
    var real: Duration
    var status: Int?
    var bytes = 0
    var notes: [String] = []
  }

  /// Where the world lies whose requests these are, as in `/w/1`.
  private let mount: String
  private var open = LookupTable<Int, Request>()

  package init(mount: String = "") { self.mount = mount }

  /// - Parameter real: since any moment that is always the same.
  /// - Returns: the line of the request that is over with this entry.
  package mutating func take(_ entry: JournalEntry, real: Duration) -> StyledText? {
    switch entry.happening {
    case .request(let record):
      open[record.exchange] = Request(
        title: "\(record.method) \(mount)\(record.path)", at: entry.at, real: real)
    case .reply(let record):
      guard var request = open[record.exchange] else { return nil }
      request.status = record.status
      if let rule = record.rule { request.notes.append("rule \(rule)") }
      if !record.faults.isEmpty {
        request.notes.append("fault: \(record.faults.joined(separator: ", "))")
      }
      open[record.exchange] = request
      guard let body = record.body else { return nil }
      open[record.exchange]?.bytes = body.sizeBytes
      return line(record.exchange, entry.at, real)
    case .piece(let record): open[record.exchange]?.bytes += record.bytes.count
    case .streamEnd(let exchange, let summary):
      let isBroken = summary.hasPrefix("connection ")
      return line(exchange, entry.at, real, isBroken ? summary : nil)
    case .clientLeft(let exchange): return line(exchange, entry.at, real, "the client left")
    default: break
    }
    return nil
  }

  /// What the server refused before there was a request.
  package static func line(ofRefused reason: String, at moment: Moment) -> StyledText {
    "\(moment.clockText)  \("refused", .yellow)  \(reason)"
  }

  private mutating func line(
    _ exchange: Int, _ moment: Moment, _ real: Duration, _ end: String? = nil
  ) -> StyledText? {
    guard let request = open.removeValue(forKey: exchange) else { return nil }
    let length = "\((moment - request.at).secondsText) s"
    // More than a thousandth of a second is noise.
    let passed = Duration.milliseconds((real - request.real).milliseconds)
    let columns: [StyledText] = [
      "\(moment.clockText, .dim)", "\(request.title)", Self.status(request.status),
      "\(request.bytes) bytes", "\(length) (\(passed.secondsText) s real)",
    ]
    let notes = (request.notes + [end].compactMap(\.self)).map { StyledText($0, .cyan) }
    return (columns + notes).joined(separator: "  ")
  }

  private static func status(_ status: Int?) -> StyledText {
    guard let status else { return "\("-", .yellow)" }
    switch status {
    case ..<300: return StyledText("\(status)", .green)
    case ..<400: return "\(status)"
    case ..<500: return StyledText("\(status)", .yellow)
    default: return StyledText("\(status)", .red)
    }
  }
}
