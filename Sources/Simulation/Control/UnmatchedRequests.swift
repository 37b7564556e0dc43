import FakeBackend
import HTTPMessages
import JSONText
import Journaling
import NemoContract
import TimeAndChance

/// Requests that nothing was meant for: neither a documented route nor a rule of a script, or no
/// rule although one was near.
struct UnmatchedRequests {
  /// `[{"at":…,"method":…,"target":…,"nearest":"GET /api/…","rule":"…"}]`, the oldest first.
  let json: JSON

  /// - Parameter journal: cleaned.
  init(_ journal: Journal) {
    var all: [(exchange: Int, json: JSON)] = []
    var latest: (at: Moment, request: RequestRecord)?
    for entry in journal.entries {
      switch entry.happening {
      case .request(let record): latest = (entry.at, record)
      case .backendNote(let text):
        // What the backend notes of a request stands right behind it.
        let rule = Self.nearRule(text)
        guard let (at, request) = latest, rule != nil || BackendFact.saysNoRoute(text) else {
          continue
        }
        if all.last?.exchange != request.exchange {
          all.append((request.exchange, Self.json(request, at: at)))
        }
        if let rule { all[all.count - 1].json["rule"] = .string(rule) }
      default: continue
      }
    }
    json = .array(all.map(\.json))
  }

  private static func json(_ request: RequestRecord, at moment: Moment) -> JSON {
    .members([
      "at": .string(moment.clockText), "method": .string(request.method),
      "target": .string(request.path), "nearest": nearestRoute(request).map(JSON.string),
    ])
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
