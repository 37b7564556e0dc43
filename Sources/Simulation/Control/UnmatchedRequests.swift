import FakeBackend
import HTTPMessages
import JSONText
import Journaling
import NemoContract
import TimeAndChance

/// Requests that nothing was meant for: no documented route, or no rule of a script although one
/// was near.
struct UnmatchedRequests {
  /// `[{"at":…,"method":…,"target":…,"nearest":"GET /api/…","rule":"…"}]`, the oldest first.
  let json: JSON

  /// - Parameters:
  ///   - journal: cleaned.
  ///   - crossOrigin: answers preflights, which no service documents.
  init(_ journal: Journal, _ crossOrigin: CrossOrigin) {
    var all: [JSON] = []
    var latest: (request: JSON, isListed: Bool)?
    for entry in journal.entries {
      switch entry.happening {
      case .request(let record):
        let route = crossOrigin.answers(record) ? nil : Self.nearestRoute(record)
        let request: JSON = .members([
          "at": .string(entry.at.clockText), "method": .string(record.method),
          "target": .string(record.path), "nearest": route.map(JSON.string),
        ])
        latest = (request, route != nil)
        if route != nil { all.append(request) }
      case .backendNote(let text):
        // What the backend notes of a request stands right behind it.
        guard let rule = Self.nearRule(text), let (before, isListed) = latest else { continue }
        var request = before
        request["rule"] = .string(rule)
        if isListed { all.removeLast() }
        all.append(request)
        latest = nil
      default: continue
      }
    }
    json = .array(all)
  }

  /// nil where a documented route answers.
  private static func nearestRoute(_ record: RequestRecord) -> String? {
    switch RouteMatch.of(RequestHead(method: record.method, target: record.path)) {
    case .found: nil
    case .otherMethod(_, let nearest), .unknown(let nearest): nearest.title
    }
  }

  /// The rule that was near, with what is other: `on POST /run_sse nth 2 (line 5): …`.
  private static func nearRule(_ note: String) -> String? {
    let words = BackendFact.missedRuleWords
    return note.utf8.starts(with: words.utf8)
      ? String(Substring(note.utf8.dropFirst(words.utf8.count))) : nil
  }
}
