import ClientEngine
import JSONText
import NemoContract
import TimeAndChance

/// What came of a single command, as one JSON object:
/// `{"outcome":"exported","said":["…"],"film":{"path":"…","sizeBytes":1,"milliseconds":5000,…}}`.
enum OutcomeJSON {
  static func json(_ outcome: Outcome, said: [String]) -> JSON {
    let (name, facts) = self.facts(outcome)
    var json: JSON = ["outcome": .string(name), "said": .array(said.map(JSON.string))]
    for (member, value) in facts { json[member] = value }
    return json
  }

  private static func facts(_ outcome: Outcome) -> (name: String, facts: [(String, JSON)]) {
    switch outcome {
    case .connected: ("connected", [])
    case .answered: ("answered", [])
    case .notUnderstood: ("not understood", [])
    case .silent(let changed): ("silent", [("changed", .bool(changed))])
    case .recovered: ("recovered", [])
    case .uploaded(let files, let refused):
      (
        "uploaded",
        [
          ("files", .array(files.map(json))),
          ("refused", .array(refused.map { .string($0.path) })),
        ]
      )
    case .credits(let credits): ("credits", [("credits", credits.json)])
    case .timeline(let draft): ("timeline", [("draft", draft.json)])
    case .exported(let film): ("exported", [("film", json(film))])
    case .claimLink(let link): ("claim link", [("link", .string(link))])
    case .left: ("left", [])
    case .failed: ("failed", [])
    }
  }

  private static func json(_ file: UploadedFile) -> JSON {
    .members([
      "name": .string(file.name), "kind": .string(file.kind),
      "milliseconds": file.duration.map { .integer($0.milliseconds) },
      "sizeBytes": file.sizeBytes.map { .integer($0) },
    ])
  }

  static func json(_ film: ExportedFilm) -> JSON {
    [
      "path": .string(film.path), "sizeBytes": .integer(film.sizeBytes),
      "milliseconds": .integer(film.duration.milliseconds),
      "tookMilliseconds": .integer(film.took.milliseconds),
    ]
  }
}
