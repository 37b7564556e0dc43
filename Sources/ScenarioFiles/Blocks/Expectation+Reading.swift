package import FakeBackend
import YAMLText

extension Field {
  /// An item of `expect:`.
  func expectation() -> Expectation? {
    step("an expectation", Expectation.vocabulary, beside: Self.keysBeside) { keys, head in
      let kind: Expectation.Kind? =
        switch head.key {
        case "said":
          head.counted(keys) {
            .said($0, times: $1)
          } read: {
            $0.pattern()
          }
        case "not_said": head.pattern().map { .notSaid($0) }
        case "request":
          head.counted(keys) {
            .request($0, times: $1)
          } read: {
            $0.request()
          }
        case "download": head.download().map { .download($0) }
        case "credits": head.balance()
        case "timeline": head.pattern().map { .timeline($0) }
        default: head.durations(asRange: true).map { .took($0) }
        }
      return kind.map {
        Expectation($0, written: node.written(in: reading), line: node.start.line)
      }
    }
  }

  private static func keysBeside(_ head: String) -> [VocabularyEntry] {
    head == "said" || head == "request" ? Expectation.timesVocabulary : []
  }

  private func counted<Value>(
    _ keys: KeyedReader, _ make: (Value, ClosedRange<Int>?) -> Expectation.Kind,
    read: (Field) -> Value?
  ) -> Expectation.Kind? {
    let times = keys["times"]?.counts()
    return read(self).map { make($0, times) }
  }

  private func download() -> DownloadExpectation? {
    mapping("download", DownloadExpectation.vocabulary) { keys in
      let times = keys["times"]
      let download = DownloadExpectation(
        playable: keys["playable"]?.flag(), duration: keys["duration"]?.duration(),
        width: keys["width"]?.count(1...100_000), height: keys["height"]?.count(1...100_000),
        times: times?.counts() ?? 1...1)
      if let times, download.times == 0...0, download != DownloadExpectation(times: 0...0) {
        return times.bad(
          "this says how films must be, and that there are none", hint: "keep one of them")
      }
      return download
    }
  }

  private func balance() -> Expectation.Kind? {
    mapping("credits", Expectation.creditsVocabulary) { keys in
      let available = keys["available"]
      let frozen = keys["frozen"]
      guard node.entries?.isEmpty == false else { return empty() }
      return .credits(
        available: available?.count(0...1_000_000_000), frozen: frozen?.count(0...1_000_000_000))
    }
  }
}

extension Expectation {
  /// The keys that begin an expectation.
  package static let vocabulary = [
    VocabularyEntry(
      "said", "the user was shown this text, or /regular expression/", example: "Lo-fi"),
    VocabularyEntry("not_said", "the user was never shown this", example: "functionCall"),
    VocabularyEntry("request", "the backend received this", example: "POST /run_sse"),
    VocabularyEntry(
      "download", "a film arrived", example: "{ playable: true, duration: 5s }"),
    VocabularyEntry(
      "credits", "the balance at the end", example: "{ available: 50, frozen: 0 }"),
    VocabularyEntry(
      "timeline", "the last draft, as a user reads it", example: "Lo-fi (0-10s, 35%)"),
    VocabularyEntry("took", "virtual time of the whole run", example: "2m..8m"),
  ]

  /// The keys beside `said` and `request`.
  package static let timesVocabulary = [
    VocabularyEntry("times", "how often; at least once where not said", example: "1..3")
  ]

  /// The keys of `credits:`.
  package static let creditsVocabulary = [
    VocabularyEntry("available", "to be spent", example: "50"),
    VocabularyEntry("frozen", "held for work under way", example: "0"),
  ]
}

extension DownloadExpectation {
  /// The keys of `download:`.
  package static let vocabulary = [
    VocabularyEntry("playable", "a whole MP4 with a picture track", example: "true"),
    VocabularyEntry("duration", "within half a second", example: "5s"),
    VocabularyEntry("width", "in pixels", example: "1920"),
    VocabularyEntry("height", "in pixels", example: "1080"),
    VocabularyEntry("times", "how many films; one where not said", example: "3"),
  ]
}

extension YAMLNode {
  /// The file's own words on one line; a mapping is written without its outermost braces.
  fileprivate func written(in reading: Reading) -> String {
    guard let entries else { return inner(in: reading) }
    return entries.map { "\($0.key): \($0.value.inner(in: reading))" }.joined(separator: ", ")
  }

  private func inner(in reading: Reading) -> String {
    switch content {
    case .mapping: return "{ \(written(in: reading)) }"
    case .sequence(let items):
      return "[" + items.map { $0.inner(in: reading) }.joined(separator: ", ") + "]"
    case .scalar:
      return reading.text(from: start, to: end).split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
    }
  }
}
