package import FakeBackend
import HTTPMessages

/// The whole language of scenario files, from the tables that the reader itself goes by.
package enum ScenarioVocabulary {
  /// Keys that may stand in one place.
  package struct Block: Sendable {
    /// Where they stand, such as `backend: pace:`.
    package var place: String
    /// One line, without a full stop.
    package var meaning: String
    package var entries: [VocabularyEntry]
  }

  package static let blocks = [
    Block(place: "the file", meaning: "one scenario per file", entries: Scenario.vocabulary),
    Block(
      place: "rules:", meaning: "the rules of clients, of which all are judged",
      entries: RuleExceptions.vocabulary),
    Block(
      place: "backend:", meaning: "what kind of service it is",
      entries: BackendWorld.vocabulary),
    Block(
      place: "backend: pace:", meaning: "durations are drawn from these ranges",
      entries: AgentPace.vocabulary),
    Block(
      place: "backend: prices:", meaning: "credits per kind of work", entries: Prices.vocabulary),
    Block(
      place: "backend: switches:", meaning: "how contradictions of the documents are settled",
      entries: Switch.table.map {
        VocabularyEntry($0.name, $0.meaning, example: $0.allowed.joined(separator: " | "))
      }),
    Block(
      place: "script: - …",
      meaning: "a rule; it does one of reply, stream, render and state, or has faults",
      entries: ScriptRule.vocabulary),
    Block(place: "reply:", meaning: "a whole reply", entries: ScriptedReply.vocabulary),
    Block(place: "render:", meaning: "how a render goes", entries: RenderFate.vocabulary),
    Block(place: "state:", meaning: "how the state is shown", entries: StateFate.vocabulary),
    Block(
      place: "faults: - …",
      meaning: "what goes wrong with a reply; in brackets what curl then exits with",
      entries: ReplyFault.vocabulary),
    Block(
      place: "faults: - drip:", meaning: "how small, how slow",
      entries: ReplyFault.dripVocabulary),
    Block(
      place: "stream: - …", meaning: "a step of a stream; close, cut, hang and answer stand alone",
      entries: StreamStep.vocabulary),
    Block(place: "beside tool:", meaning: "the call and its time", entries: ToolStep.vocabulary),
    Block(
      place: "beside wait:", meaning: "signs of life meanwhile",
      entries: StreamStep.waitVocabulary),
    Block(
      place: "stream: - fields:", meaning: "an event line by line; a list stands for several lines",
      entries: EventFields.vocabulary),
    Block(
      place: "beside fields:", meaning: "how its lines end",
      entries: EventFields.besideVocabulary),
    Block(
      place: "kinds of heartbeat", meaning: "how a sign of life looks on the wire",
      entries: HeartbeatKind.vocabulary),
    Block(place: "draft:", meaning: "one change of the timeline", entries: DraftEdit.vocabulary),
    Block(place: "user: - …", meaning: "what the user does", entries: UserStep.vocabulary),
    Block(
      place: "beside say: and upload:", meaning: "what is meant so",
      entries: UserStep.missingVocabulary),
    Block(
      place: "user: - …, alone", meaning: "words that the user types as they are",
      entries: UserStep.commands),
    Block(
      place: "expect: - …", meaning: "what must hold at the end", entries: Expectation.vocabulary),
    Block(
      place: "beside said: and request:", meaning: "how often",
      entries: Expectation.timesVocabulary),
    Block(
      place: "expect: - download:", meaning: "what must be true of each film",
      entries: DownloadExpectation.vocabulary),
    Block(
      place: "expect: - credits:", meaning: "the balance at the end",
      entries: Expectation.creditsVocabulary),
    Block(place: "values", meaning: "how they are written", entries: values),
  ]

  /// Every block with its keys, their meanings and examples, in columns.
  package static var text: String { blocks.map(\.text).joined(separator: "\n\n") + "\n" }

  private static let values = [
    VocabularyEntry("duration", "hours, minutes, seconds, milliseconds", example: "1m30s"),
    VocabularyEntry("range", "of durations or numbers, both ends included", example: "2m..8m"),
    VocabularyEntry("percentage", "from 0% to 100%", example: "35%"),
    VocabularyEntry("size", "in B, KB, MB or GB of 1024 each", example: "200MB"),
    VocabularyEntry("text", "what a text must hold", example: "BGM: Lo-fi"),
    VocabularyEntry("/…/", "a regular expression that a text must hold", example: "/took [0-9]+/"),
  ]
}

extension ScenarioVocabulary.Block {
  fileprivate var text: String {
    let keys = entries.map(\.key.count).max() ?? 0
    let meanings = entries.map(\.meaning.count).max() ?? 0
    let lines = entries.map {
      "  \(padded($0.key, keys))  \(padded($0.meaning, meanings))  \($0.example)"
    }
    return (["\(place) (\(meaning))"] + lines).joined(separator: "\n")
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
