import FakeBackend
import JSONText

/// What happened, and what is said of it.
extension ControlDescription {
  static let journal = ControlDescription(
    method: "GET", path: "journal", summary: "Everything that happened",
    commands: [
      .word(
        "journal", optional: "text|json|har|follow",
        meaning:
          "Everything that happened, or what --only and its like leave; follow goes on until Ctrl-C"
      )
    ],
    query: [
      .init(
        name: "format", meaning: "text, json (a line for each entry) or har",
        schema: .oneOf(ControlRequest.JournalForm.allCases.map(\.rawValue))),
      .init(
        name: "follow",
        meaning: "1: each entry that is wanted as it comes, as an event stream; an event \"lost\" "
          + "stands for entries that there was no room for: lostEntries, from, to"),
      .init(name: "only", meaning: "Lines with these words"),
      .init(name: "exchange", meaning: "One request and its reply", schema: .integer),
      .init(name: "from", meaning: "From this moment on: 1m30s"),
      .init(name: "to", meaning: "Up to this moment"),
    ],
    replies: [
      .init(meaning: "A line for each happening", type: "text/plain"),
      .init(meaning: "A line for each entry", type: "application/jsonl"),
      .init(
        meaning: "An HTTP archive", schema: .openObject([.required("log", .anyObject)])),
      .init(meaning: "Each entry as it comes", type: "text/event-stream"),
    ],
    refusals: [.refused(400, "The query means nothing"), .noJournal])

  static let verdict = ControlDescription(
    method: "GET", path: "verdict", summary: "What rules and expectations say of the clients",
    commands: [
      .word(
        "verdict", optional: "final",
        meaning: "What rules and expectations say of the clients, of a serve that keeps its "
          + "journal (--keep-journal); exit status 1 where one is broken, or where no request "
          + "came; final ends the world"
      )
    ],
    query: [.init(name: "final", meaning: "1: it is the last word, and the world ends")],
    replies: [.init(meaning: "The report card", schema: .verdict)], refusals: [.noJournal])

  static let unmatched = ControlDescription(
    method: "GET", path: "unmatched", summary: "Requests that no documented route answers",
    commands: [.word("unmatched")],
    replies: [.init(meaning: "In their order", schema: .list(.unmatched))],
    refusals: [.noJournal])

  static let shown = ControlDescription(
    method: "POST", path: "shown", summary: "Tell what the client's user saw",
    commands: [.word("shown", "TEXT", "text")],
    body: .init(schema: .openObject([.required("text", .text)]), example: ["text": "Ready!"]),
    replies: [.init(meaning: "It is in the journal", schema: .now)], refusals: [.noJournal])
}

extension ControlDescription.Reply {
  fileprivate static let noJournal = refused(409, "No journal is kept")
}
