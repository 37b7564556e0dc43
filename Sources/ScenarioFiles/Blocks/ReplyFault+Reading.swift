import FakeBackend
import HTTPMessages
import NemoContract
import Suggestions
import YAMLText

extension Field {
  /// `faults:`, one or several; a mistake in one does not hide those of the others.
  func faults() -> [ReplyFault]? { oneOrMore { $0.fault() } }

  private func fault() -> ReplyFault? {
    if let word = node.string { return bareFault(word) }
    return step("a fault", ReplyFault.vocabulary) { _, head in head.faultValue() }
  }

  private func bareFault(_ word: String) -> ReplyFault? {
    if let bare = ReplyFault.bare.first(where: { $0.key == word }) { return bare.fault }
    if let known = ReplyFault.vocabulary.first(where: { $0.key == word }) {
      return bad(
        "\"\(word)\" says too little to be a fault",
        hint: "write - \(word): \(known.example)")
    }
    let near = Suggestion.nearest(word, among: ReplyFault.vocabulary.map(\.key))
    return bad(
      "no fault is called \"\(word)\"",
      hint: near.map { "did you mean \($0)?" } ?? "for example: - close")
  }

  private func faultValue() -> ReplyFault? {
    switch key {
    case "wait": return duration().map(ReplyFault.wait)
    case "refuse": return duration().map(ReplyFault.refuse)
    case "reset": return choice(ReplyFault.Place.self).map(ReplyFault.reset)
    case "status_line": return line("a status line").map(ReplyFault.statusLine)
    case "header_line": return line("a header line").map(ReplyFault.headerLine)
    case "length": return count(0...Int(Int32.max)).map(ReplyFault.length)
    case "cut": return count(0...Int(Int32.max)).map { .cut(afterBytes: $0) }
    case "drip": return drip()
    case "body": return choice(ForeignBody.self).map(ReplyFault.body)
    case "line_ends": return choice(EventFault.LineEnd.self).map { .events(.lineEnds($0)) }
    case "stall": return choice(EventFault.Place.self).map { .events(.stall($0)) }
    case "only_heartbeats":
      return choice(HeartbeatKind.self).map(ReplyFault.onlyHeartbeats)
    case "late_end": return duration().map { .events(.lateEnd($0)) }
    case "cut_at": return duration().map { .events(.cutAt($0)) }
    case "never_end": return interval().map { .events(.neverEnd(every: $0)) }
    default:
      reading.add("\"\(key)\" stands alone", at: keyMark, hint: "write - \(key)")
      return nil
    }
  }

  private func drip() -> ReplyFault? {
    mapping("a drip", ReplyFault.dripVocabulary) { keys in
      let bytes = keys.required("bytes")?.count(1...1_000_000)
      let every = keys.required("every")?.interval()
      guard let bytes, let every else { return nil }
      return .drip(bytes: bytes, every: every)
    }
  }

  private func interval() -> Duration? {
    guard let duration = duration() else { return nil }
    guard duration > .zero else {
      return bad("\"\(key)\" cannot be nothing", hint: example)
    }
    return duration
  }

  private func line(_ what: String) -> String? {
    guard let text = words() else { return nil }
    guard !text.utf8.contains(where: { $0 == 10 || $0 == 13 }) else {
      return bad("\(what) is one line", hint: example)
    }
    return text
  }
}

extension Scenario {
  /// The rule that a command line writes as `POST /run_sse: reset: after-headers`.
  package static func read(fault text: String) -> Result<Scenario, ScenarioMistakes> {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let fault = parts.count == 2 ? parts[1] : ""
    let written = fault.contains(":") ? "{\(fault)}" : "\(fault)"
    return ScenarioFile.read(
      "scenario: --fault\nscript:\n  - on: \(parts[0])\n    faults: [\(written)]\n",
      file: "--fault", for: .serve)
  }
}
